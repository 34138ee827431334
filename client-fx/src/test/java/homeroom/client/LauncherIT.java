package homeroom.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The launchers' scripts, with a script in Java's place that says in which locale it would run.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the launchers are others, and there is no locale to see to")
class LauncherIT {
    private static final Path LAUNCHERS = Path.of("src", "dist", "bin");

    @TempDir private Path temp;

    @ParameterizedTest
    @CsvSource(textBlock = """
            homeroom-server, LC_ALL, C
            homeroom-server, LC_ALL, POSIX
            homeroom-server, LC_ALL, xx_YY.UTF-8
            homeroom-server, LANG,   xx_YY.UTF-8
            homeroom-server, PWD,    /
            homeroom,        LC_ALL, C
            homeroom,        PWD,    /
            """)
    void javaGetsALocaleThatHoldsAllLettersWhereThereIsNone(String launcher, String variable, String value) throws Exception {
        assertThat(run(launcher, Map.of(variable, value))).isEqualTo("C.UTF-8 --name Größe");
    }

    @ParameterizedTest
    @CsvSource({"homeroom-server", "homeroom"})
    void aLocaleOfThePersonsOwnStays(String launcher) throws Exception {
        assertThat(run(launcher, Map.of("LANG", "C.UTF-8"))).isEqualTo("none --name Größe");
    }

    /// What the script says: the locale that it was started with, and the last two arguments.
    private String run(String launcher, Map<String, String> environment) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        executable(Files.copy(LAUNCHERS.resolve(launcher), bin.resolve(launcher)));
        executable(Files.writeString(bin.resolve("java"), """
                #!/bin/sh
                while [ $# -gt 2 ]; do shift; done
                echo "${LC_ALL:-none} $1 $2"
                """));
        // by a shell, which passes the letters on as they are, in whatever locale the tests run
        Path caller = executable(
                Files.writeString(temp.resolve("caller"), "#!/bin/sh\nexec bin/" + launcher + " --name Größe\n"));
        var builder = new ProcessBuilder(caller.toString()).directory(temp.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    private static Path executable(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
