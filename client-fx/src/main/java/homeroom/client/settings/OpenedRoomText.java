package homeroom.client.settings;

import java.util.Optional;
import java.util.Properties;

import homeroom.client.host.HostedCode;
import homeroom.client.host.OpenedRoom;
import homeroom.protocol.RefusedException;
import homeroom.protocol.ServerId;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;

/// A room that was opened on this machine, as names and values. What makes no sense is an [IllegalArgumentException].
final class OpenedRoomText {
    private static final String DRAWN = "drawn";
    private static final String CHOSEN = "chosen";
    private static final String NONE = "none";

    private OpenedRoomText() {}

    static void write(OpenedRoom opened, String prefix, Properties values) {
        values.setProperty(prefix + "room", opened.room().text());
        values.setProperty(prefix + "name", opened.name().text());
        values.setProperty(prefix + "port", Integer.toString(opened.port()));
        if (opened.id() != null) {
            values.setProperty(prefix + "id", opened.id().text());
        }
        switch (opened.code()) {
            case HostedCode.Drawn() -> values.setProperty(prefix + "door", DRAWN);
            case HostedCode.None() -> values.setProperty(prefix + "door", NONE);
            case HostedCode.Chosen(var word) -> {
                values.setProperty(prefix + "door", CHOSEN);
                values.setProperty(prefix + "code", word);
            }
        }
    }

    /// Empty if there is none.
    static Optional<OpenedRoom> read(String prefix, Properties values) {
        String room = values.getProperty(prefix + "room");
        if (room == null) {
            return Optional.empty();
        }
        try {
            String id = values.getProperty(prefix + "id");
            return Optional.of(new OpenedRoom(new RoomName(room), new Nickname(needed(values.getProperty(prefix + "name"))),
                    code(prefix, values), Integer.parseInt(needed(values.getProperty(prefix + "port"))),
                    id == null ? null : new ServerId(id)));
        } catch (RefusedException e) {
            throw new IllegalArgumentException("a room, a name or an id that can't be one", e);
        }
    }

    private static HostedCode code(String prefix, Properties values) {
        return switch (needed(values.getProperty(prefix + "door"))) {
            case DRAWN -> new HostedCode.Drawn();
            case NONE -> new HostedCode.None();
            case CHOSEN -> new HostedCode.Chosen(needed(values.getProperty(prefix + "code")));
            default -> throw new IllegalArgumentException("no such door");
        };
    }

    private static String needed(@Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("an opened room is not whole");
        }
        return value;
    }
}
