package homeroom.protocol.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An example of the wire, kept as a file of one line.
///
/// @param name the file's, which begins with who says it
/// @param text the line, LF included
public record Golden(String name, String text) {
    public static final Path DIRECTORY = Path.of("src/test/resources/golden");

    static List<Golden> ofClients() throws IOException {
        return all("client-");
    }

    static List<Golden> ofServers() throws IOException {
        return all("server-");
    }

    static List<Golden> all() throws IOException {
        return all("");
    }

    private static List<Golden> all(String prefix) throws IOException {
        try (var files = Files.list(DIRECTORY)) {
            return files.sorted()
                    .filter(file -> file.getFileName().toString().startsWith(prefix))
                    .map(Golden::read)
                    .toList();
        }
    }

    private static Golden read(Path file) {
        try {
            return new Golden(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Without the LF.
    ByteBuffer line() {
        return RawLines.withoutEnd(bytes());
    }

    @Override
    public String toString() {
        return name;
    }
}
