package homeroom.client.timeline;

import java.util.HashMap;
import java.util.Map;

import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.RoomName;

/// Up to where the past of each room has been read, for as long as the program runs. FX thread.
public final class ReadMarks {
    /// A room's log as long as its numbers mean the same.
    private record Past(String epoch, RoomName room) {
        static Past of(ServerMessage.Welcome welcome) {
            return new Past(welcome.epoch(), welcome.room());
        }
    }

    private final Map<Past, Long> marks = new HashMap<>();

    /// Nothing has been read.
    public ReadMarks() {}

    void set(ServerMessage.Welcome room, long seq) {
        marks.put(Past.of(room), seq);
    }

    /// The last entry that was read; the room's newest if we were never there, since its past was not missed.
    long at(ServerMessage.Welcome room) {
        return marks.getOrDefault(Past.of(room), room.seq());
    }
}
