package homeroom.server.room;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/// The recent part of a room's log, as the bytes that go over the wire. The scribe appends; any number of cursors read.
///
/// Memory is bounded: when it is full, the oldest chunk goes. A cursor that stood in it may finish it (its bytes are not reused
/// before), but finds nothing behind it and has lost its place.
public final class RoomLog {
    /// How much of a room's log stays in memory.
    public static final int DEFAULT_BYTES = 8 * 1024 * 1024;

    private static final int CHUNKS = 32;
    private static final int SPARE_BUFFERS = 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Doorbell> readers = new CopyOnWriteArrayList<>();
    private final Deque<ByteBuffer> spare = new ArrayDeque<>();
    private final int chunkBytes;
    private Chunk oldest;
    private Chunk newest;
    private int chunks = 1;
    private volatile long head;

    /// @param head  the sequence number before the first that will be appended
    /// @param bytes how much to keep, rounded to 32 chunks; an entry larger than a chunk gets one of its own
    public RoomLog(long head, int bytes) {
        this.head = head;
        this.chunkBytes = Math.max(1, bytes / CHUNKS);
        this.oldest = this.newest = new Chunk(ByteBuffer.allocateDirect(chunkBytes), head + 1);
    }

    /// Any thread: the sequence number of the last entry.
    public long head() {
        return head;
    }

    /// The scribe: adds the next entry. Readers are not told before [#ring].
    void append(byte[] line) {
        lock.lock();
        try {
            if (!newest.fits(line)) {
                grow(line.length);
            }
            newest.append(line);
            head = newest.lastSeq();
        } finally {
            lock.unlock();
        }
    }

    /// The scribe: tells whoever waits that there is something to read.
    void ring() {
        for (Doorbell reader : readers) {
            reader.ring();
        }
    }

    /// Any thread: a place to read from, right after an entry. To be closed by whoever reads.
    ///
    /// @param after at most [#head]
    /// @param bell  rung when something was appended
    /// @return null if memory doesn't reach back so far
    public @Nullable Cursor cursor(long after, Doorbell bell) {
        lock.lock();
        try {
            for (Chunk chunk = oldest; chunk != null; chunk = chunk.next) {
                if (after >= chunk.firstSeq - 1 && after <= chunk.lastSeq()) {
                    chunk.cursors++;
                    readers.add(bell);
                    return new Cursor(this, bell, chunk, chunk.after(after));
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// A cursor that has read all of its chunk: the chunk it stands in from now on, null if it stays because it is at the head or
    /// because what followed is gone.
    @Nullable Chunk advance(Chunk from) {
        lock.lock();
        try {
            Chunk next = from.next;
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

    void close(Doorbell bell, Chunk chunk) {
        readers.remove(bell);
        lock.lock();
        try {
            release(chunk);
        } finally {
            lock.unlock();
        }
    }

    private void grow(int lineBytes) {
        if (chunks == CHUNKS) {
            Chunk gone = oldest;
            oldest = Objects.requireNonNull(gone.next, "32 chunks have a second one");
            gone.evicted = true;
            reuse(gone);
            chunks--;
        }
        var chunk = new Chunk(buffer(lineBytes), head + 1);
        newest.next = chunk;
        newest = chunk;
        chunks++;
    }

    private void release(Chunk chunk) {
        chunk.cursors--;
        if (chunk.evicted) {
            reuse(chunk);
        }
    }

    private void reuse(Chunk chunk) {
        if (chunk.cursors == 0 && spare.size() < SPARE_BUFFERS && chunk.bytes.capacity() == chunkBytes) {
            spare.push(chunk.bytes);
        }
    }

    private ByteBuffer buffer(int lineBytes) {
        ByteBuffer buffer = lineBytes <= chunkBytes ? spare.poll() : null;
        return buffer != null ? buffer : ByteBuffer.allocateDirect(Math.max(chunkBytes, lineBytes));
    }
}
