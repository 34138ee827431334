package homeroom.server.door;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// How often the code may be tried: ten wrong ones a minute, from all sides that share it. Any thread may ask; a lock guards it.
///
/// It counts guesses, not addresses, as a whole class may sit behind one. Each time that the ten are used up everybody who brings a
/// code has to wait, twice as long as the last time, until nobody has been wrong for a while. A guess counts from when it begins to
/// be looked at: however many are prepared and sent at the same moment, ten get an answer.
public final class GuessThrottle {
    /// Wrong codes in any minute.
    public static final int WRONG_PER_MINUTE = 10;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long FIRST_WAIT = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_WAIT = TimeUnit.MINUTES.toNanos(5);
    private static final long QUIET = TimeUnit.MINUTES.toNanos(10);
    /// When others are being looked at, which takes some milliseconds.
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(250);

    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier clock;
    private final LongConsumer guard;
    /// When the wrong ones of the last minute were, the oldest first.
    private final ArrayDeque<Long> wrong = new ArrayDeque<>(WRONG_PER_MINUTE);
    private int underWay;
    private long wait;
    private long closedUntil;
    private long lastWrong;

    /// One guess that is being looked at. Closed without a word it was none, such as one that can't be read.
    public final class Attempt implements AutoCloseable {
        private boolean open = true;

        private Attempt() {}

        /// The code was another.
        public void wrong() {
            lock.lock();
            try {
                note();
                close();
            } finally {
                lock.unlock();
            }
        }

        /// The code was right, or it was no guess.
        @Override
        public void close() {
            lock.lock();
            try {
                underWay -= open ? 1 : 0;
                open = false;
            } finally {
                lock.unlock();
            }
        }
    }

    /// What became of a wish to try.
    public sealed interface Permission {
        /// It may be looked at now; the attempt has to be closed.
        record Granted(Attempt attempt) implements Permission {}

        /// Not before so many milliseconds have passed, at least 1.
        record Later(long millis) implements Permission {}
    }

    /// With nobody to tell.
    public GuessThrottle() {
        this(seconds -> {});
    }

    /// With somebody to tell.
    ///
    /// @param guard told for how many seconds everybody who brings a code has to wait; may not wait itself
    public GuessThrottle(LongConsumer guard) {
        this(System::nanoTime, guard);
    }

    /// @param clock nanoseconds since some moment
    GuessThrottle(LongSupplier clock, LongConsumer guard) {
        this.clock = clock;
        this.guard = guard;
        this.closedUntil = clock.getAsLong();
        this.lastWrong = closedUntil;
    }

    /// Asks to have a guess looked at.
    public Permission begin() {
        lock.lock();
        try {
            long nanos = nanosToWait(underWay);
            if (nanos > 0) {
                return new Permission.Later(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
            }
            underWay++;
            return new Permission.Granted(new Attempt());
        } finally {
            lock.unlock();
        }
    }

    /// How long a guess that came now would have to wait, in milliseconds; 0 if it would be looked at.
    public long waitMillis() {
        lock.lock();
        try {
            long nanos = nanosToWait(0);
            return nanos > 0 ? TimeUnit.NANOSECONDS.toMillis(nanos) + 1 : 0;
        } finally {
            lock.unlock();
        }
    }

    private long nanosToWait(int others) {
        long now = clock.getAsLong();
        while (!wrong.isEmpty() && now - wrong.getFirst() >= MINUTE) {
            wrong.removeFirst();
        }
        long closed = closedUntil - now;
        if (wrong.size() >= WRONG_PER_MINUTE) {
            return Math.max(closed, wrong.getFirst() + MINUTE - now);
        }
        return closed <= 0 && wrong.size() + others >= WRONG_PER_MINUTE ? MOMENT : closed;
    }

    private void note() {
        long now = clock.getAsLong();
        if (now - lastWrong >= QUIET) {
            wait = 0;
        }
        lastWrong = now;
        wrong.addLast(now);
        while (now - wrong.getFirst() >= MINUTE) {
            wrong.removeFirst();
        }
        if (wrong.size() >= WRONG_PER_MINUTE) {
            wait = wait == 0 ? FIRST_WAIT : Math.min(2 * wait, LONGEST_WAIT);
            closedUntil = now + wait;
            guard.accept(TimeUnit.NANOSECONDS.toSeconds(nanosToWait(0) + SECOND - 1));
        }
    }
}
