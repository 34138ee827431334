package homeroom.client.link;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

import homeroom.protocol.ServerId;
import homeroom.protocol.proof.CodeProof;

/// TLS 1.3 (RFC 8446) over a socket, from the client's side, and nothing older. The link's reader thread shakes hands and reads; one
/// thread at a time writes.
///
/// Any certificate is taken here, as it only says which server this is; whether that is the one we want is decided by
/// [Handshake]. An engine instead of a TLS socket: so each wait for bytes has the reader's deadline, and whoever closes the socket
/// needs no lock that a stuck writer holds.
final class ClientTls {
    private static final String[] VERSIONS = {"TLSv1.3"};
    private static final String[] SUITES = {"TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"};
    private static final int SEALED_BYTES = 64 * 1024;
    private static final SSLContext CONTEXT = context();

    private final DeadlineInput incoming;
    private final OutputStream out;
    private final SSLEngine engine;
    private final ByteBuffer sealed = ByteBuffer.allocate(SEALED_BYTES).flip();
    private final ByteBuffer record;

    private ClientTls(Socket socket, DeadlineInput incoming) throws IOException {
        this.incoming = incoming;
        out = socket.getOutputStream();
        engine = CONTEXT.createSSLEngine();
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(VERSIONS);
        engine.setEnabledCipherSuites(SUITES);
        record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    }

    private static SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new TrustManager[]{new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS 1.3", e);
        }
    }

    /// Takes the time that the first use of TLS costs, where nobody waits yet: a server gives us five seconds from the moment we connect.
    static void prepare() {
        CONTEXT.createSSLEngine();
    }

    /// Waits for the end of the handshake, until the deadline of what comes in.
    ///
    /// @throws SSLException if the other side speaks something else
    static ClientTls shakeHands(Socket socket, DeadlineInput incoming) throws IOException {
        var tls = new ClientTls(socket, incoming);
        tls.shakeHands();
        return tls;
    }

    private void shakeHands() throws IOException {
        var nothing = ByteBuffer.allocate(0);
        var noRoomNeeded = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        engine.beginHandshake();
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> seal(nothing);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!unsealed(engine.unwrap(sealed, noRoomNeeded))) {
                        throw new EOFException("the server went during the handshake");
                    }
                }
                case FINISHED, NOT_HANDSHAKING -> {
                    return;
                }
            }
        }
    }

    /// Which server this is: it has proven to hold the key that the id stands for.
    ServerId server() throws IOException {
        return ServerId.of(engine.getSession().getPeerCertificates()[0].getPublicKey());
    }

    /// What only the two ends of this very TLS session know: its tls-exporter (RFC 9266), as [CodeProof] takes it.
    byte[] exporter() throws IOException {
        if (engine.getSession() instanceof ExtendedSSLSession session) {
            return session.exportKeyingMaterialData(CodeProof.EXPORTER_LABEL, new byte[0], CodeProof.EXPORTER_BYTES);
        }
        throw new SSLException("this session has no exporter");
    }

    /// Waits for something to read and takes all that is here.
    ///
    /// @param to empty, with room for some records
    /// @return false at the end
    boolean read(ByteBuffer to) throws IOException {
        while (true) {
            int before = to.position();
            var result = engine.unwrap(sealed, to);
            boolean nothingMore = result.getStatus() != SSLEngineResult.Status.OK;
            if (nothingMore && before > 0) {
                return true;
            }
            if (!unsealed(result)) {
                return false;
            }
        }
    }

    /// What has to follow an unwrapping.
    ///
    /// @return false if nothing will come any more
    private boolean unsealed(SSLEngineResult result) throws IOException {
        return switch (result.getStatus()) {
            case OK -> {
                if (result.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_TASK) {
                    runTasks();
                }
                yield true;
            }
            case BUFFER_UNDERFLOW -> {
                sealed.compact();
                try {
                    yield incoming.read(sealed);
                } finally {
                    sealed.flip();
                }
            }
            case BUFFER_OVERFLOW -> throw new SSLException("a record is larger than TLS allows");
            case CLOSED -> false;
        };
    }

    private void runTasks() {
        for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /// Waits while the peer doesn't read.
    void write(byte[] bytes) throws IOException {
        var source = ByteBuffer.wrap(bytes);
        while (source.hasRemaining()) {
            seal(source);
        }
    }

    private void seal(ByteBuffer source) throws IOException {
        record.clear();
        if (engine.wrap(source, record).getStatus() != SSLEngineResult.Status.OK) {
            throw new SSLException("nothing can be sent any more");
        }
        out.write(record.array(), 0, record.position());
    }
}
