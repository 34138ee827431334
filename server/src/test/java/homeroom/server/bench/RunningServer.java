package homeroom.server.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// A server in a process of its own, on a free port of loopback, with the options that the packaged launcher gives its virtual
/// machine.
final class RunningServer implements AutoCloseable {
    private static final Path LAUNCHERS_OPTIONS = Path.of("src/dist/homeroom-server.options");
    private static final String LISTENING = "listening on ";

    private final Process process;
    private final int port;
    private final @Nullable Path scratch;

    /// @param scratch a folder to remove in the end
    private RunningServer(List<String> arguments, @Nullable Path scratch) throws IOException {
        this.scratch = scratch;
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + LAUNCHERS_OPTIONS);
        command.addAll(arguments);
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        port = readPort(out);
        Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {})); // a full pipe would stop it
    }

    /// Our server, with a folder that is gone afterwards.
    static RunningServer homeroom() throws IOException {
        Path scratch = Files.createTempDirectory("bench");
        return new RunningServer(command(scratch, List.of(), List.of()), scratch);
    }

    /// Our server.
    ///
    /// @param vm      more options for its virtual machine
    /// @param options its own, besides those for an open room on this machine
    static RunningServer homeroom(Path data, List<String> vm, List<String> options) throws IOException {
        return new RunningServer(command(data, vm, options), null);
    }

    private static List<String> command(Path data, List<String> vm, List<String> options) {
        var arguments = new ArrayList<>(vm);
        arguments.addAll(List.of("--module-path", modulePath(), "--add-modules", "org.tinylog.impl", "--module",
                "homeroom.server/homeroom.server.ServerMain",
                "--port", "0", "--bind", "127.0.0.1", "--open", "--no-discovery", "--no-rate-limit", "--max-clients", "20000",
                "--data", data.toString()));
        arguments.addAll(options);
        return arguments;
    }

    /// Another server for comparison: a class of this package with a main method.
    static RunningServer other(Class<?> main) throws IOException {
        return new RunningServer(List.of("--class-path", System.getProperty("java.class.path"), main.getName()), null);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /// How much processor time it has used so far.
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.toHandle().destroyForcibly(); // process.destroyForcibly() would close the stream that is being read
        process.waitFor();
        if (scratch != null) {
            try (var files = Files.walk(scratch)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static int readPort(BufferedReader out) throws IOException {
        var said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(LISTENING)) {
                return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            }
            said.append(line).append('\n');
        }
        throw new IOException("The server did not start: " + said);
    }

    private static String modulePath() {
        return Stream.of("jdk.module.path", "java.class.path").map(key -> System.getProperty(key, ""))
                .filter(path -> !path.isBlank()).flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(path -> !path.contains("test-classes")).collect(Collectors.joining(File.pathSeparator));
    }
}
