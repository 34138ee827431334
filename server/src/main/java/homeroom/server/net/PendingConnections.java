package homeroom.server.net;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import homeroom.server.door.JoinLimiter;
import org.jspecify.annotations.Nullable;

/// Those who have connected and are not in a room yet: so many and no more. Any thread may call it; a lock guards it.
///
/// Whoever comes when it is full finds a place all the same, and somebody else has to go: whoever has been told to already; then, from the
/// address that holds most places, the newcomer's counted, of those who have had half a second who has shown least and waited longest; and
/// only then of the others, in the same order. So whoever only holds places can't keep out those who mean to come in, as these need less
/// time and fewer places. A class behind one address has all of them while nobody else wants them.
final class PendingConnections<T> {
    /// What somebody has shown, from least to most.
    enum Shown {
        /// They were told to go.
        DOOR,
        NOTHING,
        /// Something, but no greeting yet that could be understood.
        BYTES,
        /// A handshake of TLS to its end, or a line of plain text.
        LANGUAGE
    }

    private static final int FRESH = 3;

    /// Those who come from one address, in IPv6 from one /64.
    private static final class Origin {
        private int places;
    }

    private record Place(ByteBuffer network, Origin origin, Shown shown, long since) {}

    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final ReentrantLock lock = new ReentrantLock();
    private final int places;
    /// In the order in which they came.
    private final SequencedMap<T, Place> waiting = new LinkedHashMap<>();
    private final Map<ByteBuffer, Origin> origins = new HashMap<>();

    PendingConnections(int places) {
        this.places = places;
    }

    /// Takes a newcomer, who has shown nothing yet.
    ///
    /// @param address where it comes from; many may come from one
    /// @param now     as [System#nanoTime] tells it
    /// @return who has to go for it, null if there was room
    @Nullable T enter(T newcomer, InetAddress address, long now) {
        lock.lock();
        try {
            ByteBuffer network = JoinLimiter.network(address);
            Origin origin = origins.computeIfAbsent(network, same -> new Origin());
            origin.places++;
            T goes = waiting.size() < places ? null : least(now);
            if (goes != null) {
                remove(goes);
            }
            waiting.put(newcomer, new Place(network, origin, Shown.NOTHING, now));
            return goes;
        } finally {
            lock.unlock();
        }
    }

    /// Notes what somebody has shown; nothing, if they are not here any more or were told to go.
    void show(T one, Shown shown) {
        lock.lock();
        try {
            waiting.computeIfPresent(one, (same, place) -> place.shown == Shown.DOOR
                    ? place
                    : new Place(place.network, place.origin, shown, place.since));
        } finally {
            lock.unlock();
        }
    }

    /// They are in, or have gone.
    void leave(T one) {
        lock.lock();
        try {
            remove(one);
        } finally {
            lock.unlock();
        }
    }

    /// Everybody who waits at the moment.
    List<T> all() {
        lock.lock();
        try {
            return new ArrayList<>(waiting.keySet());
        } finally {
            lock.unlock();
        }
    }

    private void remove(T one) {
        Place place = waiting.remove(one);
        if (place != null && --place.origin.places == 0) {
            origins.remove(place.network);
        }
    }

    /// Looked for at each arrival of a flood, so it is a plain loop.
    private @Nullable T least(long now) {
        int most = 0;
        for (Origin origin : origins.values()) {
            most = Math.max(most, origin.places);
        }
        T least = null;
        int lowest = Integer.MAX_VALUE;
        for (var entry : waiting.entrySet()) {
            Place place = entry.getValue();
            int rank = rank(place, now);
            if (rank < lowest && (place.origin.places == most || place.shown == Shown.DOOR)) {
                lowest = rank;
                least = entry.getKey();
            }
        }
        return least;
    }

    private static int rank(Place place, long now) {
        int fresh = now - place.since < GRACE_NANOS ? FRESH : 0;
        return switch (place.shown) {
            case DOOR -> 0;
            case NOTHING -> 1 + fresh;
            case BYTES -> 2 + fresh;
            case LANGUAGE -> 3 + fresh;
        };
    }
}
