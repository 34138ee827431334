package homeroom.server.room;

import homeroom.protocol.Participant;
import homeroom.server.history.StoredParticipant;

/// Somebody in a room and the connection they sit at. The scribe's.
record Member(Room room, StoredParticipant stored, Participant participant, Guest guest) {}
