package homeroom.server.room;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// A stretch of a room's log in memory: whole entries, one after the other. The scribe fills it; cursors read what is below
/// [#written] without a lock. All other fields are guarded by the log's lock.
final class LogSegment {
    private static final int FIRST_ENTRIES = 64;
    private static final int[] NONE = {};

    /// Outside the heap, so that a socket writes it without another copy.
    final ByteBuffer bytes;
    final long firstSeq;
    private final Arena arena = Arena.ofShared();
    private int[] starts = new int[FIRST_ENTRIES];
    private int entries;

    /// How many bytes are readable; only grows.
    volatile int written;
    /// What follows, null at the head.
    volatile @Nullable LogSegment next;
    /// The log has let go of it; whoever stands in it may finish it.
    volatile boolean evicted;
    /// How many cursors stand in it.
    int cursors;

    LogSegment(int capacity, long firstSeq) {
        this.bytes = arena.allocate(capacity).asByteBuffer();
        this.firstSeq = firstSeq;
    }

    boolean fits(int lineBytes) {
        return bytes.capacity() - written >= lineBytes;
    }

    void append(byte[] source, int from, int length) {
        if (entries == starts.length) {
            starts = Arrays.copyOf(starts, entries * 2);
        }
        int start = written;
        starts[entries++] = start;
        bytes.put(start, source, from, length);
        written = start + length;
    }

    /// Where the entry after this one begins.
    int after(long seq) {
        int index = Math.toIntExact(seq + 1 - firstSeq);
        return index == entries ? written : starts[index];
    }

    long lastSeq() {
        return firstSeq + entries - 1;
    }

    /// Gives its memory back, if nobody needs it any more. Nor does it hold those that follow: a reader may stand long in the chunk before
    /// them, and so may the whole chain.
    void tidy() {
        if (evicted && cursors == 0) {
            arena.close();
            starts = NONE;
            next = null;
        }
    }
}
