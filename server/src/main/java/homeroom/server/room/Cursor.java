package homeroom.server.room;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/// A participant's place in a room's log. Belongs to the one thread that writes to the participant.
public final class Cursor implements AutoCloseable {
    private final RoomLog log;
    private final Doorbell bell;
    private Chunk chunk;
    private int offset;

    Cursor(RoomLog log, Doorbell bell, Chunk chunk, int offset) {
        this.log = log;
        this.bell = bell;
        this.chunk = chunk;
        this.offset = offset;
    }

    /// Whole entries from here on, as many as lie in one piece, and moves behind them. The bytes stay as they are until the next
    /// call.
    ///
    /// @return null if there is nothing: see [#isLost]
    public @Nullable ByteBuffer take() {
        while (true) {
            Chunk next = chunk.next; // read first: once there is a next chunk, this one is complete
            int written = chunk.written;
            if (written > offset) {
                ByteBuffer run = chunk.bytes.slice(offset, written - offset);
                offset = written;
                return run;
            }
            Chunk reached = next == null ? null : log.advance(chunk);
            if (reached == null) {
                return null;
            }
            chunk = reached;
            offset = 0;
        }
    }

    /// Whether [#take] has something to give, or the place is lost.
    public boolean isBehind() {
        return chunk.written > offset || chunk.next != null;
    }

    /// Whether the log has let go of what comes next, because the reader was too slow.
    public boolean isLost() {
        Chunk next = chunk.next;
        return next != null && next.evicted && chunk.written == offset;
    }

    @Override
    public void close() {
        log.close(bell, chunk);
    }
}
