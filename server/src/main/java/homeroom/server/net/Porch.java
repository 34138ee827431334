package homeroom.server.net;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/// Those who have connected and are not in a room yet: so many and no more. Any thread may call it; a lock guards it.
///
/// Whoever comes when it is full finds a place all the same, and one of those who have shown least has to go, the one who has waited
/// longest. So whoever only holds places can't keep out those who mean to come in: these have shown more within milliseconds.
final class Porch<T> {
    /// What somebody has shown, from least to most.
    enum Shown {
        NOTHING,
        /// Something, but no greeting yet that could be understood.
        BYTES,
        /// A handshake of TLS to its end, or a line of plain text.
        LANGUAGE
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final int places;
    /// From least to most.
    private final Map<Shown, SequencedSet<T>> byShown = new EnumMap<>(Shown.class);
    private int size;

    Porch(int places) {
        this.places = places;
    }

    /// Takes a newcomer, who has shown nothing yet.
    ///
    /// @return who has to go for it, null if there was room
    @Nullable T enter(T newcomer) {
        lock.lock();
        try {
            T goes = size < places ? null : removeFirst();
            add(newcomer, Shown.NOTHING);
            return goes;
        } finally {
            lock.unlock();
        }
    }

    /// Notes what somebody has shown; nothing, if they are not here any more.
    void show(T one, Shown shown) {
        lock.lock();
        try {
            if (remove(one)) {
                add(one, shown);
            }
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
            var all = new ArrayList<T>(size);
            byShown.values().forEach(all::addAll);
            return all;
        } finally {
            lock.unlock();
        }
    }

    private void add(T one, Shown shown) {
        byShown.computeIfAbsent(shown, level -> new LinkedHashSet<>()).add(one);
        size++;
    }

    private boolean remove(T one) {
        for (SequencedSet<T> some : byShown.values()) {
            if (some.remove(one)) {
                size--;
                return true;
            }
        }
        return false;
    }

    private @Nullable T removeFirst() {
        for (SequencedSet<T> some : byShown.values()) {
            if (!some.isEmpty()) {
                size--;
                return some.removeFirst();
            }
        }
        return null;
    }
}
