package homeroom.client.link;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import homeroom.protocol.Limits;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;

/// Somebody has been in a room, and may come back as the same participant.
///
/// @param first   whether it is the one that people come to who name none
/// @param session the secret of the welcome; whoever knows it can be this participant
/// @param epoch   which life of the room's log the ids belong to, as another may give them to others; empty if it isn't known
/// @param ids     the participants that this person was in that life, the latest first, [#IDS] at most
public record KnownSession(RoomName room, boolean first, Nickname name, String session, String epoch, List<String> ids) {
    public static final int IDS = 16;

    public KnownSession {
        ids = ids.stream().distinct().limit(IDS).toList();
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

    boolean isSamePlaceAs(KnownSession other) {
        return other.name.key().equals(name.key()) && other.room.key().equals(room.key());
    }

    /// With the ids of earlier visits to the same place.
    KnownSession after(KnownSession earlier) {
        return isSamePlaceAs(earlier) && earlier.epoch.equals(epoch)
                ? new KnownSession(room, first, name, session, epoch, Stream.concat(ids.stream(), earlier.ids.stream()).toList())
                : this;
    }

    KnownSession notFirst() {
        return new KnownSession(room, false, name, session, epoch, ids);
    }

    /// Who this person is and was in the room.
    Set<String> ours() {
        return Set.copyOf(ids);
    }

    /// Without the session: it may not reach a log.
    @Override
    public String toString() {
        return "Visit[" + room + ", " + name + "]";
    }
}
