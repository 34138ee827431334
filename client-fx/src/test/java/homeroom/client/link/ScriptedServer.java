package homeroom.client.link;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.ServerId;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.Codec;
import homeroom.protocol.message.Decoded;
import homeroom.protocol.message.LineReader;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import homeroom.protocol.proof.CodeProof;
import org.jspecify.annotations.Nullable;

/// A server on loopback that does what the test says, line by line, over TLS. Belongs to the test's thread.
final class ScriptedServer implements Closeable {
    static final Participant MIA = new Participant("p1", new Nickname("Mia"));
    static final Participant BEN = new Participant("p2", new Nickname("Ben"));
    static final RoomName ROOM = new RoomName("Physics");
    static final String CODE = "kiwi-moon-42";
    /// What a server without a code says to a proof.
    static final ErrorCode NO_CODE_HERE = ErrorCode.BAD_ENVELOPE;
    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket listening;
    private TestKey key = TestKey.SERVER;

    ScriptedServer() throws IOException {
        this(0);
    }

    /// @param port that was free a moment ago
    ScriptedServer(int port) throws IOException {
        listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        listening.setSoTimeout(PATIENCE_MILLIS);
    }

    /// From the next connection on another server is at this address.
    void become(TestKey other) {
        key = other;
    }

    ServerId id() {
        return key.id();
    }

    Invitation invitation() {
        return new Invitation(listening.getInetAddress().getHostAddress(), listening.getLocalPort(), null, null);
    }

    /// Mia's wish to come here.
    JoinAttempt approach() {
        return new JoinAttempt(invitation(), MIA.name());
    }

    /// Waits for the next connection and shakes hands.
    Guest accept() throws IOException {
        return new Guest(key.over(acceptRaw()));
    }

    /// Waits for the next connection.
    Socket acceptRaw() throws IOException {
        var socket = listening.accept();
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /// Waits for the next connection and its join, and grants it.
    Guest welcome(ServerMessage.Welcome welcome) throws IOException {
        var guest = accept();
        guest.join();
        guest.say(welcome);
        return guest;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /// What a link makes of this welcome, for somebody who has not been here under another id.
    LinkEvent.Welcomed told(ServerMessage.Welcome welcome) {
        return new LinkEvent.Welcomed(welcome, id(), Set.of(welcome.you().id()));
    }

    static ServerMessage.Welcome welcomed(long seq, boolean resumed) {
        return new ServerMessage.Welcome("Room 12", ROOM, MIA, "e1", seq, "secret", resumed, List.of(MIA), Limits.V1);
    }

    static ServerMessage.Join came(long seq, Participant who) {
        return new ServerMessage.Join(seq, Instant.EPOCH, who);
    }

    static ServerMessage.Chat said(long seq, Participant who, String text, @Nullable String id) {
        return new ServerMessage.Chat(seq, Instant.EPOCH, who, text, id);
    }

    static ServerMessage.Failure refusal(ErrorCode code) {
        return new ServerMessage.Failure(code, "No.", null);
    }

    /// The server's end of one connection.
    static final class Guest implements Closeable {
        private final SSLSocket socket;
        private final LineReader lines;

        Guest(SSLSocket socket) throws IOException {
            this.socket = socket;
            lines = new LineReader(socket.getInputStream(), Limits.V1.lineBytes());
        }

        byte[] exporter() throws IOException {
            if (socket.getSession() instanceof ExtendedSSLSession session) {
                return session.exportKeyingMaterialData(CodeProof.EXPORTER_LABEL, new byte[0], CodeProof.EXPORTER_BYTES);
            }
            throw new SSLException("no exporter");
        }

        /// What the client says next; null when it has gone.
        @Nullable ClientMessage hear() throws IOException {
            return switch (nextLine()) {
                case LineReader.Line.End() -> null;
                case LineReader.Line.TooLong() -> throw new AssertionError("the client sent a line that is too long");
                case LineReader.Line.Complete(var bytes) -> switch (Codec.decodeClient(bytes)) {
                    case Decoded.Message<ClientMessage>(var message) -> message;
                    case Decoded.Refused<ClientMessage>(_, var reason, _, _) -> throw new AssertionError(reason);
                };
            };
        }

        /// A client that goes with something unread in its pocket resets the connection.
        private LineReader.Line nextLine() throws IOException {
            try {
                return lines.next();
            } catch (SocketException e) {
                return new LineReader.Line.End();
            }
        }

        ClientMessage.Join join() throws IOException {
            return heard(ClientMessage.Join.class);
        }

        /// The next chat, whatever the client asks before it.
        ClientMessage.Chat chat() throws IOException {
            var message = hear();
            while (message instanceof ClientMessage.Ping) {
                message = hear();
            }
            return due(ClientMessage.Chat.class, message);
        }

        <M extends ClientMessage> M heard(Class<M> type) throws IOException {
            return due(type, hear());
        }

        private static <M extends ClientMessage> M due(Class<M> type, @Nullable ClientMessage message) {
            if (!type.isInstance(message)) {
                throw new AssertionError("a " + type.getSimpleName() + " was due, not " + message);
            }
            return type.cast(message);
        }

        /// Plays the server's part of the proof.
        ///
        /// @return whether the client knows this code, over this TLS session
        boolean proves(String code) throws IOException {
            var proof = CodeProof.server(code, exporter());
            say(proof.answer(heard(ClientMessage.Prove.class)));
            var confirmation = proof.accept(heard(ClientMessage.Confirm.class));
            confirmation.ifPresentOrElse(this::say, () -> say(refusal(ErrorCode.CODE_WRONG)));
            return confirmation.isPresent();
        }

        void say(ServerMessage... messages) {
            for (var message : messages) {
                write(Codec.encode(message));
            }
        }

        void raw(String text) {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        private void write(byte[] bytes) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
