package homeroom.server.room;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import homeroom.protocol.LeaveReason;
import homeroom.protocol.RoomName;
import homeroom.protocol.ServerMessage;
import homeroom.server.history.History;
import homeroom.server.history.StoredParticipant;
import org.jspecify.annotations.Nullable;

/// The rooms of a server, as the store left them. Made before the scribe starts, and the scribe's from then on.
public final class Rooms {
    private final Map<String, Room> byName = new LinkedHashMap<>();
    private final Room first;

    private Rooms(List<Room> rooms) {
        rooms.forEach(room -> byName.put(room.name().key(), room));
        first = rooms.getFirst();
    }

    /// Opens the rooms. Whoever stands as present was there when the server died: they are entered as lost.
    ///
    /// @param names    at least one; the first is the default
    /// @param logBytes how much of each log to keep in memory
    public static Rooms open(List<RoomName> names, History history, InstantSource clock, int logBytes) throws SQLException {
        var rooms = new ArrayList<Room>();
        var draft = new Draft();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (RoomName name : names) {
            long key = history.room(name);
            var room = new Room(name, key, new RoomLog(history.head(key), logBytes));
            rooms.add(room);
            for (StoredParticipant lost : history.present(key)) {
                draft.entry(room, new ServerMessage.Leave(room.head() + 1, now, lost.participant(), LeaveReason.LOST));
                history.mark(lost, false);
            }
        }
        draft.store(history);
        history.commit();
        draft.publish();
        return new Rooms(rooms);
    }

    /// Sees to it that the opener's session is known in the first room. Before the scribe starts.
    public void expect(Opener opener, History history) throws SQLException {
        byte[] session = Sessions.hash(opener.session());
        if (history.session(session) == null) {
            history.mark(history.add(first.key(), opener.name(), session), false);
            history.commit();
        }
    }

    /// The room with this name, the first for null; null if there is none.
    @Nullable Room find(@Nullable RoomName name) {
        return name == null ? first : byName.get(name.key());
    }

    Collection<Room> all() {
        return byName.values();
    }
}
