package homeroom.server.discovery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import homeroom.protocol.nearby.Announcement;
import org.tinylog.Logger;

/// Announces the server on every network of this machine, also on those that it joins later.
///
/// One daemon thread owns the voices and looks after them; any thread may begin and close, and neither waits for the network: no
/// failure here keeps a server from starting, running or ending.
public final class ServiceAnnouncer implements AutoCloseable {
    private static final long LOOK_MILLIS = 2_000;
    /// The first goodbye goes out within milliseconds; whoever misses it forgets the server when its announcement runs out.
    private static final long GOODBYE_MILLIS = 400;
    private static final int INSTANCE_BYTES = 48;
    private static final int ID_CHARACTERS = 10;

    private final InetSocketAddress server;
    private final Announcement what;
    private final Where where;
    private final Map<InetAddress, ServiceRegistration> voices = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("discovery").daemon().unstarted(this::run);
    private int opened;
    private boolean failureTold;

    /// The networks that there are, asked for again and again.
    @FunctionalInterface
    interface Where {
        /// This machine's address on each.
        Set<InetAddress> addresses() throws SocketException;
    }

    private ServiceAnnouncer(InetSocketAddress server, Announcement what, Where where) {
        this.server = server;
        this.what = what;
        this.where = where;
    }

    /// Begins to announce. A server that listens on loopback only is not announced: nobody else could come in.
    ///
    /// @param server where it listens
    public static ServiceAnnouncer start(InetSocketAddress server, Announcement what) {
        return server.getAddress().isLoopbackAddress()
                ? new ServiceAnnouncer(server, what, Set::of)
                : start(server, what, () -> MulticastNetworks.addresses(server.getAddress()));
    }

    /// Begins to announce on these networks.
    static ServiceAnnouncer start(InetSocketAddress server, Announcement what, Where where) {
        var announcer = new ServiceAnnouncer(server, what, where);
        announcer.thread.start();
        return announcer;
    }

    /// Begins to say goodbye on all networks, and doesn't wait for it.
    public void sayGoodbye() {
        closing.countDown();
    }

    /// Waits until goodbye was said, less than half a second.
    @Override
    public void close() throws InterruptedException {
        sayGoodbye();
        thread.join(GOODBYE_MILLIS);
    }

    private void run() {
        try {
            do {
                follow();
            } while (!closing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var goodbyes = voices.values().stream().map(ServiceAnnouncer::silence).toList();
        for (Thread goodbye : goodbyes) {
            join(goodbye);
        }
    }

    /// To the networks that there are now.
    private void follow() throws InterruptedException {
        try {
            var now = where.addresses();
            voices.entrySet().removeIf(entry -> {
                boolean stays = now.contains(entry.getKey()) && entry.getValue().tidy();
                if (!stays) {
                    silence(entry.getValue());
                }
                return !stays;
            });
            join(now);
        } catch (SocketException | RuntimeException e) { // whatever the library says: the next look is another one
            tell(e);
        }
    }

    private void join(Set<InetAddress> now) throws InterruptedException {
        for (InetAddress address : now) {
            if (!voices.containsKey(address)) {
                try {
                    voices.put(address, open(address));
                    Logger.info("Announced at {}", address.getHostAddress());
                } catch (IOException | RuntimeException e) { // whatever the library says about a network: it isn't announced there
                    tell(e);
                }
            }
        }
    }

    /// Each under a name of its own: the voices hear each other and would quarrel about it.
    private ServiceRegistration open(InetAddress address) throws IOException, InterruptedException {
        opened++;
        String host = "homeroom-" + what.id().text().substring(0, ID_CHARACTERS) + "-" + opened;
        String instance = instance(what.name()) + (opened == 1 ? "" : " (" + opened + ")");
        return ServiceRegistration.open(address, host, instance, server.getPort(), what);
    }

    /// A label of the domain name system, with room for a number: 63 bytes, and no dot.
    static String instance(String name) {
        var label = new StringBuilder(name.replace('.', ' ').replace('\\', ' '));
        while (label.toString().getBytes(StandardCharsets.UTF_8).length > INSTANCE_BYTES) {
            label.setLength(label.offsetByCodePoints(label.length(), -1));
        }
        return label.toString().strip();
    }

    private void tell(Exception failure) {
        if (!failureTold) {
            failureTold = true;
            Logger.info("The server can't be found on a network of this machine; people type its address there ({})",
                    failure instanceof IOException ? failure.getMessage() : failure.getClass().getSimpleName());
        }
    }

    /// On a thread of its own, since it takes seconds.
    private static Thread silence(ServiceRegistration voice) {
        return Thread.ofPlatform().name("discovery-goodbye").daemon().start(voice::close);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
