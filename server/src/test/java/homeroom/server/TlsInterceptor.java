package homeroom.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import homeroom.server.door.ServerIdentity;

/// Sits in between: shows a certificate of its own, opens TLS to the real server, and forwards each line either way, having read it.
final class TlsInterceptor implements AutoCloseable {
    private static final char[] PASSWORD = "password".toCharArray();

    private final int behind;
    private final SSLServerSocket door;
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    /// @param file   where its key is kept
    /// @param behind the real server's port
    TlsInterceptor(Path file, int behind) throws IOException, GeneralSecurityException {
        this.behind = behind;
        ServerIdentity identity = ServerIdentity.open(file);
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("double", identity.key(), PASSWORD, new Certificate[]{identity.certificate()});
        var factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(factory.getKeyManagers(), null, null);
        door = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /// All lines of all connections, from either side.
    String seen() {
        return String.join("\n", seen);
    }

    private void accept() {
        try {
            while (true) {
                var client = (SSLSocket) door.accept();
                Thread.ofVirtual().start(() -> sitBetween(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void sitBetween(SSLSocket client) {
        try (client; var server = TrustingTlsClient.shakeHands(new Socket(InetAddress.getLoopbackAddress(), behind))) {
            Thread back = Thread.ofVirtual().start(() -> forward(server, client));
            forward(client, server);
            server.close();
            back.join();
        } catch (IOException | UncheckedIOException e) {
            // one of them is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(Socket from, Socket to) {
        try {
            var lines = new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                seen.add(line);
                to.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // one of them is gone
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
