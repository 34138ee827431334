package homeroom.protocol.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;

/// Bytes as a server would meet them.
public final class RawLines {
    private RawLines() {}

    /// What a server makes of everything that a connection brings, line by line.
    static List<Decoded<ClientMessage>> serverReads(byte[] bytes) {
        var reader = new LineReader(new ByteArrayInputStream(bytes), Limits.V1.lineBytes());
        var read = new ArrayList<Decoded<ClientMessage>>();
        try {
            while (true) {
                switch (reader.next()) {
                    case LineReader.Line.Complete(var line) -> read.add(Codec.decodeClient(line));
                    case LineReader.Line.TooLong() -> read.add(new Decoded.Refused<>(ErrorCode.TOO_LONG, "too long", null));
                    case LineReader.Line.End() -> {
                        return read;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Decoded<ClientMessage> fromClient(String line) {
        return Codec.decodeClient(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    public static Decoded<ServerMessage> fromServer(String line) {
        return Codec.decodeServer(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    static Decoded<ClientMessage> again(ClientMessage message) {
        return Codec.decodeClient(withoutEnd(Codec.encode(message)));
    }

    static Decoded<ServerMessage> again(ServerMessage message) {
        return Codec.decodeServer(withoutEnd(Codec.encode(message)));
    }

    /// The line without its LF.
    static ByteBuffer withoutEnd(byte[] line) {
        return ByteBuffer.wrap(line, 0, line.length - 1);
    }

    public static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }
}
