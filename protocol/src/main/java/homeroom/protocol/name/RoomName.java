package homeroom.protocol.name;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;

/// What a room is called; the rules are those of a [Nickname].
public record RoomName(String text) {
    /// @throws RefusedException `room-unknown`: no room can have such a name
    public RoomName {
        try {
            text = Names.normalise(text, "A room's name");
        } catch (RefusedException e) {
            throw new RefusedException(ErrorCode.ROOM_UNKNOWN, e.getMessage());
        }
    }

    /// The same for all spellings that count as one room.
    public String key() {
        return Names.key(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
