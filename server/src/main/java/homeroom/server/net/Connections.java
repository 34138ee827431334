package homeroom.server.net;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Those who are connected, until the server closes. Any thread may call it; a lock guards it.
final class Connections<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<T> all = new HashSet<>();
    private boolean closed;

    /// Takes a newcomer.
    ///
    /// @return false if the server closes: nobody would tell it
    boolean add(T newcomer) {
        lock.lock();
        try {
            return !closed && all.add(newcomer);
        } finally {
            lock.unlock();
        }
    }

    void remove(T one) {
        lock.lock();
        try {
            all.remove(one);
        } finally {
            lock.unlock();
        }
    }

    /// Everybody who is connected at the moment.
    List<T> all() {
        lock.lock();
        try {
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    /// Takes nobody any more.
    ///
    /// @return those who are to be told
    List<T> close() {
        lock.lock();
        try {
            closed = true;
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }
}
