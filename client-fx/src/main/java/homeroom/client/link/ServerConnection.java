package homeroom.client.link;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

import homeroom.protocol.Limits;
import homeroom.protocol.ServerId;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.Codec;
import homeroom.protocol.message.LineReader;
import org.jspecify.annotations.Nullable;

/// A TLS connection to a server; there is no other kind. Shared: one thread connects and reads, one writes; any thread may close it,
/// which ends at once what the other two are waiting for.
final class ServerConnection implements Closeable {
    private final Object lock = new Object();
    private @Nullable Socket socket;
    private boolean closed;
    private volatile @Nullable Established established;

    /// What there is after the handshake.
    private record Established(DeadlineInput incoming, ClientTls tls, DecryptedStream decrypted, LineReader lines) {}

    /// Tries all addresses of the host, in the order of the system's resolver.
    ///
    /// @param patience for each address to take the connection, and once more for the TLS handshake
    /// @throws IOException that of the address that came closest
    void connect(Invitation where, Duration patience) throws IOException {
        ClientTls.prepare();
        IOException closest = new UnknownHostException(where.host());
        for (var address : InetAddress.getAllByName(where.host())) {
            try {
                connect(new InetSocketAddress(address, where.port()), patience);
                return;
            } catch (IOException e) {
                // that somebody is there and refuses says more than that another address of theirs leads nowhere
                boolean somebodyWas = closest instanceof ConnectException || hasAnswered(closest);
                closest = somebodyWas && !hasAnswered(e) ? closest : e;
            }
        }
        throw closest;
    }

    private static boolean hasAnswered(IOException failure) {
        return failure instanceof SSLException || failure instanceof EOFException;
    }

    private void connect(InetSocketAddress address, Duration patience) throws IOException {
        var fresh = open();
        try {
            fresh.setTcpNoDelay(true);
            fresh.connect(address, Math.toIntExact(Math.max(1, patience.toMillis())));
            var incoming = new DeadlineInput(fresh);
            incoming.within(patience);
            var tls = shakeHands(fresh, incoming);
            var decrypted = new DecryptedStream(tls);
            established = new Established(incoming, tls, decrypted, new LineReader(decrypted, Limits.SERVER_LINE_BYTES));
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
    }

    /// However a system calls it, a line that breaks here was hung up on: the way to the server is there.
    ///
    /// @throws EOFException if the server has gone
    private static ClientTls shakeHands(Socket socket, DeadlineInput incoming) throws IOException {
        try {
            return ClientTls.shakeHands(socket, incoming);
        } catch (SocketException e) {
            var hungUp = new EOFException("the line broke during the handshake");
            hungUp.initCause(e);
            throw hungUp;
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

    private Established established() throws SocketException {
        var here = established;
        if (here == null) {
            throw new SocketException("not connected");
        }
        return here;
    }

    /// Which server has answered.
    ServerId server() throws IOException {
        return established().tls().server();
    }

    /// See [ClientTls#exporter].
    byte[] exporter() throws IOException {
        return established().tls().exporter();
    }

    /// The next line; its bytes are valid until the next call.
    ///
    /// @throws java.net.SocketTimeoutException if it isn't here in time, whole
    LineReader.Line next(Duration within) throws IOException {
        var here = established();
        here.incoming().within(within);
        return here.lines().next();
    }

    /// Whether [#next] would not wait.
    boolean isReady() {
        var here = established;
        return here != null && (here.lines().isReady() || here.decrypted().holdsLineEnd());
    }

    /// Waits while the peer doesn't read. For one thread at a time.
    void write(ClientMessage message) throws IOException {
        established().tls().write(Codec.encode(message));
    }

    /// Closes the socket below TLS: an orderly end would wait for a writer that is stuck.
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
