package homeroom.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A server as a process of its own, run with the launcher's options, for what only a process can show: being killed, exit codes,
/// standard error, memory.
final class ServerProcess implements AutoCloseable {
    private static final String LISTENING = "listening on ";
    /// So that a run of the tests under another locale tries that on the server too.
    private static final List<String> OWN_LOCALE = Stream.of("user.language", "user.country", "user.extensions")
            .filter(key -> !System.getProperty(key, "").isEmpty()).map(key -> "-D" + key + "=" + System.getProperty(key))
            .toList();
    private static final Path LAUNCHER_OPTIONS = Path.of("src", "dist", "homeroom-server.options");

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final Thread drain = Thread.ofPlatform().daemon().name("server's output").unstarted(this::drain);
    private int port;
    private int linesAtStart;

    /// Open to all and without rate limits; what is asked for by a code or by a rate of its own comes from [#asShipped].
    ServerProcess(Path data, String... options) {
        this(Map.of(), data, options);
    }

    /// @param environment added to this process's own
    ServerProcess(Map<String, String> environment, Path data, String... options) {
        this(environment, Stream.concat(Stream.of("--port", "0", "--no-discovery", "--open", "--no-rate-limit", "--data",
                data.toString()), Stream.of(options)).toList());
    }

    /// With a code and limits, as who starts it without any option gets them.
    static ServerProcess asShipped(Path data, String... options) {
        return new ServerProcess(Map.of(), Stream.concat(Stream.of("--port", "0", "--no-discovery", "--data", data.toString()),
                Stream.of(options)).toList());
    }

    /// The same, and it is given one line of standard input at its start.
    static ServerProcess asShippedAndTold(String line, Path data, String... options) {
        return asShippedAndTold(Map.of(), line, data, options);
    }

    /// @param environment added to this process's own
    static ServerProcess asShippedAndTold(Map<String, String> environment, String line, Path data, String... options) {
        return new ServerProcess(environment, Stream.concat(Stream.of("--port", "0", "--no-discovery", "--data", data.toString()),
                Stream.of(options)).toList(), line + "\n");
    }

    private ServerProcess(Map<String, String> environment, List<String> options) {
        this(environment, options, "");
    }

    /// With nothing but these arguments, on loopback.
    static ServerProcess asAsked(List<String> arguments, String... options) {
        return new ServerProcess(Map.of(), Stream.concat(arguments.stream(), Stream.of(options)).toList());
    }

    /// As shipped, with further options for the virtual machine.
    ///
    /// @param environment added to this process's own
    static ServerProcess asShippedOn(List<String> jvm, Map<String, String> environment, Path data) {
        return new ServerProcess(environment, jvm, List.of("--port", "0", "--no-discovery", "--data", data.toString()), "");
    }

    private ServerProcess(Map<String, String> environment, List<String> options, String input) {
        this(environment, OWN_LOCALE, options, input);
    }

    private ServerProcess(Map<String, String> environment, List<String> jvm, List<String> options, String input) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + LAUNCHER_OPTIONS));
        command.addAll(jvm);
        command.addAll(
                List.of("-Dorg.sqlite.tmpdir=" + System.getProperty("org.sqlite.tmpdir", "target"), "-p", modulePath(),
                        "--add-modules",
                        "org.tinylog.impl", "-m", "homeroom.server/homeroom.server.ServerMain"));
        command.addAll(options);
        if (!options.contains("--bind")) {
            command.addAll(List.of("--bind", "127.0.0.1"));
        }
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            process = builder.start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            readUntilListening();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        drain.start();
    }

    /// Runs it to its end, expecting that it doesn't start.
    static ServerProcess failing(String... options) {
        return failing(Map.of(), options);
    }

    /// The same.
    ///
    /// @param environment added to this process's own
    static ServerProcess failing(Map<String, String> environment, String... options) {
        return new ServerProcess(environment, List.of(options));
    }

    private void readUntilListening() throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            output.add(line);
            if (line.startsWith(LISTENING)) {
                port = Integer.parseInt(line.substring(line.lastIndexOf(":") + 1));
                linesAtStart = output.size();
                return;
            }
        }
    }

    private void drain() {
        try {
            process.inputReader(StandardCharsets.UTF_8).lines().forEach(output::add);
        } catch (UncheckedIOException e) {
            // it was killed
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /// What it has printed so far, to standard output and standard error.
    String output() {
        return String.join("\n", output);
    }

    /// What it complained about in what it printed and in the log files of its data folder: warnings, errors, stack traces.
    List<String> complaints(Path data) throws IOException {
        var lines = new ArrayList<>(output);
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            for (Path log : logs.toList()) {
                lines.addAll(Files.readAllLines(log));
            }
        }
        return lines.stream().filter(ServerProcess::complains).toList();
    }

    /// Asks it to end, as `kill` would, and waits.
    ///
    /// @return what it printed since it began to listen
    String terminate() throws InterruptedException {
        process.toHandle().destroy(); // process.destroy() would close the streams
        process.waitFor();
        drain.join();
        return output.stream().skip(linesAtStart).collect(Collectors.joining("\n"));
    }

    /// Asks it to end, as `kill` would.
    ///
    /// @return whether it has ended within so many seconds
    boolean terminate(int seconds) throws InterruptedException {
        process.toHandle().destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
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

    private static boolean complains(String line) {
        return line.contains("Exception") || line.contains("Error") || line.contains("WARN") || line.contains("ERROR")
                || line.strip().startsWith("at ");
    }

    private static String modulePath() {
        return Stream.of("jdk.module.path", "java.class.path").map(key -> System.getProperty(key, ""))
                .filter(path -> !path.isBlank())
                .flatMap(path -> Stream.of(path.split(File.pathSeparator))).filter(path -> !path.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
