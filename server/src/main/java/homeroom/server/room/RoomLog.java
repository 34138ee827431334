package homeroom.server.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/// The recent part of a room's log, as the bytes that go over the wire. The scribe appends; any number of cursors read.
///
/// Memory is bounded: when it is full, the oldest chunk goes. A cursor that stood in it may finish it, but finds nothing behind it
/// and has lost its place. While nobody is in the room nothing is kept at all: the store has it.
public final class RoomLog {
    /// How much of a room's log stays in memory.
    public static final int DEFAULT_BYTES = 8 * 1024 * 1024;

    private static final int CHUNKS = 32;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Cursor> cursors = new ArrayList<>();
    private final int chunkBytes;
    private @Nullable LogSegment oldest;
    private @Nullable LogSegment newest;
    private int chunks;
    private boolean occupied;
    private volatile long head;

    /// @param head  the sequence number before the first that will be appended
    /// @param bytes how much to keep, rounded to 32 chunks; an entry larger than a chunk gets one of its own
    public RoomLog(long head, int bytes) {
        this.head = head;
        this.chunkBytes = Math.max(1, bytes / CHUNKS);
    }

    /// Any thread: the sequence number of the last entry.
    public long lastSeq() {
        return head;
    }

    /// The scribe: adds what follows the last entry. Readers are not told before [#ring].
    void append(EncodedBatch run) {
        lock.lock();
        try {
            if (!occupied && cursors.isEmpty()) {
                long passed = head + run.entries();
                head = passed;
                return;
            }
            for (int i = 0; i < run.entries(); i++) {
                int start = run.start(i);
                int length = run.start(i + 1) - start;
                LogSegment chunk = newest != null && newest.fits(length) ? newest : grow(length);
                chunk.append(run.bytes(), start, length);
                head = chunk.lastSeq();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The scribe: whether anybody is in the room.
    void setOccupied(boolean now) {
        lock.lock();
        try {
            occupied = now;
            tidy();
        } finally {
            lock.unlock();
        }
    }

    /// The scribe: tells whoever reads that there is something new.
    void ring() {
        lock.lock();
        try {
            for (int i = 0; i < cursors.size(); i++) {
                cursors.get(i).bell.ring();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Any thread: a place to read from, right after an entry. To be closed by whoever reads.
    ///
    /// @param after at most [#lastSeq()]
    /// @param bell  rung when something was appended
    /// @return null if memory doesn't reach back so far
    public @Nullable Cursor cursor(long after, WakeUp bell) {
        lock.lock();
        try {
            if (newest == null && after < head) {
                return null; // a chunk made now would be left behind, and be wrong once the head has moved on
            }
            LogSegment last = newest == null ? grow(0) : newest;
            for (LogSegment chunk = oldest; chunk != null; chunk = chunk.next) {
                if (after >= chunk.firstSeq - 1 && (after < chunk.lastSeq() || chunk == last)) {
                    chunk.cursors++;
                    var cursor = new Cursor(this, bell, cursors.size(), chunk, chunk.after(after));
                    cursors.add(cursor);
                    return cursor;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// A cursor that has read all of its chunk: the chunk it stands in from now on, null if it stays because it is at the head or
    /// because what followed is gone.
    @Nullable LogSegment advance(LogSegment from) {
        lock.lock();
        try {
            LogSegment next = from.next;
            if (next == null || next.evicted) {
                return null;
            }
            next.cursors++;
            release(from);
            return next;
        } finally {
            lock.unlock();
        }
    }

    void close(Cursor cursor, LogSegment chunk) {
        lock.lock();
        try {
            Cursor last = cursors.removeLast();
            if (last != cursor) {
                last.index = cursor.index;
                cursors.set(last.index, last);
            }
            release(chunk);
            tidy();
        } finally {
            lock.unlock();
        }
    }

    private LogSegment grow(int lineBytes) {
        if (chunks == CHUNKS) {
            evictOldest();
        }
        var chunk = new LogSegment(Math.max(chunkBytes, lineBytes), head + 1);
        if (newest == null) {
            oldest = chunk;
        } else {
            newest.next = chunk;
        }
        newest = chunk;
        chunks++;
        return chunk;
    }

    private void tidy() {
        if (!occupied && cursors.isEmpty()) {
            while (oldest != null) {
                evictOldest();
            }
            newest = null;
        }
    }

    private void evictOldest() {
        LogSegment gone = Objects.requireNonNull(oldest);
        oldest = gone.next;
        chunks--;
        gone.evicted = true;
        gone.tidy();
    }

    private static void release(LogSegment chunk) {
        chunk.cursors--;
        chunk.tidy();
    }
}
