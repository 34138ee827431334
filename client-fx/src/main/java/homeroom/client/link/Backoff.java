package homeroom.client.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt. Belongs to the link's reader thread.
///
/// Exponential with full jitter (M. Brooker, "Exponential Backoff And Jitter", 2015): when a server comes back, the thirty clients
/// of a class are spread over the whole interval instead of arriving together.
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration ceiling;

    /// @param first   the longest that the first wait may be
    /// @param longest the longest that any wait may be
    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.ceiling = first;
    }

    /// From zero to a ceiling that doubles with every call.
    Duration next() {
        var wait = Duration.ofNanos(random.nextLong(ceiling.toNanos() + 1));
        var doubled = ceiling.multipliedBy(2);
        ceiling = doubled.compareTo(longest) < 0 ? doubled : longest;
        return wait;
    }

    /// From half of the longest wait to all of it: for what a person must mend first.
    Duration slow() {
        long half = longest.toNanos() / 2;
        return Duration.ofNanos(half + random.nextLong(longest.toNanos() - half + 1));
    }

    /// Starts over: the line held.
    void reset() {
        ceiling = first;
    }
}
