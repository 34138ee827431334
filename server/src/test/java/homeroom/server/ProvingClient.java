package homeroom.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import com.google.gson.JsonObject;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.Codec;
import homeroom.protocol.message.Decoded;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.proof.CodeProof;

/// A client that proves a code over TLS, step by step.
final class ProvingClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final RawClient peer;
    private final CodeProof proof;

    ProvingClient(int port, String code) {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            SSLSocket secure = TrustingTlsClient.shakeHands(socket);
            peer = new RawClient(secure);
            proof = CodeProof.client(code, exporter(secure));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawClient peer() {
        return peer;
    }

    /// Sends the first step and takes the answer.
    JsonObject open() {
        return peer.sendRaw(Codec.encode(proof.open())).next();
    }

    /// What the client confirms to an answer.
    ClientMessage.Confirm confirmation(JsonObject answer) {
        return proof.confirm((ServerMessage.Prove) decoded(answer));
    }

    /// Sends the second step and takes the answer.
    JsonObject confirm(JsonObject answer) {
        return peer.sendRaw(Codec.encode(confirmation(answer))).next();
    }

    /// The whole proof, up to the server's last word.
    JsonObject prove() {
        return confirm(open());
    }

    boolean believes(JsonObject lastWord) {
        return lastWord.get("type").getAsString().equals("confirm")
                && proof.isAccepted((ServerMessage.Confirm) decoded(lastWord));
    }

    @Override
    public void close() {
        peer.close();
    }

    private static ServerMessage decoded(JsonObject line) {
        var bytes = ByteBuffer.wrap(line.toString().getBytes(StandardCharsets.UTF_8));
        return ((Decoded.Message<ServerMessage>) Codec.decodeServer(bytes)).message();
    }

    private static byte[] exporter(SSLSocket socket) {
        try {
            return ((ExtendedSSLSession) socket.getSession()).exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0],
                    CodeProof.EXPORTER_BYTES);
        } catch (SSLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
