package homeroom.server.door;

import java.time.Duration;

/// A token bucket: so many at once, and then so many a second. Not thread-safe.
///
/// Kept as the one time at which it would be full again (the "virtual scheduling" form of the generic cell rate algorithm, ITU-T I.371),
/// so that it needs no clock of its own and no tokens that drip.
public final class TokenBucket {
    private static final long NANOS = 1_000_000_000L;

    private final long interval;
    private final long tolerance;
    private long fullAt;

    /// @param burst     how many at once
    /// @param perSecond how many a second in the long run
    /// @param now       as [System#nanoTime] tells it
    public TokenBucket(int burst, int perSecond, long now) {
        this(burst, Duration.ofNanos(NANOS / perSecond), now);
    }

    /// @param burst    how many at once
    /// @param interval how long it takes until there is one more
    /// @param now      as [System#nanoTime] tells it
    TokenBucket(int burst, Duration interval, long now) {
        this.interval = interval.toNanos();
        this.tolerance = this.interval * (burst - 1);
        this.fullAt = now;
    }

    /// Takes one, if there is one.
    ///
    /// @return 0, or how many nanoseconds there will be none
    public long take(long now) {
        long wait = nanosUntilOne(now);
        if (wait == 0) {
            fullAt = (isFull(now) ? now : fullAt) + interval;
        }
        return wait;
    }

    /// How many nanoseconds there will be none; 0 if there is one.
    long nanosUntilOne(long now) {
        return isFull(now) ? 0 : Math.max(0, fullAt - now - tolerance);
    }

    /// Puts back one that was taken.
    void giveBack() {
        fullAt -= interval;
    }

    /// Whether it is as if nothing had ever been taken.
    boolean isFull(long now) {
        return fullAt - now <= 0;
    }
}
