package homeroom.server.room;

import homeroom.protocol.message.Participant;
import homeroom.server.history.StoredParticipant;

/// Somebody in a room and the connection they sit at. Confined to the scribe thread.
///
/// @param looks    of their name, kept since they take a while to make
/// @param returned whether they came to this connection with a session
/// @param since    when they came to it, as [System#nanoTime] tells it
record Member(Room room, StoredParticipant stored, Participant participant, Skeletons looks, ClientHandle guest, boolean returned,
        long since) {
    /// The same at a connection that they have come back to.
    Member at(ClientHandle other, long now) {
        return new Member(room, stored, participant, looks, other, true, now);
    }

    /// Whether their line has ended already.
    boolean isAbsent() {
        return guest instanceof Absent;
    }
}
