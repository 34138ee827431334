package homeroom.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// A school's machine has many users.
class OwnerOnlyIT {
    @TempDir private Path temp;

    @Test
    void keyCodeAndStoreAreForTheServersOwnUserAlone() throws IOException {
        Path data = temp.resolve("d");
        assumeTrue(Files.getFileStore(temp).supportsFileAttributeView("posix"));
        try (var server = TestServer.asShipped(data); var ann = new RawClient(server.port())) {
            String code = Files.readString(data.resolve("homeroom.code")).strip();
            ann.send("{'type':'join','name':'Ann','code':'" + code + "'}").next("welcome");
            assertPrivate(data);
        }
        assertPrivate(data);
    }

    @Test
    void aFolderThatOthersCouldReadIsClosedToThem() throws IOException {
        Path data = temp.resolve("d");
        assumeTrue(Files.getFileStore(temp).supportsFileAttributeView("posix"));
        TestServer.asShipped(data).close();
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            }
        }
        try (var server = TestServer.asShipped(data)) {
            assertThat(server.port()).isPositive();
            assertPrivate(data);
        }
    }

    private static void assertPrivate(Path data) throws IOException {
        assertThat(permissions(data)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files.filter(Files::isRegularFile).toList()).hasSizeGreaterThanOrEqualTo(5)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
