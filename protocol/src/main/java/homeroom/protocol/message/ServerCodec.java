package homeroom.protocol.message;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.gson.stream.JsonWriter;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.RefusedException;
import homeroom.protocol.name.NameConflict;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;

import static java.util.stream.Collectors.toMap;

/// What servers say, field by field. The compiler asks for a new message in [#write], for its word among the constants, and for
/// these in [#read].
enum ServerCodec {
    WELCOME("welcome"),
    ROSTER("roster"),
    JOIN("join"),
    CHAT("chat"),
    LEAVE("leave"),
    PROVE("prove"),
    CONFIRM("confirm"),
    FAILURE("error"),
    PONG("pong");

    private static final Map<String, ServerCodec> BY_WORD = Stream.of(values()).collect(toMap(type -> type.word, type -> type));

    /// The `type` on the wire.
    private final String word;

    ServerCodec(String word) {
        this.word = word;
    }

    static void write(ServerMessage message, LineBuffer out) {
        switch (message) {
            case ServerMessage.Entry entry -> write(entry, out.entries());
            case ServerMessage.Welcome welcome -> out.line(json -> {
                WELCOME.begin(json)
                        .name("server").value(welcome.server())
                        .name("room").value(welcome.room().text())
                        .name("you");
                welcome.you().write(json);
                json.name("epoch").value(welcome.epoch())
                        .name("seq").value(welcome.seq())
                        .name("session").value(welcome.session())
                        .name("resumed").value(welcome.resumed())
                        .name("roster").jsonValue("");
                out.put(RosterPage.of(welcome.roster()).json());
                write(welcome.limits(), json.name("limits"));
            });
            case ServerMessage.Roster(var members) -> out.line(json -> {
                ROSTER.begin(json).name("members").jsonValue("");
                out.put(RosterPage.of(members).json());
            });
            case ServerMessage.Prove(var opening, var commitment) -> out.line(json -> PROVE.begin(json)
                    .name("opening").value(opening)
                    .name("commitment").value(commitment));
            case ServerMessage.Confirm(var confirmation) -> out.line(json -> CONFIRM.begin(json)
                    .name("confirmation").value(confirmation));
            case ServerMessage.Failure(var code, var sentence, var id, var waitMillis, var conflict) -> out
                    .line(json -> FAILURE.begin(json)
                            .name("code").value(code.word())
                            .name("message").value(sentence)
                            .name("id").value(id)
                            .name("wait").value(waitMillis)
                            .name("reason").value(conflict == null ? null : conflict.reason().word())
                            .name("name").value(conflict == null ? null : conflict.name()));
            case ServerMessage.Pong(var id) -> out.line(json -> PONG.begin(json).name("id").value(id));
        }
    }

    private static void write(ServerMessage.Entry entry, EntryWriter out) {
        (switch (entry) {
            case ServerMessage.Join _ -> out.begin(JOIN.word, entry);
            case ServerMessage.Chat chat -> out.begin(CHAT.word, chat).text("text", chat.text()).text("id", chat.id());
            case ServerMessage.Leave leave -> out.begin(LEAVE.word, leave).text("reason", leave.reason().word());
        }).end();
    }

    static ServerMessage read(Fields in) {
        return switch (of(in.text("type"))) {
            case WELCOME -> new ServerMessage.Welcome(
                    in.text("server"),
                    new RoomName(in.text("room")),
                    participant(in.object("you")),
                    in.text("epoch"),
                    in.whole("seq"),
                    in.text("session"),
                    in.flag("resumed"),
                    participants(in.objects("roster")),
                    limits(in.object("limits")));
            case ROSTER -> new ServerMessage.Roster(participants(in.objects("members")));
            case JOIN -> new ServerMessage.Join(in.whole("seq"), at(in), participant(in.object("from")));
            case CHAT -> new ServerMessage.Chat(
                    in.whole("seq"),
                    at(in),
                    participant(in.object("from")),
                    in.text("text"),
                    in.optionalText("id"));
            case LEAVE -> new ServerMessage.Leave(
                    in.whole("seq"),
                    at(in),
                    participant(in.object("from")),
                    LeaveReason.of(in.text("reason")));
            case PROVE -> new ServerMessage.Prove(in.text("opening"), in.text("commitment"));
            case CONFIRM -> new ServerMessage.Confirm(in.text("confirmation"));
            case FAILURE -> new ServerMessage.Failure(ErrorCode.of(in.text("code")), in.text("message"),
                    in.optionalText("id"), in.optionalWhole("wait"), conflict(in));
            case PONG -> new ServerMessage.Pong(in.optionalText("id"));
        };
    }

    private JsonWriter begin(JsonWriter out) throws IOException {
        return out.name("type").value(word);
    }

    private static ServerCodec of(String word) {
        var type = BY_WORD.get(word);
        if (type == null) {
            throw new RefusedException(ErrorCode.UNKNOWN_TYPE, "This type of message is not known here.");
        }
        return type;
    }

    private static Instant at(Fields in) {
        try {
            return Instant.parse(in.text("at"));
        } catch (DateTimeException e) {
            throw new RefusedException(ErrorCode.BAD_ENVELOPE, "The field at must be an RFC 3339 time.");
        }
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
        return in.stream().map(ServerCodec::participant).toList();
    }

    private static void write(Limits limits, JsonWriter out) throws IOException {
        out.beginObject()
                .name("lineBytes").value(limits.lineBytes())
                .name("textCodePoints").value(limits.textCodePoints())
                .name("nameCodePoints").value(limits.nameCodePoints())
                .name("idCharacters").value(limits.idCharacters())
                .name("pingSeconds").value(limits.pingSeconds())
                .name("silenceSeconds").value(limits.silenceSeconds())
                .endObject();
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
}
