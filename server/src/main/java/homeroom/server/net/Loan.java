package homeroom.server.net;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Buffers for two TLS records, lent for as long as something is encrypted or decrypted. Any thread may take and give back.
final class Loan {
    private static final int BYTES = 34 * 1024;
    private static final int KEPT = 8;

    private final Queue<ByteBuffer> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();

    ByteBuffer take() {
        ByteBuffer buffer = free.poll();
        if (buffer == null) {
            return ByteBuffer.allocate(BYTES);
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
}
