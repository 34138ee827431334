package homeroom.client.link;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

import homeroom.protocol.ServerId;

/// Keys and certificates of servers that only tests know, made with keytool for a hundred years.
final class TestKey {
    static final TestKey SERVER = new TestKey("server.p12");
    static final TestKey IMPOSTOR = new TestKey("impostor.p12");

    private final SSLContext context;
    private final ServerId id;

    private TestKey(String file) {
        try (var in = TestKey.class.getResourceAsStream(file)) {
            var password = "homeroom".toCharArray();
            var store = KeyStore.getInstance("PKCS12");
            store.load(Objects.requireNonNull(in, file), password);
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, password);
            context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[]{new AnyCertificate()}, null);
            id = ServerId.of(store.getCertificate("homeroom").getPublicKey());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    ServerId id() {
        return id;
    }

    SSLContext context() {
        return context;
    }

    /// Shakes hands as the server of this key.
    SSLSocket over(Socket socket) throws IOException {
        var secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }
}
