package homeroom.client.nearby;

import homeroom.client.link.Invitation;
import homeroom.protocol.ServerId;
import org.jspecify.annotations.Nullable;

/// A server that was heard of.
///
/// @param name       as it calls itself; all of it can be seen
/// @param room       what its first room is called, null if it doesn't say; all of it can be seen
/// @param host       an IP address, IPv6 without brackets
/// @param port       1 to 65,535
/// @param rooms      how many it has, at least one
/// @param codeNeeded whether its rooms have a code
/// @param id         which server it claims to be
public record NearbyServer(String name, @Nullable String room, String host, int port, int rooms, boolean codeNeeded,
        ServerId id) {
    /// What people look for: its first room, or the server itself if that is all that it says.
    public String title() {
        return room == null ? name : room;
    }

    /// The way there, to its first room. Without the id: anybody may announce anything, so it vouches for nobody.
    public Invitation invitation() {
        return new Invitation(host, port, null, null);
    }
}
