package homeroom.server.room;

import homeroom.protocol.message.LeaveReason;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;

/// Is told who comes and goes. The scribe calls it; it may not block.
public interface RoomListener {
    void joined(Nickname who, RoomName room);

    void cameBack(Nickname who, RoomName room);

    void left(Nickname who, RoomName room, LeaveReason reason);

    /// Something could not be stored.
    void storeFailed(String reason);

    /// It can be stored again.
    void storeRecovered();
}
