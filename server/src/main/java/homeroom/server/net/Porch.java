package homeroom.server.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/// Those who have connected and are not in a room yet: so many and no more. Any thread may call it; a lock guards it.
///
/// Whoever comes when it is full finds a place all the same, and somebody else has to go: whoever has been told to already; then, of those
/// who have had half a second, who has shown least and waited longest; and only then the first of the others. So whoever only holds places
/// can't keep out those who mean to come in, as these need less than that.
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

    private static final int FRESH = 4;

    private record Place(Shown shown, long since) {}

    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final ReentrantLock lock = new ReentrantLock();
    private final int places;
    /// In the order in which they came.
    private final SequencedMap<T, Place> waiting = new LinkedHashMap<>();

    Porch(int places) {
        this.places = places;
    }

    /// Takes a newcomer, who has shown nothing yet.
    ///
    /// @param now as [System#nanoTime] tells it
    /// @return who has to go for it, null if there was room
    @Nullable T enter(T newcomer, long now) {
        lock.lock();
        try {
            T goes = waiting.size() < places ? null : least(now);
            if (goes != null) {
                waiting.remove(goes);
            }
            waiting.put(newcomer, new Place(Shown.NOTHING, now));
            return goes;
        } finally {
            lock.unlock();
        }
    }

    /// Notes what somebody has shown; nothing, if they are not here any more or were told to go.
    void show(T one, Shown shown) {
        lock.lock();
        try {
            waiting.computeIfPresent(one, (same, place) -> place.shown == Shown.DOOR ? place : new Place(shown, place.since));
        } finally {
            lock.unlock();
        }
    }

    /// They are in, or have gone.
    void leave(T one) {
        lock.lock();
        try {
            waiting.remove(one);
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

    private @Nullable T least(long now) {
        T least = null;
        int lowest = Integer.MAX_VALUE;
        for (var entry : waiting.entrySet()) {
            int rank = rank(entry.getValue(), now);
            if (rank < lowest) {
                lowest = rank;
                least = entry.getKey();
            }
        }
        return least;
    }

    private static int rank(Place place, long now) {
        boolean fresh = now - place.since < GRACE_NANOS;
        return switch (place.shown) {
            case DOOR -> 0;
            case NOTHING -> fresh ? FRESH : 1;
            case BYTES -> fresh ? FRESH : 2;
            case LANGUAGE -> fresh ? FRESH : 3;
        };
    }
}
