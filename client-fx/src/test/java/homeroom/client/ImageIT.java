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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
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
        var windows = System.getProperty("os.name", "").startsWith("Windows");
        var command = new ArrayList<>(List.of(image().resolve("bin").resolve(windows ? launcher + ".bat" : launcher).toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(temp.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("XDG_CONFIG_HOME", temp.resolve("config").toString());
        builder.environment().put(launcher.equals("homeroom") ? "HOMEROOM_OPTS" : "HOMEROOM_SERVER_OPTS",
                String.join(" ", options));
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
