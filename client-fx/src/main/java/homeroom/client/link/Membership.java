package homeroom.client.link;

import homeroom.protocol.ServerId;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;

/// Somebody in a room of a server, wherever that server is met: what is kept for them is nobody else's, and for no other room.
///
/// Equal for all spellings that count as one name and one room.
public record Membership(ServerId server, RoomName room, Nickname name) {
    public boolean isSameName(Membership other) {
        return name.key().equals(other.name.key());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Membership that && server.equals(that.server) && room.key().equals(that.room.key())
                && isSameName(that);
    }

    @Override
    public int hashCode() {
        return server.hashCode() * 31 * 31 + room.key().hashCode() * 31 + name.key().hashCode();
    }
}
