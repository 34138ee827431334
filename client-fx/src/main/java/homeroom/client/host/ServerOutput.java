package homeroom.client.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.tinylog.Logger;

/// What a server prints. Two threads of its own read both pipes to their ends, so that the server never waits for a reader; any
/// thread may ask. They are platform threads: reading a pipe would pin a virtual one.
final class ServerOutput {
    private static final Pattern LISTENING = Pattern.compile("listening on \\S+:([0-9]{1,5})");
    private static final String PREFIX = "homeroom-server: ";

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread errors;
    private volatile String lastError = "";

    ServerOutput(Process process) {
        this.process = process;
        this.errors = drain("homeroom-host-errors", process.errorReader(StandardCharsets.UTF_8), this::error, () -> {});
        drain("homeroom-host-output", process.inputReader(StandardCharsets.UTF_8), this::output, this::ended);
    }

    /// Waits until the server listens.
    ///
    /// @return where
    /// @throws HostException with the server's own last sentence if it ended instead
    int awaitPort(Duration patience) throws HostException, InterruptedException {
        try {
            return port.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HostException("The server was not ready after " + patience.toSeconds() + " seconds.");
        } catch (ExecutionException e) {
            errors.join(patience);
            throw new HostException(lastError.isEmpty() ? "The server ended with status " + process.waitFor() + "." : lastError);
        }
    }

    private void output(String line) {
        var listening = LISTENING.matcher(line);
        if (listening.matches()) {
            port.complete(Integer.valueOf(listening.group(1)));
        }
    }

    private void ended() {
        port.completeExceptionally(new IOException("the server ended"));
    }

    private void error(String line) {
        if (!line.isBlank()) {
            lastError = line.startsWith(PREFIX) ? line.substring(PREFIX.length()) : line;
        }
    }

    private static Thread drain(String name, BufferedReader from, Consumer<String> each, Runnable end) {
        return Thread.ofPlatform().name(name).daemon().start(() -> {
            try (from) {
                from.lines().forEach(each);
            } catch (IOException | UncheckedIOException e) {
                Logger.debug(e, "A pipe from the server broke.");
            } finally {
                end.run();
            }
        });
    }
}
