package homeroom.client.link;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;

import homeroom.protocol.ClientMessage;
import homeroom.protocol.Codec;
import homeroom.protocol.Limits;
import homeroom.protocol.LineReader;
import org.jspecify.annotations.Nullable;

/// A TCP connection to a server. Shared: one thread connects and reads, one writes; any thread may close it, which ends what the
/// other two are waiting for.
final class Connection implements Closeable {
    private final Object lock = new Object();
    private @Nullable Socket socket;
    private boolean closed;
    private @Nullable Incoming incoming;
    private @Nullable LineReader lines;

    /// Tries all addresses of the host, in the order of the system's resolver.
    ///
    /// @param patience for each address
    /// @throws IOException that of the address that came closest
    void connect(Invitation where, Duration patience) throws IOException {
        IOException closest = new UnknownHostException(where.host());
        for (var address : InetAddress.getAllByName(where.host())) {
            try {
                connect(new InetSocketAddress(address, where.port()), patience);
                return;
            } catch (IOException e) {
                // that somebody is there and refuses says more than that another address of theirs leads nowhere
                closest = closest instanceof ConnectException ? closest : e;
            }
        }
        throw closest;
    }

    private void connect(InetSocketAddress address, Duration patience) throws IOException {
        var fresh = open();
        try {
            fresh.setTcpNoDelay(true);
            fresh.connect(address, Math.toIntExact(Math.max(1, patience.toMillis())));
            incoming = new Incoming(fresh);
            lines = new LineReader(incoming, Limits.SERVER_LINE_BYTES);
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
    }

    /// In the lock, so that [#close] finds every socket that there is.
    private Socket open() throws SocketException {
        synchronized (lock) {
            if (closed) {
                throw new SocketException("closed");
            }
            socket = new Socket();
            return socket;
        }
    }

    /// The next line; its bytes are valid until the next call.
    ///
    /// @throws java.net.SocketTimeoutException if it isn't here in time, whole
    LineReader.Line next(Duration within) throws IOException {
        var source = incoming;
        var reader = lines;
        if (source == null || reader == null) {
            throw new SocketException("not connected");
        }
        source.within(within);
        return reader.next();
    }

    /// Whether [#next] would not wait.
    boolean isReady() {
        return lines != null && incoming != null && (lines.isReady() || incoming.holdsLineEnd());
    }

    /// Waits while the peer doesn't read. For one thread at a time.
    void write(ClientMessage message) throws IOException {
        Socket target;
        synchronized (lock) {
            target = socket;
        }
        if (target == null) {
            throw new SocketException("not connected");
        }
        target.getOutputStream().write(Codec.encode(message));
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            closed = true;
            if (socket != null) {
                socket.close();
            }
        }
    }
}
