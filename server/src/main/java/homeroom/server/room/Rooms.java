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

import homeroom.protocol.message.LeaveReason;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.RoomName;
import homeroom.server.history.History;
import homeroom.server.history.StoredParticipant;
import org.jspecify.annotations.Nullable;

/// The rooms of a server, as the store left them. Made before the scribe starts, and the scribe's from then on.
public final class Rooms {
    /// How long a session is kept that nobody uses: a school year and the holidays after it.
    private static final int SESSION_DAYS = 400;

    private final Map<String, Room> byName = new LinkedHashMap<>();
    private final Room first;
    private final Map<Room, List<StoredParticipant>> lost;

    private Rooms(List<Room> rooms, Map<Room, List<StoredParticipant>> lost) {
        this.lost = lost;
        rooms.forEach(room -> byName.put(room.name().key(), room));
        first = rooms.getFirst();
    }

    /// Opens the rooms. Whoever stands as present was there when the server died: they are entered as lost.
    ///
    /// @param names    at least one; the first is the default
    /// @param logBytes how much of each log to keep in memory
    public static Rooms open(List<RoomName> names, History history, InstantSource clock, int logBytes) throws SQLException {
        var rooms = new ArrayList<Room>();
        var allLost = new LinkedHashMap<Room, List<StoredParticipant>>();
        var transaction = new Transaction();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        history.forgetUnused(SESSION_DAYS, now);
        for (RoomName name : names) {
            long key = history.room(name);
            var room = new Room(name, key, new RoomLog(history.lastSeq(key), logBytes));
            rooms.add(room);
            history.latest(key, room.recent()::older);
            List<StoredParticipant> present = history.present(key);
            allLost.put(room, present);
            for (StoredParticipant lost : present) {
                transaction.entry(room, new ServerMessage.Leave(room.lastSeq() + 1, now, lost.participant(), LeaveReason.LOST));
                history.went(lost, now);
            }
        }
        transaction.store(history);
        history.commit();
        transaction.publish();
        return new Rooms(rooms, allLost);
    }

    /// Who was lost when the server died.
    Map<Room, List<StoredParticipant>> lost() {
        return lost;
    }

    /// Sees to it that the opener's session is known in the first room. Before the scribe starts.
    public void expect(RoomOpener opener, History history, Instant now) throws SQLException {
        byte[] session = SessionSecrets.hash(opener.session());
        if (history.session(session) == null) {
            history.went(history.add(first.key(), opener.name(), session), now);
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
