package homeroom.server.net;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import homeroom.server.room.ThreadWakeUp;
import homeroom.server.room.WakeUp;
import org.jspecify.annotations.Nullable;

/// Replies to one participant. Reader, scribe and listener put in, the writer takes out.
///
/// The scribe must never wait, so putting never does; instead the reader, whose requests cause the replies, waits for
/// [#awaitSpace] before it takes on more.
final class Mailbox {
    private static final int CROWDED = 64;

    private final Queue<MailboxItem> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final WakeUp writer;
    private final ThreadWakeUp reader = new ThreadWakeUp();
    private volatile boolean closed;

    /// @param writer rung when something was put in
    Mailbox(WakeUp writer) {
        this.writer = writer;
    }

    void put(MailboxItem outgoing) {
        if (closed) {
            return;
        }
        size.incrementAndGet();
        queue.add(outgoing);
        writer.ring();
    }

    /// The writer: the next one, null if there is none.
    @Nullable MailboxItem poll() {
        if (size.get() == 0) {
            return null; // the usual case, and the cheapest look
        }
        MailboxItem outgoing = queue.poll();
        if (outgoing != null && size.decrementAndGet() < CROWDED) {
            reader.ring();
        }
        return outgoing;
    }

    /// The reader: waits until the writer has caught up, or has ended.
    void awaitSpace() throws InterruptedException {
        if (size.get() >= CROWDED && !closed) {
            reader.await(() -> size.get() < CROWDED || closed);
        }
    }

    /// The writer has ended: nothing will be taken out any more.
    void close() {
        closed = true;
        reader.ring();
    }
}
