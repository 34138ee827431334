package homeroom.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import homeroom.protocol.ServerId;
import homeroom.server.door.ServerIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The same room through TLS, with clients that aren't ours.
class TlsIT {
    private static final int HANDSHAKE = 0x16;
    private static final int ALERT = 0x15;

    @TempDir private Path temp;
    private Path data;
    private TestServer server;

    @BeforeEach
    void start() {
        data = temp.resolve("d");
        server = new TestServer(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SSLSocket handshaken() throws IOException {
        return TrustingTlsClient.shakeHands(new Socket(InetAddress.getLoopbackAddress(), server.port()));
    }

    @Test
    void theConversationIsTheSameAsInPlainText() {
        try (var ann = RawClient.secure(server.port()); var bob = new RawClient(server.port())) {
            ann.send("{'type':'join','name':'Ann'}").next("welcome");
            bob.send("{'type':'join','name':'Bob'}").next("welcome");
            for (int i = 0; i < 50; i++) {
                ann.send("{'type':'chat','text':'a" + i + "'}");
                bob.send("{'type':'chat','text':'b" + i + "'}");
            }
            assertThat(ann.entriesUpTo(102)).isEqualTo(bob.entriesUpTo(102)).hasSize(102);
            ann.send("{'type':'leave'}");
            assertThat(ann.ends()).isTrue();
            assertThat(bob.next("leave").get("reason").getAsString()).isEqualTo("left");
        }
    }

    @Test
    void longLinesAndMuchAtOnceComeThroughWhole() {
        try (var ann = RawClient.secure(server.port()); var bob = RawClient.secure(server.port())) {
            ann.send("{'type':'join','name':'Ann'}").next("welcome");
            bob.send("{'type':'join','name':'Bob'}").next("welcome");
            String text = "😀".repeat(4_000);
            var lines = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                lines.append("{\"type\":\"chat\",\"text\":\"").append(text)
                        .append("\"}\n{\"type\":\"chat\",\"text\":\"short\"}\n");
            }
            ann.sendRaw(lines.toString().getBytes(StandardCharsets.UTF_8));
            assertThat(bob.entriesUpTo(82)).filteredOn(entry -> entry.has("text"))
                    .extracting(entry -> entry.get("text").getAsString().length()).hasSize(80).containsOnly(8_000, 5);
            ann.entriesUpTo(82);
        }
    }

    @Test
    void whatIsSaidBeforeJoiningMayBeAsLongAsWhatIsSaidAfterwards() {
        String padding = ",'padding':'" + "x".repeat(16_200) + "'";
        try (var ann = RawClient.secure(server.port())) {
            ann.sendRaw("{".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
            assertThat(ann.send("").next().get("code").getAsString()).isEqualTo("too-long");
            ann.send("{'type':'join','name':'Ann'" + padding + "}", "{'type':'ping','id':'a'" + padding + "}",
                    "{'type':'ping','id':'b'" + padding + "}");
            ann.next("welcome");
            assertThat(ann.next("pong").get("id").getAsString()).isEqualTo("a");
            assertThat(ann.next("pong").get("id").getAsString()).isEqualTo("b");
        }
    }

    @Test
    void aPeerThatOnlyStopsSendingGetsItsAnswers() {
        try (var ann = RawClient.secure(server.port())) {
            ann.send("{'type':'join','name':'Ann'}", "{'type':'chat','text':'bye'}");
            ann.halfClose();
            assertThat(ann.next("chat").get("text").getAsString()).isEqualTo("bye");
            assertThat(ann.ends()).isTrue();
        }
    }

    @Test
    void howTheBytesOfTheHandshakeAreCutMakesNoDifference() throws Exception {
        var random = new Random(7);
        for (int piece : new int[]{1, 3, 100, 511, 512, 513, 5_000}) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.setTcpNoDelay(true);
                var line = new Piecemeal(socket, TrustingTlsClient.engine(), piece);
                line.shakeHands();
                // each under a name of their own: who hangs up before all is read may be taken for lost
                line.write(("{\"type\":\"join\",\"name\":\"Ann " + piece + "\"}\n").getBytes(StandardCharsets.UTF_8));
                assertThat(line.readLine()).startsWith("{\"type\":\"welcome\"").contains("\"name\":\"Ann " + piece + "\"");
                line.write(("{\"type\":\"ping\",\"id\":\"" + random.nextInt() + "\"}\n{\"type\":\"leave\"}\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void theCertificateIsMadeOnceAndItsKeyIsForNobodyElse() throws Exception {
        ServerId first = presented();
        server.close();
        assertThat(ServerIdentity.open(data.resolve("homeroom.pem")).id()).isEqualTo(first);
        if (Files.getFileStore(data).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("homeroom.pem"))))
                    .isEqualTo("rw-------");
        }
        server = new TestServer(data);
        assertThat(presented()).isEqualTo(first);
        try (var other = new TestServer(temp.resolve("other"));
                var here = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
            assertThat(idOf(TrustingTlsClient.shakeHands(here))).isNotEqualTo(first);
        }
    }

    private ServerId presented() throws IOException {
        try (var socket = handshaken()) {
            return idOf(socket);
        }
    }

    private static ServerId idOf(SSLSocket socket) throws SSLException {
        return ServerId.of(((X509Certificate) socket.getSession().getPeerCertificates()[0]).getPublicKey());
    }

    @Test
    void anIdentityThatCannotBeReadIsRefusedAndLeftAsItIs() throws Exception {
        Path file = temp.resolve("some.pem");
        for (String text : List.of("", "nonsense", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> ServerIdentity.open(file)).isInstanceOf(IOException.class)
                    .hasMessageContaining("Put back a copy");
            assertThat(file).hasContent(text);
        }
    }

    @Test
    void onlyVersion13IsSpoken() throws Exception {
        try (var plain = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            SSLEngine old = TrustingTlsClient.engine();
            old.setEnabledProtocols(new String[]{"TLSv1.2"});
            assertThatThrownBy(() -> new Piecemeal(plain, old, 1_000).shakeHands()).isInstanceOf(SSLException.class);
        }
        try (var socket = handshaken()) {
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void whatOnlyBeginsLikeTlsIsAnsweredByAnAlertAndHungUpOn() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(new byte[]{HANDSHAKE, 3, 1, 0, 4, 99, 99, 99, 99});
            socket.getOutputStream().write(new byte[50_000]);
            socket.shutdownOutput();
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(answer).hasSize(7).startsWith(ALERT);
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(new byte[]{HANDSHAKE, 3, 1, (byte) 0xff, (byte) 0xff, 1});
            assertThat(socket.getInputStream().readAllBytes()).as("a record longer than any may be").hasSizeLessThan(10);
        }
    }

    @Test
    void theLongestLineMayComeByteByByte() throws Exception {
        try (var socket = handshaken()) {
            socket.setTcpNoDelay(true);
            String padding = "x".repeat(16_300);
            for (byte one : ("{\"type\":\"ping\",\"padding\":\"" + padding + "\"}\n").getBytes(StandardCharsets.US_ASCII)) {
                socket.getOutputStream().write(one);
            }
            assertThat(new RawClient(socket).next().get("type").getAsString()).isEqualTo("pong");
        }
    }

    @Test
    void tinyRecordsWithoutEndAreEnded() throws Exception {
        assertEnded(socket -> socket.getOutputStream().write('{'), 40_000);
    }

    @Test
    void newKeysWithoutEndAreEnded() throws Exception {
        assertEnded(SSLSocket::startHandshake, 4_000); // RFC 8446: another one would be a new key
    }

    private interface Doing {
        void to(SSLSocket socket) throws IOException;
    }

    /// Does it again and again, until it is told to go or hung up on, which must come before it has been done so often.
    private void assertEnded(Doing doing, int times) throws IOException {
        try (var socket = handshaken(); var ann = new RawClient(socket)) {
            socket.setSoTimeout(20_000);
            ann.send("{'type':'join','name':'Ann'}").next("join");
            int done = 0;
            try {
                for (; done < times; done++) {
                    doing.to(socket);
                }
            } catch (IOException e) {
                assertThat(done).isLessThan(times);
                return;
            }
            assertThat(ann.next("error").get("code").getAsString()).isEqualTo("too-fast");
        }
    }

    /// A client of TLS whose bytes go out in pieces of one size.
    private static final class Piecemeal {
        private final Socket socket;
        private final SSLEngine engine;
        private final int piece;
        private final ByteBuffer in = ByteBuffer.allocate(100_000);
        private final ByteBuffer plain = ByteBuffer.allocate(100_000);

        Piecemeal(Socket socket, SSLEngine engine, int piece) {
            this.socket = socket;
            this.engine = engine;
            this.piece = piece;
        }

        void shakeHands() throws IOException {
            engine.beginHandshake();
            while (true) {
                switch (engine.getHandshakeStatus()) {
                    case NEED_TASK -> engine.getDelegatedTask().run();
                    case NEED_WRAP -> wrap(ByteBuffer.allocate(0));
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap();
                    case FINISHED, NOT_HANDSHAKING -> {
                        return;
                    }
                }
            }
        }

        void write(byte[] bytes) throws IOException {
            wrap(ByteBuffer.wrap(bytes));
        }

        String readLine() throws IOException {
            while (plain.position() == 0
                    || !new String(plain.array(), 0, plain.position(), StandardCharsets.UTF_8).contains("\n")) {
                unwrap();
            }
            return new String(plain.array(), 0, plain.position(), StandardCharsets.UTF_8);
        }

        private void wrap(ByteBuffer from) throws IOException {
            ByteBuffer out = ByteBuffer.allocate(20_000);
            engine.wrap(from, out);
            for (int at = 0; at < out.position(); at += piece) {
                socket.getOutputStream().write(out.array(), at, Math.min(piece, out.position() - at));
            }
        }

        private void unwrap() throws IOException {
            in.flip();
            SSLEngineResult result = engine.unwrap(in, plain);
            in.compact();
            if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                int count = socket.getInputStream().read(in.array(), in.position(), in.remaining());
                if (count < 0) {
                    throw new SSLException("The server has hung up");
                }
                in.position(in.position() + count);
            }
        }
    }
}
