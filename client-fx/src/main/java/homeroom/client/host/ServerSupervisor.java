package homeroom.client.host;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Keeps a server running on this machine until it is closed: when its process ends by itself, another one takes its place, with the same
/// port, rooms, code and data. Shared: any thread may call it; a virtual thread of its own waits for the end and starts again.
///
/// ```
///   Running ── its process ended ──▶ Restarting ── started ──▶ Running
///                                     │      ▲
///              [Times#tries] in a row ▼      │ restart
///                                      Failed
/// ```
public final class ServerSupervisor implements AutoCloseable {
    /// How it tries.
    ///
    /// @param tries  how often it starts a server that never lasts, before it leaves that to somebody
    /// @param pause  before the second try; twice as long before each further one
    /// @param steady a server that has run for so long is a good one: tries are counted anew
    record Times(int tries, Duration pause, Duration steady) {
        static final Times DEFAULT = new Times(5, Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    private final HostOptions options;
    private final Times times;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread = Thread.ofVirtual().name("homeroom-host-supervisor").unstarted(this::run);
    private volatile HostedServer server;
    private ServerStatus status = new ServerStatus.Running();
    private Consumer<ServerStatus> listener = _ -> {};
    private boolean wanted;

    private ServerSupervisor(HostOptions options, HostedServer server, Times times) {
        this.options = options.withPort(server.port());
        this.server = server;
        this.times = times;
    }

    /// Starts a server and waits until people can come in, half a minute at most; see [HostedServer#start].
    ///
    /// @throws HostException if it didn't start; nothing is left of it
    public static ServerSupervisor start(HostOptions options) throws HostException {
        return start(options, Times.DEFAULT);
    }

    static ServerSupervisor start(HostOptions options, Times times) throws HostException {
        var supervisor = new ServerSupervisor(options, HostedServer.start(options), times);
        supervisor.thread.start();
        return supervisor;
    }

    /// The one that runs now, or ran last. All that it says of itself stays the same from one to the next.
    public HostedServer server() {
        return server;
    }

    public ServerStatus status() {
        lock.lock();
        try {
            return status;
        } finally {
            lock.unlock();
        }
    }

    /// Tells how it is now and whenever that changes, in order, on one thread or another; in place of who was told before.
    public void watch(Consumer<ServerStatus> told) {
        lock.lock();
        try {
            listener = told;
            told.accept(status);
        } finally {
            lock.unlock();
        }
    }

    /// Tries again at once, if it waits or has given up.
    public void restart() {
        lock.lock();
        try {
            wanted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the server in order, and waits for that; see [HostedServer#close]. What a caller waits for at most is a few seconds.
    @Override
    public void close() {
        become(new ServerStatus.Closed());
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }

    private void run() {
        try {
            int tried = 0;
            while (true) {
                long sinceNanos = System.nanoTime();
                server.awaitEnd();
                become(new ServerStatus.Restarting());
                Logger.warn("The server on this machine has ended by itself.");
                server.close(); // whatever of it is left
                tried = System.nanoTime() - sinceNanos < times.steady().toNanos() ? tried : 0;
                tried = startAgain(tried);
            }
        } catch (InterruptedException e) {
            Logger.debug("The server is closed.");
        }
    }

    /// @param before how many tries came to nothing
    /// @return how many there have been when it runs
    private int startAgain(int before) throws InterruptedException {
        int tried = before;
        String sentence = "";
        while (true) {
            if (tried >= times.tries()) {
                become(new ServerStatus.Failed(sentence));
                pause(null);
                tried = 0;
            }
            become(new ServerStatus.Restarting());
            if (tried > 0) {
                pause(times.pause().multipliedBy(1L << (tried - 1)));
            }
            tried++;
            try {
                server = HostedServer.startAsBefore(options);
                become(new ServerStatus.Running());
                return tried;
            } catch (HostException e) {
                Logger.warn("The server on this machine can't be started again: {}", e.getMessage());
                sentence = String.valueOf(e.getMessage());
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }

    /// Until somebody wants it to go on.
    ///
    /// @param longest null for as long as it takes
    private void pause(@Nullable Duration longest) throws InterruptedException {
        lock.lock();
        try {
            wanted = false;
            long leftNanos = longest == null ? Long.MAX_VALUE : longest.toNanos();
            while (!wanted && leftNanos > 0) {
                leftNanos = changed.awaitNanos(leftNanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /// What is closed stays so.
    private void become(ServerStatus now) {
        lock.lock();
        try {
            if (!(status instanceof ServerStatus.Closed) && !status.equals(now)) {
                status = now;
                listener.accept(now);
            }
        } finally {
            lock.unlock();
        }
    }
}
