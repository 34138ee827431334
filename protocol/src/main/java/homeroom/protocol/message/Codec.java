package homeroom.protocol.message;

import java.nio.ByteBuffer;
import java.util.function.Function;

import homeroom.protocol.RefusedException;
import org.jspecify.annotations.Nullable;

/// Turns lines into messages and messages into lines. Stateless: any thread may call it.
public final class Codec {
    private Codec() {}

    /// What a client sent.
    ///
    /// @param line one line without its end, in a buffer that has an array
    public static Decoded<ClientMessage> decodeClient(ByteBuffer line) {
        return decode(line, ClientCodec::read);
    }

    /// What a server sent.
    ///
    /// @param line one line without its end, in a buffer that has an array
    public static Decoded<ServerMessage> decodeServer(ByteBuffer line) {
        return decode(line, ServerCodec::read);
    }

    /// One compact line, LF included.
    public static byte[] encode(ClientMessage message) {
        var out = new LineBuffer(256);
        out.line(json -> ClientCodec.write(message, json));
        return out.copy();
    }

    /// One compact line, LF included.
    public static byte[] encode(ServerMessage message) {
        var out = new LineBuffer(256);
        encode(message, out);
        return out.copy();
    }

    /// Appends one compact line, LF included.
    public static void encode(ServerMessage message, LineBuffer out) {
        ServerCodec.write(message, out);
    }

    private static <M> Decoded<M> decode(ByteBuffer line, Function<Fields, M> reading) {
        Fields fields = null;
        try {
            fields = Json.object(line);
            return new Decoded.Message<>(reading.apply(fields));
        } catch (RefusedException e) {
            return fields == null
                    ? new Decoded.Refused<>(e.code(), e.getMessage(), null)
                    : new Decoded.Refused<>(e.code(), e.getMessage(), refusedId(fields), refusedSeq(fields));
        }
    }

    /// The id to name in the refusal, if it is one that can be echoed.
    private static @Nullable String refusedId(Fields fields) {
        try {
            String id = fields.optionalText("id");
            StringRules.id(id);
            return id;
        } catch (RefusedException e) {
            return null;
        }
    }

    /// The place of an entry that can't be taken, if it is one that an entry can have.
    private static @Nullable Long refusedSeq(Fields fields) {
        try {
            Long seq = fields.optionalWhole("seq");
            if (seq != null) {
                StringRules.seq(seq, "seq");
            }
            return seq;
        } catch (RefusedException e) {
            return null;
        }
    }
}
