package homeroom.client.link;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import homeroom.protocol.ClientMessage;
import homeroom.protocol.Codec;
import homeroom.protocol.Decoded;
import homeroom.protocol.Limits;
import homeroom.protocol.LineReader;
import homeroom.protocol.Nickname;
import homeroom.protocol.Participant;
import homeroom.protocol.RoomName;
import homeroom.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;

/// A server on loopback that does what the test says, line by line. Belongs to the test's thread.
final class ScriptedServer implements Closeable {
    static final Participant MIA = new Participant("p1", new Nickname("Mia"));
    static final Participant BEN = new Participant("p2", new Nickname("Ben"));
    static final RoomName ROOM = new RoomName("Physics");
    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket listening;

    ScriptedServer() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listening.setSoTimeout(PATIENCE_MILLIS);
    }

    Invitation invitation() {
        return new Invitation(listening.getInetAddress().getHostAddress(), listening.getLocalPort(), null, null);
    }

    /// Waits for the next connection.
    Guest accept() throws IOException {
        return new Guest(listening.accept());
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

    static ServerMessage.Welcome welcomed(long seq, boolean resumed) {
        return new ServerMessage.Welcome("Room 12", ROOM, MIA, "e1", seq, "secret", resumed, List.of(MIA), Limits.V1);
    }

    static ServerMessage.Join came(long seq, Participant who) {
        return new ServerMessage.Join(seq, Instant.EPOCH, who);
    }

    static ServerMessage.Chat said(long seq, Participant who, String text, @Nullable String id) {
        return new ServerMessage.Chat(seq, Instant.EPOCH, who, text, id);
    }

    /// The server's end of one connection.
    static final class Guest implements Closeable {
        private final Socket socket;
        private final LineReader lines;

        Guest(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(PATIENCE_MILLIS);
            lines = new LineReader(socket.getInputStream(), Limits.V1.lineBytes());
        }

        /// What the client says next; null when it has gone.
        @Nullable ClientMessage hear() throws IOException {
            return switch (lines.next()) {
                case LineReader.Line.End() -> null;
                case LineReader.Line.TooLong() -> throw new AssertionError("the client sent a line that is too long");
                case LineReader.Line.Complete(var bytes) -> switch (Codec.decodeClient(bytes)) {
                    case Decoded.Message<ClientMessage>(var message) -> message;
                    case Decoded.Refused<ClientMessage>(_, var reason, _) -> throw new AssertionError(reason);
                };
            };
        }

        ClientMessage.Join join() throws IOException {
            if (hear() instanceof ClientMessage.Join join) {
                return join;
            }
            throw new AssertionError("the first message must be a join");
        }

        ClientMessage.Chat chat() throws IOException {
            if (hear() instanceof ClientMessage.Chat chat) {
                return chat;
            }
            throw new AssertionError("a chat was due");
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
