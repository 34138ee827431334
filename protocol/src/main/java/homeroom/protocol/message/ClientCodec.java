package homeroom.protocol.message;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

import com.google.gson.stream.JsonWriter;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;

import static java.util.stream.Collectors.toMap;

/// What clients say, field by field. The compiler asks for a new message in [#write], for its word among the constants, and for
/// these in [#read].
enum ClientCodec {
    JOIN("join"),
    PROVE("prove"),
    CONFIRM("confirm"),
    CHAT("chat"),
    LEAVE("leave"),
    PING("ping");

    private static final Map<String, ClientCodec> BY_WORD = Stream.of(values()).collect(toMap(type -> type.word, type -> type));

    /// The `type` on the wire.
    private final String word;

    ClientCodec(String word) {
        this.word = word;
    }

    static void write(ClientMessage message, JsonWriter out) throws IOException {
        switch (message) {
            case ClientMessage.Join join -> JOIN.begin(out)
                    .name("name").value(join.name().text())
                    .name("room").value(join.room() == null ? null : join.room().text())
                    .name("code").value(join.code())
                    .name("after").value(join.after())
                    .name("epoch").value(join.epoch())
                    .name("session").value(join.session());
            case ClientMessage.Prove(var opening) -> PROVE.begin(out).name("opening").value(opening);
            case ClientMessage.Confirm(var commitment, var confirmation) -> CONFIRM.begin(out)
                    .name("commitment").value(commitment)
                    .name("confirmation").value(confirmation);
            case ClientMessage.Chat(var text, var id) -> CHAT.begin(out)
                    .name("text").value(text)
                    .name("id").value(id);
            case ClientMessage.Leave() -> LEAVE.begin(out);
            case ClientMessage.Ping(var id) -> PING.begin(out).name("id").value(id);
        }
    }

    static ClientMessage read(Fields in) {
        return switch (of(in.text("type"))) {
            case JOIN -> new ClientMessage.Join(
                    new Nickname(in.text("name")),
                    room(in.optionalText("room")),
                    in.optionalText("code"),
                    in.optionalWhole("after"),
                    in.optionalText("epoch"),
                    in.optionalText("session"));
            case PROVE -> new ClientMessage.Prove(in.text("opening"));
            case CONFIRM -> new ClientMessage.Confirm(in.text("commitment"), in.text("confirmation"));
            case CHAT -> new ClientMessage.Chat(in.text("text"), in.optionalText("id"));
            case LEAVE -> new ClientMessage.Leave();
            case PING -> new ClientMessage.Ping(in.optionalText("id"));
        };
    }

    private JsonWriter begin(JsonWriter out) throws IOException {
        return out.name("type").value(word);
    }

    private static ClientCodec of(String word) {
        var type = BY_WORD.get(word);
        if (type == null) {
            throw new RefusedException(ErrorCode.UNKNOWN_TYPE, "This type of message is not known here.");
        }
        return type;
    }

    private static @Nullable RoomName room(@Nullable String name) {
        return name == null ? null : new RoomName(name);
    }
}
