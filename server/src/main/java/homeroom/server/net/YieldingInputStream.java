package homeroom.server.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;

import homeroom.server.door.TokenBucket;
import org.jspecify.annotations.Nullable;

/// Rests a moment after every 64 KiB, so that whoever always has something to say, or one line that doesn't end, can't keep a carrier:
/// virtual threads are not preempted, and a carrier looks at what comes from other threads (the scribe's, the poller's) only when it
/// has nothing left of its own. That is why yielding won't do: a few who yield to each other keep it for good.
///
/// Whoever is held to a pace is read no faster than that either: 2 MiB at once, then 256 KiB a second, which is twice what the pace of
/// lines lets anybody say.
final class YieldingInputStream extends FilterInputStream {
    private static final int TURN_BYTES = 64 * 1024;
    private static final long MOMENT_NANOS = 1;
    private static final int TURNS_AT_ONCE = 32;
    private static final int TURNS_PER_SECOND = 4;

    /// Null for somebody who may go as fast as they like.
    private final @Nullable TokenBucket turns;
    private int sinceRest;
    /// A byte that was looked at and is still to be read, -1 if there is none.
    private int ahead = -1;

    /// @param paced whether it is held to a pace
    YieldingInputStream(InputStream in, boolean paced) {
        super(in);
        turns = paced ? new TokenBucket(TURNS_AT_ONCE, TURNS_PER_SECOND, System.nanoTime()) : null;
    }

    /// The next byte, which stays to be read; waits for it.
    ///
    /// @return -1 at the end
    int peek() throws IOException {
        if (ahead < 0) {
            ahead = super.read();
        }
        return ahead;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (ahead >= 0 && length > 0) {
            bytes[offset] = (byte) ahead;
            ahead = -1;
            return 1;
        }
        if (sinceRest >= TURN_BYTES) {
            sinceRest = 0;
            LockSupport.parkNanos(MOMENT_NANOS);
            awaitTurn();
        }
        int count = super.read(bytes, offset, length);
        sinceRest += Math.max(0, count);
        return count;
    }

    private void awaitTurn() {
        if (turns == null) {
            return;
        }
        for (long wait = turns.take(System.nanoTime()); wait > 0 && !Thread.currentThread().isInterrupted();) {
            LockSupport.parkNanos(wait);
            wait = turns.take(System.nanoTime());
        }
    }
}
