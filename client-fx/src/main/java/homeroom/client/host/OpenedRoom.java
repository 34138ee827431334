package homeroom.client.host;

import homeroom.protocol.ServerId;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;

/// A room that was opened on this machine, and what opens it again as it was.
///
/// @param name as whom it was opened
/// @param port where it was, from 1 to 65,535
/// @param id   of the server, null if it didn't say
public record OpenedRoom(RoomName room, Nickname name, HostedCode code, int port, @Nullable ServerId id) {
    public OpenedRoom {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port must be from 1 to 65,535");
        }
    }

    /// Whether it is the same room: on one machine their names tell them apart.
    public boolean isSameRoom(RoomName other) {
        return room.key().equals(other.key());
    }
}
