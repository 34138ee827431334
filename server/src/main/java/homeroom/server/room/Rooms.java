package homeroom.server.room;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import homeroom.protocol.Codec;
import homeroom.protocol.LeaveReason;
import homeroom.protocol.RoomName;
import homeroom.protocol.ServerMessage;
import homeroom.server.history.History;
import homeroom.server.history.HistoryReader;
import homeroom.server.history.StoredParticipant;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

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
    public static Rooms open(List<RoomName> names, History history, HistoryReader reader, InstantSource clock, int logBytes)
            throws SQLException, InterruptedException {
        var keys = new LinkedHashMap<RoomName, Long>();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (RoomName name : names) {
            long key = history.room(name);
            keys.put(name, key);
            long seq = history.head(key);
            for (StoredParticipant lost : history.present(key)) {
                var leave = new ServerMessage.Leave(++seq, now, lost.participant(), LeaveReason.LOST);
                history.append(key, seq, Codec.encode(leave));
                history.mark(lost, false);
            }
        }
        history.commit();
        var rooms = new ArrayList<Room>();
        for (var room : keys.entrySet()) {
            long head = history.head(room.getValue());
            rooms.add(new Room(room.getKey(), room.getValue(), recent(room.getValue(), head, reader, logBytes)));
        }
        return new Rooms(rooms);
    }

    /// The log with what a newcomer will ask for already in memory.
    private static RoomLog recent(long room, long head, HistoryReader reader, int logBytes)
            throws SQLException, InterruptedException {
        long before = Math.max(0, head - Scribe.NEWCOMERS_ENTRIES);
        var page = reader.read(room, before, head);
        if (page.entries() != head - before) {
            Logger.warn("Of the last {} entries of a room only {} can be read", head - before, page.entries());
            return new RoomLog(head, logBytes);
        }
        var log = new RoomLog(before, logBytes);
        ByteBuffer lines = ByteBuffer.wrap(page.lines());
        while (lines.hasRemaining()) {
            int start = lines.position();
            while (lines.get() != '\n') {
                // up to the line's end
            }
            log.append(Arrays.copyOfRange(lines.array(), start, lines.position()));
        }
        return log;
    }

    /// The room with this name, the first for null; null if there is none.
    @Nullable Room find(@Nullable RoomName name) {
        return name == null ? first : byName.get(name.key());
    }

    Collection<Room> all() {
        return byName.values();
    }
}
