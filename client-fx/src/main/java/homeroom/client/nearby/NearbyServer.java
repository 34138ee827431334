package homeroom.client.nearby;

import homeroom.client.link.Invitation;
import homeroom.protocol.ServerId;

/// A server that was heard of.
///
/// @param name       as it calls itself; all of it can be seen
/// @param host       an IP address, IPv6 without brackets
/// @param port       1 to 65,535
/// @param rooms      how many it has, at least one
/// @param codeNeeded whether its rooms have a code
/// @param id         which server it claims to be
public record NearbyServer(String name, String host, int port, int rooms, boolean codeNeeded, ServerId id) {
    /// The way there, to its first room. Without the id: anybody may announce anything, so it vouches for nobody.
    public Invitation invitation() {
        return new Invitation(host, port, null, null);
    }
}
