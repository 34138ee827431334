package homeroom.client.link;

import homeroom.protocol.Limits;
import homeroom.protocol.Nickname;
import homeroom.protocol.RoomName;
import org.jspecify.annotations.Nullable;

/// Somebody has been in a room, and may come back as the same participant.
///
/// @param first   whether it is the one that people come to who name none
/// @param session the secret of the welcome; whoever knows it can be this participant
public record Visit(RoomName room, boolean first, Nickname name, String session) {
    public Visit {
        if (session.isEmpty() || session.length() > Limits.TOKEN_CHARACTERS) {
            throw new IllegalArgumentException("a session has 1 to " + Limits.TOKEN_CHARACTERS + " characters");
        }
    }

    /// Whether this is what somebody of that name comes back to who asks for that room.
    ///
    /// @param asked null for the server's first room
    boolean answers(@Nullable RoomName asked, Nickname who) {
        return who.key().equals(name.key()) && (asked == null ? first : asked.key().equals(room.key()));
    }

    boolean isSamePlaceAs(Visit other) {
        return other.name.key().equals(name.key()) && other.room.key().equals(room.key());
    }

    Visit notFirst() {
        return new Visit(room, false, name, session);
    }

    /// Without the session: it may not reach a log.
    @Override
    public String toString() {
        return "Visit[" + room + ", " + name + "]";
    }
}
