package homeroom.client.nearby;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.tinylog.Logger;

/// Listens for servers on all networks of this machine, also on those that it joins meanwhile.
///
/// Each watch has a daemon thread that owns its ears. A server that says goodbye is gone within three seconds, one that vanished without
/// a word when its announcement runs out, a second later at most. An ear that somebody made deaf is replaced within a second.
public final class MulticastBrowser implements ServiceBrowser {
    private static final long LOOK_MILLIS = 1_000;

    private final Networks networks;

    /// The networks that there are, asked for again and again.
    @FunctionalInterface
    public interface Networks {
        /// This machine's address on each.
        Set<InetAddress> addresses() throws SocketException;
    }

    public MulticastBrowser(Networks networks) {
        this.networks = networks;
    }

    @Override
    public Watch watch(Consumer<List<NearbyServer>> changed) {
        var watch = new Listening(networks, changed);
        Thread.ofPlatform().name("homeroom-nearby").daemon().start(watch);
        return watch;
    }

    private static final class Listening implements Watch, Runnable {
        private final Networks networks;
        private final Consumer<List<NearbyServer>> changed;
        private final CountDownLatch closed = new CountDownLatch(1);
        private final Map<InetAddress, NetworkBrowser> ears = new HashMap<>();
        private List<NearbyServer> told = List.of();
        private boolean failureTold;

        private Listening(Networks networks, Consumer<List<NearbyServer>> changed) {
            this.networks = networks;
            this.changed = changed;
        }

        @Override
        public void close() {
            closed.countDown();
        }

        @Override
        public void run() {
            try {
                do {
                    look();
                } while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                ears.values().forEach(Listening::end);
            }
        }

        private void look() throws InterruptedException {
            follow();
            try {
                tell();
            } catch (RuntimeException e) { // made of what strangers say: whatever it is, the next look is another one
                explain(e);
            }
        }

        private void follow() throws InterruptedException {
            try {
                Set<InetAddress> now = networks.addresses();
                ears.entrySet().removeIf(entry -> {
                    boolean stays = now.contains(entry.getKey()) && entry.getValue().isAlive();
                    if (!stays) {
                        end(entry.getValue());
                    }
                    return !stays;
                });
                for (InetAddress address : now) {
                    if (!ears.containsKey(address)) {
                        ears.put(address, NetworkBrowser.open(address));
                    }
                }
            } catch (IOException | RuntimeException e) { // whatever the library says about a network: nothing is heard there
                explain(e);
            }
        }

        /// Once; what the system says about a network, but nothing in which may be what a stranger said.
        private void explain(Exception failure) {
            if (!failureTold) {
                failureTold = true;
                Logger.info("Servers can't be found on a network of this machine ({})",
                        failure instanceof IOException ? failure.getMessage() : failure.getClass().getSimpleName());
            }
        }

        private void tell() {
            var servers = ResolvedService.servers(ears.values().stream().flatMap(ear -> ear.heard().stream()).toList());
            if (!servers.equals(told)) {
                told = servers;
                changed.accept(servers);
            }
        }

        /// On a thread of its own, since it takes seconds.
        private static void end(NetworkBrowser ear) {
            Thread.ofPlatform().name("homeroom-nearby-end").daemon().start(ear::close);
        }
    }
}
