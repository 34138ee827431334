package homeroom.server.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import homeroom.server.door.AccessPolicy;
import homeroom.server.door.RateLimiters;
import homeroom.server.door.ServerTls;
import homeroom.server.history.HistoryReader;
import homeroom.server.room.FatalErrorHandler;
import homeroom.server.room.Scribe;
import jdk.net.ExtendedSocketOptions;
import org.tinylog.Logger;

/// Accepts connections, on a virtual thread, and watches over them, on another.
public final class Acceptor {
    private static final int BACKLOG = 4_096;
    private static final long WATCH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long WATCH_PORCH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long HANG_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long BREATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /// What the system may hold for somebody who doesn't read. Left to itself it takes 4 MiB for each on Linux.
    private static final int SEND_BUFFER_BYTES = 256 * 1024;

    // a dead peer that is sent nothing is noticed after 10 + 3 x 5 seconds
    private static final int KEEPALIVE_IDLE_SECONDS = 10;
    private static final int KEEPALIVE_INTERVAL_SECONDS = 5;
    private static final int KEEPALIVE_PROBES = 3;
    private static final int UNACKNOWLEDGED_MILLIS = 25_000;

    private final ServerSocketChannel server;
    private final ServerContext house;
    private final FatalErrorHandler alarm;
    private final Connections<Connection> connections = new Connections<>();
    private final IdleCollector lull = new IdleCollector();

    /// Binds the port; clients wait until [#start].
    ///
    /// @param name       what the server is called
    /// @param maxWaiting how many connections that have not joined at the same time
    /// @throws IOException if the address can't be had
    public Acceptor(InetSocketAddress address, String name, int maxWaiting, Scribe scribe, AccessPolicy door, ServerTls tls,
            RateLimiters paces,
            HistoryReader history,
            ConnectionListener attendant, FatalErrorHandler alarm) throws IOException {
        var calculating = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().name("handshakes").daemon().factory());
        this.house = new ServerContext(scribe, door, tls, paces, history, new Couriers(), new BufferPool(),
                new HttpPage(name, door.code() != null), new PendingConnections<>(maxWaiting), calculating, attendant);
        this.alarm = alarm;
        this.server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(address, BACKLOG);
            UserTimeout.set(address().getPort(), UNACKNOWLEDGED_MILLIS);
        } catch (IOException | RuntimeException e) {
            calculating.shutdown();
            server.close();
            throw e;
        }
    }

    public InetSocketAddress address() {
        try {
            return (InetSocketAddress) server.getLocalAddress();
        } catch (IOException e) {
            throw new IllegalStateException("The listener is closed", e);
        }
    }

    public void start() {
        Thread.ofVirtual().name("listener").start(this::accept);
        Thread.ofVirtual().name("watch").start(this::watch);
    }

    /// Accepts nobody any more.
    public void stopAccepting() throws IOException {
        server.close();
    }

    /// Tells everybody that the server closes, waits until they have been told or time is up, and cuts the lines.
    ///
    /// @param nanos how long to wait for that; hanging up may take 300 ms more
    public void endAll(long nanos) throws InterruptedException {
        long begin = System.nanoTime();
        List<Connection> all = connections.close();
        all.forEach(connection -> connection.endWithServer(false));
        awaitEnds(all, begin + nanos / 2);
        all.forEach(connection -> connection.endWithServer(true)); // a store that is stuck keeps the answers back
        awaitEnds(all, begin + nanos);
        // a line that is cut while the peer still sends takes the last words with it
        long hangUp = begin + nanos + HANG_UP_NANOS;
        for (Connection connection : all) {
            connection.awaitGone(Math.max(0, hangUp - System.nanoTime()));
        }
        all.forEach(Connection::abort);
        house.calculating().shutdown();
    }

    private static void awaitEnds(List<Connection> all, long deadline) throws InterruptedException {
        for (Connection connection : all) {
            connection.awaitEnd(Math.max(0, deadline - System.nanoTime()));
        }
    }

    private void accept() {
        boolean failing = false;
        try {
            while (server.isOpen()) {
                try {
                    welcome(server.accept());
                    failing = false;
                } catch (IOException e) {
                    if (!failing && server.isOpen()) {
                        failing = true;
                        Logger.error(e, "Nobody can be let in at the moment");
                    }
                    LockSupport.parkNanos(BREATHER_NANOS); // out of file descriptors, most likely
                }
            }
        } catch (RuntimeException | Error e) {
            alarm.fatal(e);
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
            keepAlive(channel);
            var connection = new Connection(channel, house);
            if (!connections.add(connection)) {
                channel.close();
                return;
            }
            lull.moved();
            if (connection.isLimited()) {
                Connection goes = house.porch().enter(connection, connection.address(), System.nanoTime());
                if (goes != null) {
                    goes.turnAway();
                }
            }
            Thread.ofVirtual().name("reader").start(() -> {
                try {
                    connection.run();
                } finally {
                    connections.remove(connection);
                    lull.moved();
                }
            });
        } catch (IOException e) {
            Logger.trace(e, "The peer went before it was let in");
            channel.close();
        }
    }

    private static void keepAlive(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEPALIVE_IDLE_SECONDS);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEPALIVE_INTERVAL_SECONDS);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEPALIVE_PROBES);
        }
    }

    private void watch() {
        try {
            long lookedAt = System.nanoTime();
            while (server.isOpen()) {
                LockSupport.parkNanos(WATCH_PORCH_NANOS);
                long now = System.nanoTime();
                house.porch().all().forEach(connection -> connection.watch(now));
                if (now - lookedAt >= WATCH_NANOS) {
                    lookedAt = now;
                    connections.all().forEach(connection -> connection.watch(now));
                    lull.look();
                }
            }
        } catch (RuntimeException | Error e) {
            alarm.fatal(e);
        }
    }
}
