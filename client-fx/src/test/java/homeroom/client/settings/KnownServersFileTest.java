package homeroom.client.settings;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import homeroom.client.link.KnownServer;
import homeroom.client.link.KnownSession;
import homeroom.protocol.ServerId;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KnownServersFileTest {
    private static final List<KnownServer> SOME = List.of(
            new KnownServer(new ServerId("abcdefghijklmnopqrstuvwxyz234567"), true, "Room 12 = \\ 🐈",
                    List.of("10.0.0.5", "[::1]:4000"),
                    List.of(new KnownSession(new RoomName("教室"), true, new Nickname("Mia"), "s-1", "e-1", List.of("p9", "p3")),
                            new KnownSession(new RoomName("Lab"), false, new Nickname("Ben"), "s-2", "", List.of()))),
            new KnownServer(new ServerId("bcdefghijklmnopqrstuvwxyz234567a"), false, "", List.of(), List.of()));

    @TempDir private Path folder;
    private Path path;
    private KnownServersFile file;

    @BeforeEach
    void open() {
        path = SettingsFile.beside(folder.resolve("settings.properties"), "known-rooms");
        file = new KnownServersFile(path);
    }

    @Test
    void givesBackWhatWasSaved() {
        assertThat(file.load()).isEmpty();
        file.change(_ -> SOME);
        assertThat(new KnownServersFile(path).load()).isEqualTo(SOME);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("known-rooms.properties", ".lock");
    }

    @Test
    void takesAServerForOneWithACodeWhereAnOlderFileSaysNothingOfIt() throws IOException {
        Files.writeString(path, "format=1\n1.id=abcdefghijklmnopqrstuvwxyz234567\n");
        assertThat(file.load()).singleElement().extracting(KnownServer::proven).isEqualTo(true);
    }

    @Test
    void isForItsOwnerOnlyAlsoWhereSomethingWasLeftBehind() throws IOException {
        Assumptions.assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Files.createFile(folder.resolve(".known-rooms.properties.new"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-")));
        file.change(_ -> SOME);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "format=2", "format=1\n1.id=short", "format=1\n1.id=\\u12",
            "format=1\n1.id=abcdefghijklmnopqrstuvwxyz234567\n1.address.1=two words",
            "format=1\n1.id=abcdefghijklmnopqrstuvwxyz234567\n1.visit.1.room=Lab\n1.visit.1.name=Mia",
            "format=1\n1.id=abcdefghijklmnopqrstuvwxyz234567\n1.visit.1.room=Lab\n1.visit.1.name=Mia\n1.visit.1.session="})
    void setsADamagedFileAside(String content) throws IOException {
        Files.writeString(path, content);
        assertThat(file.load()).isEmpty();
        assertThat(path).doesNotExist();
        assertThat(folder.resolve("known-rooms.properties.damaged")).hasContent(content);
        file.change(_ -> SOME);
        assertThat(file.load()).isEqualTo(SOME);
    }
}
