package homeroom.protocol.message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Cuts a stream of bytes into lines, however the bytes arrive. Belongs to the one thread that reads the stream.
///
/// A line ends with LF; one CR before it is dropped. What follows the last LF is no line. Memory is bounded by the longest line
/// allowed; a longer one is skipped to its end and reported once.
public final class LineReader {
    private static final int FIRST_BYTES = 1024;
    private static final int SKIPPED_BYTES = 4 * 1024;

    private final InputStream in;
    private final int maxBytes;
    private byte[] buffer;
    private int start;
    private int scanned;
    private int end;
    /// The last read filled the buffer: a larger one would save reads.
    private boolean plenty;

    /// @param maxBytes longest line, LF included
    public LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.buffer = new byte[Math.min(FIRST_BYTES, maxBytes)];
    }

    /// One step along the stream.
    public sealed interface Line {
        /// A whole line without its end. The bytes are valid until the next call.
        record Complete(ByteBuffer bytes) implements Line {}

        /// A line over the limit was skipped.
        record TooLong() implements Line {}

        /// The stream has ended.
        record End() implements Line {}
    }

    /// The next line; waits for it.
    public Line next() throws IOException {
        boolean skipping = false;
        while (true) {
            int lf = find();
            if (lf >= 0) {
                int from = start;
                start = scanned = lf + 1;
                return skipping ? new Line.TooLong() : complete(from, lf);
            }
            if (!skipping && end - start >= maxBytes) {
                skipping = true;
                buffer = new byte[Math.min(SKIPPED_BYTES, maxBytes)]; // what is to be forgotten needs no room
            }
            if (skipping) {
                start = scanned = end = 0;
            }
            if (!fill(!skipping)) {
                return skipping ? new Line.TooLong() : new Line.End();
            }
        }
    }

    /// Whether the next line is here already, so that [#next] would not wait.
    public boolean isReady() {
        return find() >= 0;
    }

    private Line complete(int from, int lf) {
        int to = lf > from && buffer[lf - 1] == '\r' ? lf - 1 : lf;
        return new Line.Complete(ByteBuffer.wrap(buffer, from, to - from));
    }

    private int find() {
        byte[] bytes = buffer;
        int i = scanned;
        while (i < end && bytes[i] != '\n') {
            i++;
        }
        scanned = i;
        return i < end ? i : -1;
    }

    private boolean fill(boolean mayGrow) throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            scanned -= start;
            start = 0;
        }
        if (mayGrow && (end == buffer.length || plenty) && buffer.length < maxBytes) {
            buffer = Arrays.copyOf(buffer, Math.min(maxBytes, buffer.length * 2));
        }
        int n = in.read(buffer, end, buffer.length - end);
        if (n < 0) {
            return false;
        }
        end += n;
        plenty = end == buffer.length;
        return true;
    }
}
