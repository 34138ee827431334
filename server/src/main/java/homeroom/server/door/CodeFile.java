package homeroom.server.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

import homeroom.protocol.RefusedException;
import homeroom.protocol.RoomCode;

/// The code that a server drew at its first start, kept so that tomorrow's lesson opens with it too.
public final class CodeFile {
    private static final int LONGEST_BYTES = 4_096;

    private CodeFile() {}

    /// The code in this file; a new one, which is in the file then, if there is no such file.
    ///
    /// @throws IOException if it can't be read or written, or holds no code; its message is a sentence
    public static String open(Path file) throws IOException {
        if (!Files.exists(file)) {
            return draw(file);
        }
        try (var in = Files.newInputStream(file)) {
            String kept = new String(in.readNBytes(LONGEST_BYTES), StandardCharsets.UTF_8).strip();
            new RoomCode(kept);
            return kept;
        } catch (IOException | RefusedException e) {
            throw new IOException("The file " + file + " holds no code that can be read; delete it, and a new code is drawn,"
                    + " or start with --code or --open.", e);
        }
    }

    private static String draw(Path file) throws IOException {
        String code = CodeWords.draw(new SecureRandom());
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.deleteIfExists(unfinished);
            try (var channel = Files.newByteChannel(unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    onlyOurs(file))) {
                channel.write(StandardCharsets.UTF_8.encode(code + "\n"));
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException("The code can't be kept in " + file + "; choose another folder with --data,"
                    + " or start with --code or --open.", e);
        }
        return code;
    }

    /// At no moment for other people's eyes, where the file system knows such a thing.
    private static FileAttribute<?>[] onlyOurs(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }
}
