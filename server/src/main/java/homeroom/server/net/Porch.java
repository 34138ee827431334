package homeroom.server.net;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/// Those who have connected and are not in a room yet: so many and no more. Any thread may call it; a lock guards it.
///
/// Whoever comes when it is full finds a place all the same, and somebody else has to go: whoever has been told to already; then, from the
/// address that holds most places, the newcomer's counted, of those who have had half a second who has shown least and waited longest; and
/// only then of the others, in the same order. So whoever only holds places can't keep out those who mean to come in, as these need less
/// time and fewer places. A class behind one address has all of them while nobody else wants them.
final class Porch<T> {
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

    private record Place(InetAddress address, Shown shown, long since) {}

    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final ReentrantLock lock = new ReentrantLock();
    private final int places;
    /// In the order in which they came.
    private final SequencedMap<T, Place> waiting = new LinkedHashMap<>();
    /// How many places an address holds, none of them 0.
    private final Map<InetAddress, Integer> held = new HashMap<>();

    Porch(int places) {
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
            held.merge(address, 1, Integer::sum);
            T goes = waiting.size() < places ? null : least(now);
            if (goes != null) {
                remove(goes);
            }
            waiting.put(newcomer, new Place(address, Shown.NOTHING, now));
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
                    : new Place(place.address, shown, place.since));
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
        if (place != null) {
            held.computeIfPresent(place.address, (same, count) -> count > 1 ? count - 1 : null);
        }
    }

    private @Nullable T least(long now) {
        int most = Collections.max(held.values());
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().shown == Shown.DOOR || held.getOrDefault(entry.getValue().address, 0) == most)
                .min(Comparator.comparing((Map.Entry<T, Place> entry) -> isFresh(entry.getValue(), now))
                        .thenComparing(entry -> entry.getValue().shown)) // of equals the first
                .map(Map.Entry::getKey).orElse(null);
    }

    private static boolean isFresh(Place place, long now) {
        return place.shown != Shown.DOOR && now - place.since < GRACE_NANOS;
    }
}
