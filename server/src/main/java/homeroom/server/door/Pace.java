package homeroom.server.door;

import java.util.concurrent.TimeUnit;

/// How fast somebody may go. Everybody's reader asks its own; a lock guards it, as two connections may be the same participant's for a
/// moment.
public final class Pace {
    private static final int LINES_PER_CHAT = 4;
    /// How often somebody may be refused before the connection ends: a burst that was pasted by mistake, or as long as they are hardly too fast.
    private static final int REFUSALS_AT_ONCE = 500;
    private static final int REFUSALS_A_SECOND = 4;

    private final Bucket chats;
    private final Bucket lines;
    private final Bucket refusals;

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
    public Pace(int burst, int perSecond, long now) {
        chats = new Bucket(burst, perSecond, now);
        lines = new Bucket(burst * LINES_PER_CHAT, perSecond * LINES_PER_CHAT, now);
        refusals = new Bucket(REFUSALS_AT_ONCE, REFUSALS_A_SECOND, now);
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
        return refusals.take(now) > 0 ? new Verdict.Over() : new Verdict.Wait(TimeUnit.NANOSECONDS.toMillis(wait) + 1);
    }

    synchronized boolean isFresh(long now) {
        return chats.isFull(now) && lines.isFull(now) && refusals.isFull(now);
    }
}
