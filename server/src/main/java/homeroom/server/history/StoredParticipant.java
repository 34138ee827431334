package homeroom.server.history;

import homeroom.protocol.message.Participant;
import homeroom.protocol.name.Nickname;

/// Somebody as the store knows them.
///
/// @param number the store's own key; [#participant] makes the wire's id of it
/// @param room   the key of the room that the session belongs to
public record StoredParticipant(long number, long room, Nickname name) {
    private static final String PREFIX = "p";

    /// The participant as others see them.
    public Participant participant() {
        return new Participant(PREFIX + number, name);
    }

    /// The inverse of [#participant].
    static long number(Participant participant) {
        return Long.parseLong(participant.id().substring(PREFIX.length()));
    }
}
