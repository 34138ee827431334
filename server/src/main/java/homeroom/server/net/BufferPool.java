package homeroom.server.net;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// What TLS is lent: buffers for two records, for as long as something is encrypted or decrypted, and room for few strangers who have more
/// to say than most. Any thread may take and give back.
final class BufferPool {
    private static final int BYTES = 34 * 1024;
    private static final int KEPT = 8;
    private static final int INDULGED = 8;
    private static final int PATIENCE_SECONDS = 5;

    private final IntFunction<ByteBuffer> allocate;
    private final Queue<ByteBuffer> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final Semaphore indulgences = new Semaphore(INDULGED);

    BufferPool() {
        this(ByteBuffer::allocate);
    }

    /// @param allocate makes a buffer of so many bytes
    BufferPool(IntFunction<ByteBuffer> allocate) {
        this.allocate = allocate;
    }

    /// A buffer, which has to be given back.
    ByteBuffer take() {
        ByteBuffer buffer = free.poll();
        if (buffer == null) {
            return allocate.apply(BYTES);
        }
        kept.decrementAndGet();
        return buffer;
    }

    /// So many are kept; those that a crowd of slow readers held go back to the heap.
    void giveBack(ByteBuffer buffer) {
        if (kept.get() < KEPT) {
            kept.incrementAndGet();
            free.add(buffer);
        }
    }

    /// Lets somebody who hasn't come in have more kept than is usual, if not too many do already; waits for that.
    ///
    /// @return false if it took too long; otherwise [#endIndulgence] must follow
    boolean indulge() throws InterruptedException {
        return indulgences.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void endIndulgence() {
        indulgences.release();
    }
}
