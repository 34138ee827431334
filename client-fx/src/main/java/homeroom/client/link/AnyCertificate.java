package homeroom.client.link;

import java.net.Socket;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Takes any certificate: a classroom has no authority that could vouch for one. That the server holds its key TLS has checked;
/// which key it must be, [Handshake] knows.
final class AnyCertificate extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method) {
        // see above
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method, Socket socket) {
        // see above
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method, SSLEngine engine) {
        // see above
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String method) {
        throw refused();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String method, Socket socket) {
        throw refused();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String method, SSLEngine engine) {
        throw refused();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("we are the client");
    }
}
