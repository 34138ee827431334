package homeroom.client.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;

/// The bytes that come from a socket, read ahead in large pieces and waited for until a deadline. Belongs to the link's reader
/// thread.
///
/// A deadline, not a time-out for each read: a peer that sends a byte now and then doesn't keep us waiting for ever.
final class Incoming extends InputStream {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private long deadlineNanos = System.nanoTime();

    Incoming(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /// From now on, until called again, reading fails with a [SocketTimeoutException] when this time has passed.
    void within(Duration patience) {
        deadlineNanos = System.nanoTime() + patience.toNanos();
    }

    /// Whether the end of a line was read ahead.
    boolean holdsLineEnd() {
        for (int i = start; i < end; i++) {
            if (buffer[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    @Override
    public int read() throws IOException {
        return start < end || fill() ? Byte.toUnsignedInt(buffer[start++]) : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, to.length);
        if (length == 0) {
            return 0;
        }
        if (start == end && !fill()) {
            return -1;
        }
        int n = Math.min(length, end - start);
        System.arraycopy(buffer, start, to, offset, n);
        start += n;
        return n;
    }

    private boolean fill() throws IOException {
        long leftMillis = Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
        if (leftMillis <= 0) {
            throw new SocketTimeoutException("no line in time");
        }
        socket.setSoTimeout((int) Math.min(leftMillis, Integer.MAX_VALUE));
        start = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
