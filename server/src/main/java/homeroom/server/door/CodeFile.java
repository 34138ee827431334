package homeroom.server.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

import homeroom.protocol.RefusedException;
import homeroom.protocol.proof.RoomCode;

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
        try {
            SecretFile.write(file, code + "\n");
        } catch (IOException e) {
            throw new IOException("The code can't be kept in " + file + "; choose another folder with --data,"
                    + " or start with --code or --open.", e);
        }
        return code;
    }
}
