package homeroom.protocol;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Turns lines into messages and messages into lines. Stateless: any thread may call it.
public final class Codec {
    private Codec() {}

    /// What a client sent.
    ///
    /// @param line one line without its end, in a buffer that has an array
    public static Decoded<ClientMessage> decodeClient(ByteBuffer line) {
        return decode(line, Codec::clientMessage);
    }

    /// What a server sent.
    ///
    /// @param line one line without its end, in a buffer that has an array
    public static Decoded<ServerMessage> decodeServer(ByteBuffer line) {
        return decode(line, Codec::serverMessage);
    }

    /// One compact line, LF included.
    public static byte[] encode(ClientMessage message) {
        var out = new LineBuffer(256).begin(message.type());
        switch (message) {
            case ClientMessage.Join(var name, var room, var code, var after, var epoch, var session) -> out
                    .text("name", name.text())
                    .text("room", room == null ? null : room.text())
                    .text("code", code)
                    .number("after", after)
                    .text("epoch", epoch)
                    .text("session", session);
            case ClientMessage.Prove(var opening) -> out.text("opening", opening);
            case ClientMessage.Confirm(var commitment, var confirmation) -> out
                    .text("commitment", commitment)
                    .text("confirmation", confirmation);
            case ClientMessage.Chat(var text, var id) -> out.text("text", text).text("id", id);
            case ClientMessage.Leave() -> {
            }
            case ClientMessage.Ping(var id) -> out.text("id", id);
        }
        out.end();
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
        out.begin(message.type());
        switch (message) {
            case ServerMessage.Welcome welcome -> out
                    .text("server", welcome.server())
                    .text("room", welcome.room().text())
                    .raw("you", welcome.you().json())
                    .text("epoch", welcome.epoch())
                    .number("seq", welcome.seq())
                    .text("session", welcome.session())
                    .flag("resumed", welcome.resumed())
                    .raw("roster", RosterPage.of(welcome.roster()).json())
                    .limits("limits", welcome.limits());
            case ServerMessage.Roster(var members) -> out.raw("members", RosterPage.of(members).json());
            case ServerMessage.Join entry -> out.stamp(entry);
            case ServerMessage.Chat entry -> out.stamp(entry).text("text", entry.text()).text("id", entry.id());
            case ServerMessage.Leave entry -> out.stamp(entry).text("reason", entry.reason().word());
            case ServerMessage.Prove(var opening, var commitment) -> out
                    .text("opening", opening)
                    .text("commitment", commitment);
            case ServerMessage.Confirm(var confirmation) -> out.text("confirmation", confirmation);
            case ServerMessage.Failure(var code, var sentence, var id, var waitMillis, var conflict) -> out
                    .text("code", code.word())
                    .text("message", sentence)
                    .text("id", id)
                    .number("wait", waitMillis)
                    .text("reason", conflict == null ? null : conflict.reason().word())
                    .text("name", conflict == null ? null : conflict.name());
            case ServerMessage.Pong(var id) -> out.text("id", id);
        }
        out.end();
    }

    private interface Reading<M> {
        M read(String type, Fields fields);
    }

    private static <M> Decoded<M> decode(ByteBuffer line, Reading<M> reading) {
        Fields fields = null;
        try {
            fields = Json.object(line);
            return new Decoded.Message<>(reading.read(fields.text("type"), fields));
        } catch (RefusedException e) {
            return fields == null
                    ? new Decoded.Refused<>(e.code(), e.getMessage(), null)
                    : new Decoded.Refused<>(e.code(), e.getMessage(), refusedId(fields), refusedSeq(fields));
        }
    }

    private static ClientMessage clientMessage(String type, Fields in) {
        return switch (type) {
            case "join" -> new ClientMessage.Join(
                    new Nickname(in.text("name")),
                    room(in.optionalText("room")),
                    in.optionalText("code"),
                    in.optionalWhole("after"),
                    in.optionalText("epoch"),
                    in.optionalText("session"));
            case "prove" -> new ClientMessage.Prove(in.text("opening"));
            case "confirm" -> new ClientMessage.Confirm(in.text("commitment"), in.text("confirmation"));
            case "chat" -> new ClientMessage.Chat(in.text("text"), in.optionalText("id"));
            case "leave" -> new ClientMessage.Leave();
            case "ping" -> new ClientMessage.Ping(in.optionalText("id"));
            default -> throw unknown();
        };
    }

    private static ServerMessage serverMessage(String type, Fields in) {
        return switch (type) {
            case "welcome" -> new ServerMessage.Welcome(
                    in.text("server"),
                    new RoomName(in.text("room")),
                    participant(in.object("you")),
                    in.text("epoch"),
                    in.whole("seq"),
                    in.text("session"),
                    in.flag("resumed"),
                    participants(in.objects("roster")),
                    limits(in.object("limits")));
            case "roster" -> new ServerMessage.Roster(participants(in.objects("members")));
            case "join" -> new ServerMessage.Join(in.whole("seq"), at(in), participant(in.object("from")));
            case "chat" -> new ServerMessage.Chat(
                    in.whole("seq"),
                    at(in),
                    participant(in.object("from")),
                    in.text("text"),
                    in.optionalText("id"));
            case "leave" -> new ServerMessage.Leave(
                    in.whole("seq"),
                    at(in),
                    participant(in.object("from")),
                    LeaveReason.of(in.text("reason")));
            case "prove" -> new ServerMessage.Prove(in.text("opening"), in.text("commitment"));
            case "confirm" -> new ServerMessage.Confirm(in.text("confirmation"));
            case "error" -> new ServerMessage.Failure(ErrorCode.of(in.text("code")), in.text("message"),
                    in.optionalText("id"), in.optionalWhole("wait"), conflict(in));
            case "pong" -> new ServerMessage.Pong(in.optionalText("id"));
            default -> throw unknown();
        };
    }

    private static RefusedException unknown() {
        return new RefusedException(ErrorCode.UNKNOWN_TYPE, "This type of message is not known here.");
    }

    private static @Nullable RoomName room(@Nullable String name) {
        return name == null ? null : new RoomName(name);
    }

    private static @Nullable NameConflict conflict(Fields in) {
        String reason = in.optionalText("reason");
        String name = in.optionalText("name");
        return reason == null ? null : new NameConflict(NameConflict.Reason.of(reason), name);
    }

    private static Participant participant(Fields in) {
        return new Participant(in.text("id"), new Nickname(in.text("name")));
    }

    private static List<Participant> participants(List<Fields> in) {
        return in.stream().map(Codec::participant).toList();
    }

    private static Limits limits(Fields in) {
        return new Limits(
                bound(in, "lineBytes"),
                bound(in, "textCodePoints"),
                bound(in, "nameCodePoints"),
                bound(in, "idCharacters"),
                bound(in, "pingSeconds"),
                bound(in, "silenceSeconds"));
    }

    private static int bound(Fields in, String name) {
        long value = in.whole(name);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new RefusedException(ErrorCode.BAD_ENVELOPE, "The limit " + name + " is out of range.");
        }
        return (int) value;
    }

    private static Instant at(Fields in) {
        try {
            return Instant.parse(in.text("at"));
        } catch (DateTimeException e) {
            throw new RefusedException(ErrorCode.BAD_ENVELOPE, "The field at must be an RFC 3339 time.");
        }
    }

    /// The id to name in the refusal, if it is one that can be echoed.
    private static @Nullable String refusedId(Fields fields) {
        try {
            String id = fields.optionalText("id");
            Checks.id(id);
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
                Checks.seq(seq, "seq");
            }
            return seq;
        } catch (RefusedException e) {
            return null;
        }
    }
}
