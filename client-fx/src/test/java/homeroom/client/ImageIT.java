package homeroom.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The packaged image, as somebody without any Java would use it: only its launchers, and an environment that names no Java.
@EnabledIfSystemProperty(named = "homeroom.image", matches = ".+", disabledReason = "there is an image only with -Pdist")
class ImageIT {
    private static final String LISTENING = "listening on ";

    @TempDir private Path temp;
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void theServerStartsAndTheClientJoinsIt() throws Exception {
        var server = start("homeroom-server", "--port", "0", "--bind", "127.0.0.1", "--open", "--data",
                temp.resolve("data").toString());
        var told = server.inputReader(StandardCharsets.UTF_8);
        String listening = lineWith(told, LISTENING);
        start("homeroom", listening.substring(LISTENING.length()), "--name", "Visitor", "--no-discovery");
        assertThat(lineWith(told, "Visitor joined")).isEqualTo("Visitor joined lobby");
        server.toHandle().destroy();
        assertThat(lineWith(told, "closing")).isEqualTo("closing");
        assertThat(server.waitFor()).isZero();
    }

    /// As under a service manager, or in a session of ssh that brings no locale.
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "cp -R, and Windows has no such locale")
    void lettersAreNotLostWithoutALocaleNotEvenThoseOfTheFolderItLiesIn() throws Exception {
        Path copy = temp.resolve("Größe");
        assertThat(new ProcessBuilder("cp", "-R", image().toString(), copy.toString()).inheritIO().start().waitFor()).isZero();
        var server = startBare(copy, "homeroom-server", "--port", "0", "--bind", "127.0.0.1", "--open", "--no-discovery",
                "--name", "Müller", "--room", "Größe", "--data", copy.resolve("Ω").toString());
        var told = server.inputReader(StandardCharsets.UTF_8);
        assertThat(told.readLine()).isEqualTo("Müller: Größe");
        String listening = lineWith(told, LISTENING);
        startBare(copy, "homeroom", listening.substring(LISTENING.length()), "--name", "Jürgen", "--no-discovery");
        assertThat(lineWith(told, "joined")).isEqualTo("Jürgen joined Größe");
        assertThat(copy.resolve("Ω").resolve("homeroom.db")).isRegularFile();
    }

    @Test
    void theServiceLiesBesideTheLaunchers() {
        assertThat(image().resolve("systemd")).isDirectoryContaining("glob:**.service")
                .isDirectoryContaining("glob:**.properties");
    }

    @Test
    void bothLaunchersUseTheirCaches() throws Exception {
        var version = start("homeroom-server", "--version");
        assertThat(version.inputReader().readLine()).startsWith("Homeroom ");
        for (String launcher : List.of("homeroom", "homeroom-server")) {
            assertThat(image().resolve("lib").resolve(launcher + ".aot")).isNotEmptyFile();
            // mode=on makes a cache that can't be used an error
            var strict = start(launcher, List.of("-XX:AOTMode=on"), "--version");
            assertThat(strict.inputReader().readLine()).startsWith("Homeroom ");
            assertThat(strict.waitFor()).isZero();
        }
    }

    @Test
    void theDemonstrationLeavesItsPictures() throws Exception {
        var demo = start("homeroom", "--headless-demo", temp.resolve("pictures").toString());
        assertThat(demo.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(demo.exitValue()).isZero();
        try (var pictures = Files.list(temp.resolve("pictures"))) {
            assertThat(pictures.map(picture -> String.valueOf(picture.getFileName()))).contains("connect.png", "room-light.png",
                    "room-dark.png");
        }
    }

    private static Path image() {
        return Path.of(System.getProperty("homeroom.image", ""));
    }

    private Process start(String launcher, String... arguments) throws IOException {
        return start(launcher, List.of("-Dglass.platform=Headless", "-Dprism.order=sw"), arguments);
    }

    private Process start(String launcher, List<String> options, String... arguments) throws IOException {
        return started(builder(image(), launcher, options, arguments));
    }

    /// In an environment of nothing but the locale that none is.
    private Process startBare(Path home, String launcher, String... arguments) throws IOException {
        var builder = builder(home, launcher, List.of("-Dglass.platform=Headless", "-Dprism.order=sw"), arguments);
        builder.environment().keySet()
                .removeIf(variable -> !variable.startsWith("HOMEROOM") && !variable.equals("XDG_CONFIG_HOME"));
        builder.environment().put("LC_ALL", "C");
        return started(builder);
    }

    private ProcessBuilder builder(Path home, String launcher, List<String> options, String... arguments) {
        var windows = System.getProperty("os.name", "").startsWith("Windows");
        var command = new ArrayList<>(List.of(home.resolve("bin").resolve(windows ? launcher + ".bat" : launcher).toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(temp.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("XDG_CONFIG_HOME", temp.resolve("config").toString());
        builder.environment().put(launcher.equals("homeroom") ? "HOMEROOM_OPTS" : "HOMEROOM_SERVER_OPTS",
                String.join(" ", options));
        return builder;
    }

    private Process started(ProcessBuilder builder) throws IOException {
        var process = builder.start();
        processes.add(process);
        return process;
    }

    private static String lineWith(BufferedReader lines, String part) throws IOException {
        var before = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(part)) {
                return line;
            }
            before.append(line).append('\n');
        }
        throw new AssertionError("No line with " + part + " but only:\n" + before);
    }
}
