package homeroom.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import homeroom.protocol.name.RoomName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The service for machines that run a server always: what its unit names is there, and it grants no more than it must.
class ServiceUnitIT {
    private static final Path UNIT = Path.of("src", "systemd", "homeroom.service");
    private static final Path SETTINGS = Path.of("src", "systemd", "homeroom.properties");
    private static final String INSTALLED = "/opt/homeroom";

    @TempDir private Path temp;

    @Test
    void itsCommandStartsTheServer() throws Exception {
        String[] command = value("ExecStart").split(" ");
        assertThat(command[0]).isEqualTo(INSTALLED + "/bin/homeroom-server");
        assertThat(Path.of("..", "client-fx", "src", "dist", "bin", "homeroom-server")).isExecutable();
        Path credentials = Files.createDirectory(temp.resolve("credentials"));
        Files.copy(SETTINGS, credentials.resolve(value("LoadCredential").split(":")[0]));
        Path state = Files.createDirectory(temp.resolve("private"));
        Path link = Files.createSymbolicLink(temp.resolve("state"), state); // which is what DynamicUser makes of it
        String[] arguments = Stream.of(command).skip(1).map(word -> word.replace("${STATE_DIRECTORY}", link.toString())
                .replace("${CREDENTIALS_DIRECTORY}", credentials.toString())).toArray(String[]::new);
        try (var server = ServerProcess.asAsked(List.of(arguments), "--port", "0", "--no-discovery")) {
            assertThat(server.port()).isPositive();
            assertThat(server.output()).contains("Homeroom: lobby", "is a link: everything is kept in " + state.toRealPath());
        }
        assertThat(state.resolve("homeroom.code")).isRegularFile();
    }

    @Test
    void itsSettingsMayAllBeUncommented() throws IOException {
        String all = Files.readString(SETTINGS).replaceAll("(?m)^#(?=[a-z])", "");
        Path file = Files.writeString(temp.resolve("all"), all);
        assertThat(CommandLineReader.read("--config", file.toString())).isInstanceOfSatisfying(
                CommandLineReader.Reading.Start.class, start -> {
                    assertThat(start.options().code()).isEqualTo("kiwi-moon-42");
                    assertThat(start.options().rooms()).containsExactly(new RoomName("lobby"));
                });
    }

    @Test
    void itKeepsTheCodeFromTheCommandLineAndTheJournal() throws IOException {
        assertThat(value("ExecStart")).doesNotContain("--code");
        assertThat(value("StandardOutput")).isEqualTo("null");
        assertThat(value("Environment")).isEqualTo("LC_ALL=C.UTF-8");
    }

    @Test
    void theReadmeSaysWhereItsPartsGo() throws IOException {
        assertThat(Files.readString(Path.of("..", "README.md"))).contains(INSTALLED, "systemd/homeroom.service",
                value("LoadCredential").split(":")[1], "/var/lib/" + value("StateDirectory") + "/homeroom.code");
    }

    @Test
    @EnabledIf("hasSystemd")
    void systemdUnderstandsItAndCallsItSafe() throws Exception {
        Path launcher = Files.createDirectories(temp.resolve("bin")).resolve("homeroom-server");
        Files.copy(Path.of("..", "client-fx", "src", "dist", "bin", "homeroom-server"), launcher);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Path unit = Files.writeString(temp.resolve("homeroom.service"),
                Files.readString(UNIT).replace(INSTALLED, temp.toString()));
        assertThat(analyze("verify", "--man=no", unit.toString())).isEmpty();
        assertThat(analyze("security", "--offline=true", "--threshold=20", "--no-pager", unit.toString())).contains("OK");
    }

    static boolean hasSystemd() {
        return Files.isExecutable(Path.of("/usr/bin/systemd-analyze"));
    }

    private static String analyze(String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of("/usr/bin/systemd-analyze"), Stream.of(arguments)).toList();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String value(String key) throws IOException {
        return Files.readAllLines(UNIT).stream().filter(line -> line.startsWith(key + "=")).findFirst().orElseThrow()
                .substring(key.length() + 1);
    }
}
