package homeroom.client.nearby;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

import homeroom.protocol.nearby.Announcement;

/// One service as somebody announced it. Anybody may have, so all of it is checked before it becomes a [NearbyServer].
///
/// @param port      whatever number came
/// @param addresses of the host that the service names
/// @param text      of the service
record ResolvedService(int port, Collection<InetAddress> addresses, byte[] text) {
    /// More than anybody wants to look through; somebody is making them up.
    private static final int MOST = 100;

    /// What to show: each server once, however often it was heard, at the address that is best to read.
    static List<NearbyServer> servers(Collection<ResolvedService> all) {
        var servers = new HashMap<Object, NearbyServer>();
        for (ResolvedService heard : all) {
            heard.server().ifPresent(server -> servers.merge(server.id(), server, ResolvedService::better));
        }
        return servers.values().stream()
                .sorted(Comparator.comparing(NearbyServer::title, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(server -> server.id().text()))
                .limit(MOST).toList();
    }

    /// Empty if it can't be one of ours, or nobody could reach it.
    private Optional<NearbyServer> server() {
        var best = addresses.stream().filter(ResolvedService::isReachable).min(Comparator.comparing(ResolvedService::isIpv6)
                .thenComparing(InetAddress::getHostAddress));
        if (port < 1 || port > 65_535 || best.isEmpty()) {
            return Optional.empty();
        }
        return Announcement.read(text)
                .map(said -> new NearbyServer(said.name(), said.room(), best.get().getHostAddress(), port, said.rooms(),
                        said.codeNeeded(), said.id()));
    }

    /// An address of this machine itself or of many at once is a lie, and a link-local one of IPv6 doesn't say on which network.
    private static boolean isReachable(InetAddress address) {
        return !address.isAnyLocalAddress() && !address.isLoopbackAddress() && !address.isMulticastAddress()
                && !(isIpv6(address) && address.isLinkLocalAddress());
    }

    private static boolean isIpv6(InetAddress address) {
        return !(address instanceof Inet4Address);
    }

    private static NearbyServer better(NearbyServer one, NearbyServer other) {
        return Comparator.comparing((NearbyServer server) -> server.host().contains(":")).thenComparing(NearbyServer::host)
                .thenComparingInt(NearbyServer::port).compare(one, other) <= 0 ? one : other;
    }
}
