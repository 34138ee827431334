package homeroom.client.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import homeroom.client.link.InvalidInvitationException;
import homeroom.client.link.Invitation;
import homeroom.protocol.ServerId;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// What a server prints. Two threads of its own read both pipes to their ends, so that the server never waits for a reader; any
/// thread may ask. They are platform threads: reading a pipe would pin a virtual one.
final class ServerOutput {
    private static final String CODE = "code: ";
    private static final String LINK = "link: ";
    private static final Pattern LISTENING = Pattern.compile("listening on \\S+:([0-9]{1,5})");
    private static final String PREFIX = "homeroom-server: ";

    private final Process process;
    private final CompletableFuture<Listening> listening = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable String code;
    private @Nullable ServerId id;
    private final Thread errors;
    private volatile String lastError = "";

    /// What a server has said by the time it listens.
    ///
    /// @param code what opens its rooms, null if nothing is needed
    /// @param id   which server it is, null if it didn't say
    record Listening(int port, @Nullable String code, @Nullable ServerId id) {
        /// Without the code: it may not reach a log.
        @Override
        public String toString() {
            return "Listening[" + port + ", " + id + "]";
        }
    }

    ServerOutput(Process process) {
        this.process = process;
        this.errors = drain("homeroom-host-errors", process.errorReader(StandardCharsets.UTF_8), this::error, () -> {});
        drain("homeroom-host-output", process.inputReader(StandardCharsets.UTF_8), this::output, this::ended);
    }

    /// Waits until the server listens.
    ///
    /// @throws HostException with the server's own last sentence if it ended instead
    Listening await(Duration patience) throws HostException, InterruptedException {
        try {
            return listening.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HostException("The server was not ready after " + patience.toSeconds() + " seconds.");
        } catch (ExecutionException e) {
            errors.join(patience);
            throw new HostException(lastError.isEmpty() ? "The server ended with status " + process.waitFor() + "." : lastError);
        }
    }

    /// Waits until nobody is left who could print: the server and, if a launcher started it, that one too.
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /// Code and link come before the line that says that it listens; all on the one thread that reads them.
    private void output(String line) {
        var ready = LISTENING.matcher(line);
        if (line.startsWith(CODE)) {
            code = line.substring(CODE.length()).strip();
        } else if (line.startsWith(LINK)) {
            id = idOf(line.substring(LINK.length()));
        } else if (ready.matches()) {
            listening.complete(new Listening(Integer.parseInt(ready.group(1)), code, id));
        }
    }

    private @Nullable ServerId idOf(String link) {
        try {
            var read = Invitation.parse(link).id();
            return read == null ? id : read;
        } catch (InvalidInvitationException e) {
            return id;
        }
    }

    private void ended() {
        listening.completeExceptionally(new IOException("the server ended"));
        ended.countDown();
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
