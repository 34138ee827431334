package homeroom.server.door;

/// A token bucket: so many at once, and then so many a second. Not thread-safe.
///
/// Kept as the one time at which it would be full again (the "virtual scheduling" form of the generic cell rate algorithm, ITU-T I.371),
/// so that it needs no clock of its own and no tokens that drip.
public final class Bucket {
    private static final long NANOS = 1_000_000_000L;

    private final long interval;
    private final long tolerance;
    private long fullAt;

    /// @param burst     how many at once
    /// @param perSecond how many a second in the long run
    /// @param now       as [System#nanoTime] tells it
    public Bucket(int burst, int perSecond, long now) {
        this.interval = NANOS / perSecond;
        this.tolerance = interval * (burst - 1);
        this.fullAt = now;
    }

    /// Takes one, if there is one.
    ///
    /// @return 0, or how many nanoseconds there will be none
    public long take(long now) {
        long from = fullAt - now > 0 ? fullAt : now;
        long wait = from - now - tolerance;
        if (wait > 0) {
            return wait;
        }
        fullAt = from + interval;
        return 0;
    }

    /// Whether it is as if nothing had ever been taken.
    boolean isFull(long now) {
        return fullAt - now <= 0;
    }
}
