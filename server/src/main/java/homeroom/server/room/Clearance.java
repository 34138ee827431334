package homeroom.server.room;

import java.util.Optional;

import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.RoomName;

/// What the door says to somebody's wish to come in. The scribe asks; no answer may block it.
public interface Clearance {
    /// What keeps them out unless they bring a session that is known, empty if nothing does. Whoever asks has a guess at the code counted
    /// if there was one.
    Optional<ServerMessage.Failure> refusal();

    /// They are about to come in: counts that.
    ///
    /// @param newcomer whether they bring no session that is known
    /// @return 0; or how many milliseconds they have to wait first, since there were too many of late, and it is not counted
    long enter(RoomName room, boolean newcomer);

    /// They did not come in after all: it is no longer counted.
    void revoke(RoomName room, boolean newcomer);
}
