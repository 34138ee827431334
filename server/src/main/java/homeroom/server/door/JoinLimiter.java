package homeroom.server.door;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;

/// How often people may come into rooms. Any thread may ask; a lock guards it.
///
/// Two things are counted, and only comings that happen: those under one name in one room, whether with a session or as somebody new
/// (a session belongs to a name in a room, so this is the session's bound too), and those of new people from one address. A class may sit
/// behind one address, so that bound is a school hall's; and whoever comes back with a session is never held up by what others at their
/// address do.
public final class JoinLimiter {
    /// Comings under one name: at once, and how long until there may be one more.
    static final int NAME_AT_ONCE = 8;
    static final Duration NAME_INTERVAL = Duration.ofSeconds(3);
    /// New people from one address: at once, and how long until there may be one more.
    static final int NEWCOMERS_AT_ONCE = 400;
    static final Duration NEWCOMERS_INTERVAL = Duration.ofMillis(200);
    /// When there are more, the one that was used the longest time ago is forgotten. No honest crowd gets there within the half minute
    /// after which a name's bucket is full again.
    static final int MOST = 16_384;
    private static final int IPV6_NETWORK_BYTES = 8;

    private record NameInRoom(RoomName room, String key) {}

    private final LongSupplier clock;
    private final Buckets<NameInRoom> names = new Buckets<>(NAME_AT_ONCE, NAME_INTERVAL);
    private final Buckets<ByteBuffer> addresses = new Buckets<>(NEWCOMERS_AT_ONCE, NEWCOMERS_INTERVAL);

    /// On the system's monotonic clock.
    public JoinLimiter() {
        this(System::nanoTime);
    }

    /// @param clock nanoseconds since some moment
    JoinLimiter(LongSupplier clock) {
        this.clock = clock;
    }

    /// Somebody is about to come in.
    ///
    /// @param newcomer whether they bring no session that is known
    /// @return 0, and it is counted; or how many milliseconds they have to wait, and it is not
    public synchronized long take(RoomName room, Nickname name, InetAddress address, boolean newcomer) {
        long now = clock.getAsLong();
        TokenBucket ofName = names.of(new NameInRoom(room, name.key()), now);
        long wait = ofName.nanosUntilOne(now);
        if (wait == 0 && newcomer) {
            wait = addresses.of(network(address), now).take(now);
        }
        if (wait > 0) {
            return TimeUnit.NANOSECONDS.toMillis(wait) + 1;
        }
        ofName.take(now);
        return 0;
    }

    /// They did not come in after all; what was counted is not.
    public synchronized void giveBack(RoomName room, Nickname name, InetAddress address, boolean newcomer) {
        long now = clock.getAsLong();
        names.of(new NameInRoom(room, name.key()), now).giveBack();
        if (newcomer) {
            addresses.of(network(address), now).giveBack();
        }
    }

    synchronized int size() {
        return names.size() + addresses.size();
    }

    /// What counts as one place to come from. A machine has as many IPv6 addresses as it likes, all in the network that it is given.
    public static ByteBuffer network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, address instanceof Inet6Address ? IPV6_NETWORK_BYTES : bytes.length);
    }

    /// A bucket for each key that makes a difference, the one that was asked for last at the end.
    private static final class Buckets<K> {
        private final LinkedHashMap<K, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true);
        private final int burst;
        private final Duration interval;

        Buckets(int burst, Duration interval) {
            this.burst = burst;
            this.interval = interval;
        }

        TokenBucket of(K key, long now) {
            while (!buckets.isEmpty() && (buckets.firstEntry().getValue().isFull(now) || buckets.size() > MOST)) {
                buckets.pollFirstEntry();
            }
            return buckets.computeIfAbsent(key, fresh -> new TokenBucket(burst, interval, now));
        }

        int size() {
            return buckets.size();
        }
    }
}
