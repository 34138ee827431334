package homeroom.server.room;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/// A participant's place in a room's log. Belongs to whoever writes to the participant, one thread at a time.
public final class Cursor implements AutoCloseable {
    /// Rung by the log.
    final WakeUp bell;
    /// Where the log keeps it; guarded by the log's lock.
    int index;
    private final RoomLog log;
    private LogSegment chunk;
    private ByteBuffer view;
    private int offset;

    Cursor(RoomLog log, WakeUp bell, int index, LogSegment chunk, int offset) {
        this.log = log;
        this.bell = bell;
        this.index = index;
        this.chunk = chunk;
        this.view = chunk.bytes.duplicate();
        this.offset = offset;
    }

    /// Whole entries from here on, as many as lie in one piece, and moves behind them. The bytes stay as they are until the next
    /// call.
    ///
    /// @return null if there is nothing: see [#isLost]
    public @Nullable ByteBuffer take() {
        while (true) {
            LogSegment next = chunk.next; // read first: once there is a next chunk, this one is complete
            int written = chunk.written;
            if (written > offset) {
                view.limit(written).position(offset);
                offset = written;
                return view;
            }
            LogSegment reached = next == null ? null : log.advance(chunk);
            if (reached == null) {
                return null;
            }
            chunk = reached;
            view = reached.bytes.duplicate();
            offset = 0;
        }
    }

    /// Whether the log has let go of what comes next, because the reader was too slow.
    public boolean isLost() {
        LogSegment next = chunk.next;
        return next != null && next.evicted && chunk.written == offset;
    }

    @Override
    public void close() {
        log.close(this, chunk);
    }
}
