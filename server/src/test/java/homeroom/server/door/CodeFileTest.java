package homeroom.server.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class CodeFileTest {
    @TempDir Path folder;

    @Test
    void aCodeIsDrawnOnceAndKept() throws IOException {
        Path file = folder.resolve("homeroom.code");
        String code = CodeFile.open(file);
        assertThat(code).matches("[a-z]{3,5}-[a-z]{3,5}-[0-9]{2}");
        assertThat(CodeFile.open(file)).isEqualTo(code);
        assertThat(CodeFile.open(folder.resolve("another"))).isNotEqualTo(code);
        assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
    }

    @Test
    void nobodyElseCanReadIt() throws IOException {
        Path file = folder.resolve("homeroom.code");
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
        CodeFile.open(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void aCodeThatSomebodyWroteIntoItIsTaken() throws IOException {
        Path file = Files.writeString(folder.resolve("homeroom.code"), "  Grünkohl\r\n");
        assertThat(CodeFile.open(file)).isEqualTo("Grünkohl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", " - ", "\u0000\u0001"})
    void aFileWithoutACodeIsToldInASentence(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("homeroom.code"), text);
        assertThatIOException().isThrownBy(() -> CodeFile.open(file)).withMessageContaining("delete it")
                .withMessageEndingWith(".");
    }

    @Test
    void soIsAFileThatIsTooLongForACode() throws IOException {
        Path file = Files.writeString(folder.resolve("homeroom.code"), "kiwi".repeat(2_000));
        assertThatIOException().isThrownBy(() -> CodeFile.open(file)).withMessageContaining("homeroom.code")
                .withMessageNotContaining("kiwi");
    }

    @Test
    void aFolderThatTakesNoFileIsToldInASentence() {
        assertThatIOException().isThrownBy(() -> CodeFile.open(folder.resolve("missing").resolve("homeroom.code")))
                .withMessageContaining("--data");
    }
}
