package homeroom.client.host;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import homeroom.client.link.Invitation;
import homeroom.protocol.ServerId;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// A server that runs on this machine for as long as this program, or until it is closed. Shared: any thread may ask or close it,
/// but starting and closing wait, so not the one that draws.
public final class HostedServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final HostOptions options;
    private final Process process;
    private final ServerOutput output;
    private final ServerOutput.Listening listening;
    private final Thread atExit = Thread.ofPlatform().name("homeroom-host-exit").unstarted(this::stop);

    private HostedServer(HostOptions options, Process process, ServerOutput output, ServerOutput.Listening listening) {
        this.options = options;
        this.process = process;
        this.output = output;
        this.listening = listening;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Starts a server and waits until people can come in, half a minute at most. If the port is taken it takes any other.
    ///
    /// @throws HostException if it didn't start
    public static HostedServer start(HostOptions options) throws HostException {
        try {
            return launch(options, options.port());
        } catch (HostException e) {
            if (options.port() == 0 || !isTaken(options)) {
                throw e;
            }
            Logger.info("Port {} is taken; any other will do.", options.port());
            return launch(options, 0);
        }
    }

    /// Like [#start], but where it was before or not at all: people come back to the same port.
    ///
    /// @throws HostException if it didn't start
    static HostedServer startAsBefore(HostOptions options) throws HostException {
        return launch(options, options.port());
    }

    private static HostedServer launch(HostOptions options, int port) throws HostException {
        Process process = null;
        try {
            process = ServerCommand.process(options, port).start();
            var output = new ServerOutput(process);
            tell(options, process);
            return new HostedServer(options, process, output, output.await(START));
        } catch (HostException e) {
            kill(process);
            throw e;
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            throw new HostException("Starting the server was interrupted.");
        } catch (IOException | IllegalArgumentException e) {
            throw new HostException("The server can't be started: " + e.getMessage());
        } catch (IllegalStateException e) {
            kill(process); // this program is ending already
            throw new HostException("Too late to start a server.");
        }
    }

    /// What nobody else may know goes in by standard input, which stays open: when it ends, however this program ends, the server ends too.
    private static void tell(HostOptions options, Process process) {
        var lines = new StringBuilder();
        if (options.code() instanceof HostedCode.Chosen(var word)) {
            lines.append(word).append('\n');
        }
        var opener = options.opener();
        if (opener != null) {
            lines.append(opener.session()).append(' ').append(opener.name()).append('\n');
        }
        try {
            process.getOutputStream().write(lines.toString().getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            Logger.debug(e, "The server ended before it was told its secrets; what it printed says why.");
        }
    }

    private static boolean isTaken(HostOptions options) {
        try (var probe = new ServerSocket()) {
            probe.bind(options.bind() == null
                    ? new InetSocketAddress(options.port())
                    : new InetSocketAddress(InetAddress.getByName(options.bind()), options.port()));
            return false;
        } catch (BindException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Where it listens.
    public int port() {
        return listening.port();
    }

    /// The port that it was to listen on and couldn't, as it was taken; null if it got what it wanted.
    public @Nullable Integer missedPort() {
        return options.port() == 0 || options.port() == port() ? null : options.port();
    }

    /// What opens its rooms, null if they are open.
    public @Nullable String code() {
        return listening.code();
    }

    /// Which server it is, null if it didn't say.
    public @Nullable ServerId id() {
        return listening.id();
    }

    /// Where it keeps what was said, null if that is its own place.
    public @Nullable Path data() {
        return options.data();
    }

    /// Whether it still runs.
    public boolean isAlive() {
        return process.isAlive();
    }

    /// Waits until its process has ended, by itself or not.
    void awaitEnd() throws InterruptedException {
        output.awaitEnd();
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /// What a student on this network could type, likeliest first, never empty: with the port if it isn't the usual one.
    public List<String> addresses() {
        return invitations().stream().map(Invitation::address).toList();
    }

    /// The way to its first room from this machine itself.
    public Invitation ownDoor() {
        String bind = options.bind();
        return invitation(bind == null || isAll(bind) ? "127.0.0.1" : bind);
    }

    /// The ways to its first room, with code and id, in the order of [#addresses].
    public List<Invitation> invitations() {
        return hosts().map(this::invitation).toList();
    }

    private Invitation invitation(String host) {
        String room = options.rooms().isEmpty() ? null : options.rooms().getFirst();
        return new Invitation(host, port(), room, code(), id());
    }

    private Stream<String> hosts() {
        String bind = options.bind();
        return bind == null || isAll(bind) ? LocalAddresses.list().stream() : Stream.of(bind);
    }

    private static boolean isAll(String bind) {
        return bind.equals("0.0.0.0") || bind.equals("::");
    }

    /// Ends it in order and waits for that, five seconds at most; then it is killed.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            Logger.debug("The program ends, and the server with it.");
        }
        stop();
    }

    /// A launcher may be a script that has the server for a child: told alone it would leave an orphan.
    private void stop() {
        var family = family(process);
        family.forEach(ProcessHandle::destroy);
        try {
            long deadlineNanos = System.nanoTime() + STOP.toNanos();
            for (var member : family) {
                member.onExit().get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            Logger.warn("The server did not end in time and is killed.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            family.forEach(ProcessHandle::destroyForcibly);
            hangUp(process);
        }
    }

    /// A launcher that was killed alone has left the server behind; that one ends when nobody holds the other end of its input.
    private static void hangUp(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            Logger.debug(e, "A pipe to the server did not close in order.");
        }
    }

    /// Waits until it is dead: what it had locked is free then.
    private static void kill(@Nullable Process process) {
        if (process != null) {
            var family = family(process);
            family.forEach(ProcessHandle::destroyForcibly);
            for (var member : family) {
                member.onExit().completeOnTimeout(member, STOP.toMillis(), TimeUnit.MILLISECONDS).join();
            }
            hangUp(process);
        }
    }

    private static List<ProcessHandle> family(Process process) {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    }
}
