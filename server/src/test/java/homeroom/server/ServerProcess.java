package homeroom.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A server as a process of its own, for what only a process can show: being killed, exit codes, standard error.
final class ServerProcess implements AutoCloseable {
    private static final String LISTENING = "listening on ";

    private final Process process;
    private final StringBuilder output = new StringBuilder();
    private int port;

    ServerProcess(Path data, String... options) {
        this(List.of("--bind", "127.0.0.1", "--port", "0", "--data", data.toString()), List.of(options));
    }

    private ServerProcess(List<String> first, List<String> options) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                        "-Dorg.sqlite.tmpdir=" + System.getProperty("org.sqlite.tmpdir", "target"), "-p",
                        modulePath(), "--add-modules", "org.tinylog.impl",
                        "--enable-native-access=org.xerial.sqlitejdbc,homeroom.server", "-m",
                        "homeroom.server/homeroom.server.Main"));
        command.addAll(first);
        command.addAll(options);
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            readUntilListening();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs it to its end, expecting that it doesn't start.
    static ServerProcess failing(String... options) {
        return new ServerProcess(List.of(), List.of(options));
    }

    private void readUntilListening() throws IOException {
        var line = new StringBuilder();
        InputStream in = process.getInputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.append((char) b);
            output.append((char) b);
            if (b == '\n') {
                if (line.toString().startsWith(LISTENING)) {
                    port = Integer.parseInt(line.substring(line.lastIndexOf(":") + 1).strip());
                    return;
                }
                line.setLength(0);
            }
        }
    }

    int port() {
        return port;
    }

    /// What it printed up to its start, or its end if it did not start.
    String output() {
        return output.toString();
    }

    /// Asks it to end, as `kill` would, and waits.
    ///
    /// @return what else it printed
    String terminate() throws IOException, InterruptedException {
        process.toHandle().destroy(); // process.destroy() would close the streams
        String rest = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return rest;
    }

    /// Ends its standard input.
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /// Pulls the plug.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int exitStatus() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String modulePath() {
        return Stream.of("jdk.module.path", "java.class.path").map(key -> System.getProperty(key, ""))
                .filter(path -> !path.isBlank())
                .flatMap(path -> Stream.of(path.split(File.pathSeparator))).filter(path -> !path.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
