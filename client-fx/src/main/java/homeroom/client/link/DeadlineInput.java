package homeroom.client.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

/// The bytes that come from a socket, waited for until a deadline. Confined to the link's reader thread.
///
/// A deadline, not a time-out for each read: a peer that sends a byte now and then doesn't keep us waiting for ever, neither in a
/// line nor in the middle of a TLS record or handshake.
final class DeadlineInput {
    private final Socket socket;
    private final InputStream in;
    private long deadlineNanos = System.nanoTime();

    DeadlineInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /// From now on, until called again, reading fails with a [SocketTimeoutException] when this time has passed.
    void within(Duration patience) {
        deadlineNanos = System.nanoTime() + patience.toNanos();
    }

    /// Waits for bytes and appends what is there.
    ///
    /// @param to backed by an array, with room for a byte at least
    /// @return false at the end of the stream
    boolean read(ByteBuffer to) throws IOException {
        long leftMillis = Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
        if (leftMillis <= 0) {
            throw new SocketTimeoutException("nothing in time");
        }
        socket.setSoTimeout((int) Math.min(leftMillis, Integer.MAX_VALUE));
        int n = in.read(to.array(), to.arrayOffset() + to.position(), to.remaining());
        if (n <= 0) {
            return false;
        }
        to.position(to.position() + n);
        return true;
    }
}
