package homeroom.server.door;

import java.util.concurrent.TimeUnit;

/// How fast somebody may go. Everybody's reader asks its own; a lock guards it, as two connections may be the same participant's for a
/// moment.
public final class RateLimiter {
    private static final int LINES_PER_CHAT = 4;
    /// How often somebody may be refused before the connection ends: a burst that was pasted by mistake, or as long as they are hardly too fast.
    private static final int REFUSALS_AT_ONCE = 500;
    private static final int REFUSALS_A_SECOND = 4;
    /// How long somebody who was hung up on stays out.
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final TokenBucket chats;
    private final TokenBucket lines;
    private final TokenBucket refusals;
    private boolean resting;
    private long restsUntil;

    /// What a line comes to.
    public sealed interface Verdict {
        /// It may be taken.
        record Fine() implements Verdict {}

        /// It may not, before so many milliseconds have passed, at least 1.
        record Wait(long millis) implements Verdict {}

        /// They have gone on for too long.
        record Over() implements Verdict {}
    }

    private static final Verdict FINE = new Verdict.Fine();

    /// @param burst     chats at once
    /// @param perSecond chats a second after that
    /// @param now       as [System#nanoTime] tells it
    public RateLimiter(int burst, int perSecond, long now) {
        chats = new TokenBucket(burst, perSecond, now);
        lines = new TokenBucket(burst * LINES_PER_CHAT, perSecond * LINES_PER_CHAT, now);
        refusals = new TokenBucket(REFUSALS_AT_ONCE, REFUSALS_A_SECOND, now);
    }

    /// A line has come, whatever it says.
    ///
    /// @param chat whether it wants to say something to the room
    public synchronized Verdict line(boolean chat, long now) {
        long wait = lines.take(now);
        if (wait == 0 && chat) {
            wait = chats.take(now);
        }
        if (wait == 0) {
            return FINE;
        }
        if (refusals.take(now) > 0) {
            resting = true;
            restsUntil = now + REST_NANOS;
            return new Verdict.Over();
        }
        return new Verdict.Wait(millis(wait));
    }

    /// How long somebody who comes back has still to stay out, in milliseconds; 0 for all who were never hung up on.
    public synchronized long rest(long now) {
        resting &= restsUntil - now > 0;
        return resting ? millis(restsUntil - now) : 0;
    }

    /// Whether it is no different from a new one.
    synchronized boolean isFresh(long now) {
        return rest(now) == 0 && chats.isFull(now) && lines.isFull(now) && refusals.isFull(now);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
    }
}
