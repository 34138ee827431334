package homeroom.server.room;

import homeroom.protocol.Participant;
import homeroom.server.history.StoredParticipant;

/// Somebody in a room and the connection they sit at. The scribe's.
///
/// @param looks of their name, kept since they take a while to make
record Member(Room room, StoredParticipant stored, Participant participant, Looks looks, Guest guest) {}
