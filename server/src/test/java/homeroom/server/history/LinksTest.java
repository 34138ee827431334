package homeroom.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Whoever could write into the folder once may have left links there.
class LinksTest {
    @TempDir private Path temp;
    private Path data;
    private Path target;

    @BeforeEach
    void makeAFolderAndSomebodyElsesFile() throws IOException {
        assumeTrue(Files.getFileStore(temp).supportsFileAttributeView("posix"));
        data = Files.createDirectory(temp.resolve("d"));
        target = Files.writeString(temp.resolve("target"), "precious");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"homeroom.db", "homeroom.db-wal", "homeroom.db-shm", "homeroom.db-journal", "homeroom.db.successor",
            "homeroom.db.copy-shm", "homeroom.lock", "homeroom.head", "homeroom.pem", "homeroom.code", "logs",
            "logs/homeroom-0.log"})
    void aLinkInThePlaceOfOursIsRefusedAndItsTargetLeftAlone(String ours) throws Exception {
        try (var folder = DataFolder.open(data)) {
            History.open(folder).close();
        }
        Path link = data.resolve(ours);
        if (Files.isDirectory(link)) {
            Files.delete(link);
        } else {
            Files.deleteIfExists(link);
        }
        Files.createSymbolicLink(link, target);
        refused(data, link + " is a link");
        assertThat(Files.getPosixFilePermissions(target)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(target).hasContent("precious");

        Files.delete(link);
        Files.createSymbolicLink(link, temp.resolve("missing"));
        refused(data, link + " is a link");
        assertThat(temp.resolve("missing")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"homeroom.db", "homeroom.lock"})
    void aLinkMakesNoFolderOurs(String ours) throws Exception {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(data.resolve(ours), target);
        refused(data, "is a link");
        assertThat(Files.getPosixFilePermissions(data)).isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(data).isDirectoryNotContaining(file -> !Files.isSymbolicLink(file));
    }

    @Test
    void somethingElseThanAFileIsRefusedToo() throws IOException {
        Files.createDirectory(data.resolve("homeroom.code"));
        refused(data, "homeroom.code is a thing in the place of a file");
    }

    @Test
    void whatWouldBeReplacedAsAWholeAndWhatIsNotOursMayBeALink() throws Exception {
        DataFolder.open(data).close();
        Files.createSymbolicLink(data.resolve("homeroom.properties"), target);
        Files.createSymbolicLink(data.resolve("homeroom.db.backup"), target);
        DataFolder.open(data).close();
        assertThat(Files.getPosixFilePermissions(target)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void theFolderItselfMayBeALink() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), data);
        try (var folder = DataFolder.open(link)) {
            assertThat(folder.path()).isEqualTo(data.toRealPath());
            History.open(folder).close();
        }
        assertThat(data.resolve("homeroom.db")).isRegularFile();
        assertThat(Files.getPosixFilePermissions(data)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(link).isSymbolicLink();
    }

    @Test
    void aLinkToNoFolderIsRefusedAndNothingIsMade() throws IOException {
        refused(Files.createSymbolicLink(temp.resolve("dangling"), temp.resolve("missing")), "leads to no folder");
        assertThat(temp.resolve("missing")).doesNotExist();
        refused(Files.createSymbolicLink(temp.resolve("to a file"), target), "leads to no folder");
        assertThat(target).hasContent("precious");
    }

    @Test
    void aLinkThatSomebodyElseMadeIsNotFollowed() throws Exception {
        assumeTrue(Files.getAttribute(temp, "unix:uid").equals(0), "only root can make a link in another's name");
        Path link = Files.createSymbolicLink(temp.resolve("link"), data);
        Files.setAttribute(link, "unix:uid", 12_345, LinkOption.NOFOLLOW_LINKS);
        var before = Files.getPosixFilePermissions(data);
        refused(link, "made by somebody else");
        assertThat(Files.getPosixFilePermissions(data)).isEqualTo(before);
        Files.setAttribute(data, "unix:uid", 12_345, LinkOption.NOFOLLOW_LINKS);
        DataFolder.open(link).close();
    }

    private static void refused(Path folder, String why) {
        assertThatThrownBy(() -> DataFolder.open(folder).close()).isInstanceOf(StoreException.class).hasMessageContaining(why);
    }
}
