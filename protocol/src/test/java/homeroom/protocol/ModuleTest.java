package homeroom.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModuleTest {
    @Test
    void onlyTheReaderOfJsonKnowsGson() throws IOException {
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(Files::isRegularFile).filter(ModuleTest::mentionsGson).map(Path::getFileName)
                    .map(Path::toString))
                    .containsExactlyInAnyOrder("Json.java", "module-info.java");
        }
    }

    private static boolean mentionsGson(Path source) {
        try {
            return Files.readString(source).contains("com.google.gson");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
