package homeroom.server.room;

import java.util.List;

import homeroom.protocol.message.Participant;
import homeroom.protocol.message.RosterPage;
import homeroom.protocol.name.RoomName;

/// What somebody who has been let in needs to know.
///
/// @param server  the server's name
/// @param roomKey of the room in the store
/// @param seq     the log's head as of the roster
/// @param earlier entries that they get first, in order; all are up to `after`
/// @param after   then they get all entries that follow this one
/// @param roster  everybody in the room, themselves included; at least one page
public record Admission(String server, RoomName room, long roomKey, Participant you, String epoch, long seq, String session,
        boolean resumed, List<Long> earlier, long after, List<RosterPage> roster, RoomLog log) {
    public Admission {
        earlier = List.copyOf(earlier);
        roster = List.copyOf(roster);
    }

    /// Without the session: it may not reach a log.
    @Override
    public String toString() {
        return "Admission[" + room + ", " + you + "]";
    }
}
