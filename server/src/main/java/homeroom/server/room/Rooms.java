package homeroom.server.room;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import homeroom.protocol.Codec;
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
    public static Rooms open(List<RoomName> names, History history, int logBytes) throws SQLException {
        var keys = new LinkedHashMap<RoomName, Long>();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (RoomName name : names) {
            long key = history.room(name);
            keys.put(name, key);
            long seq = history.head(key);
            for (StoredParticipant lost : history.present(key)) {
                var leave = new ServerMessage.Leave(++seq, now, lost.participant(), LeaveReason.LOST);
                byte[] line = Codec.encode(leave);
                history.append(key, seq, seq, line, line.length);
                history.mark(lost, false);
            }
        }
        history.commit();
        var rooms = new ArrayList<Room>();
        for (var room : keys.entrySet()) {
            rooms.add(new Room(room.getKey(), room.getValue(), new RoomLog(history.head(room.getValue()), logBytes)));
        }
        return new Rooms(rooms);
    }

    /// The room with this name, the first for null; null if there is none.
    @Nullable Room find(@Nullable RoomName name) {
        return name == null ? first : byName.get(name.key());
    }

    Collection<Room> all() {
        return byName.values();
    }
}
