package homeroom.server.discovery;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The networks of this machine where somebody may look for a room.
public final class MulticastNetworks {
    /// Bridges and tunnels of containers, virtual machines and private networks: nobody in the classroom is behind them.
    private static final Pattern NOT_A_CLASSROOM = Pattern
            .compile("(docker|veth|virbr|br-|lxc|lxd|podman|cni|vmnet|vboxnet|vEthernet"
                    + "|tun|tap|wg|utun|zt|tailscale|awdl|llw).*");

    private MulticastNetworks() {}

    /// The address by which the server is reached on each network: IPv4 where there is any.
    ///
    /// @param bound the only address that the server listens on, or one that stands for all
    /// @throws SocketException if the system can't say
    static Set<InetAddress> addresses(InetAddress bound) throws SocketException {
        var addresses = new LinkedHashSet<InetAddress>();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            List<InetAddress> own = network.inetAddresses().toList();
            if (!bound.isAnyLocalAddress()) {
                if (own.contains(bound) && carriesMulticast(network)) {
                    addresses.add(bound);
                }
            } else if (isLikely(network) && carriesMulticast(network)) {
                reachable(own).ifPresent(addresses::add);
            }
        }
        return addresses;
    }

    /// The IPv4 address that a client would rather have, else one of IPv6 that means the same on every machine.
    static Optional<InetAddress> reachable(Collection<InetAddress> own) {
        var candidates = new ArrayList<>(own);
        candidates.removeIf(address -> address.isLoopbackAddress() || address.isAnyLocalAddress()
                || (!(address instanceof Inet4Address) && address.isLinkLocalAddress()));
        return candidates.stream().filter(Inet4Address.class::isInstance).findFirst().or(() -> candidates.stream().findFirst());
    }

    /// Whether students may be on this network, as far as its name tells.
    public static boolean isLikely(NetworkInterface network) {
        return !NOT_A_CLASSROOM.matcher(network.getName()).matches();
    }

    private static boolean carriesMulticast(NetworkInterface network) throws SocketException {
        return network.isUp() && network.supportsMulticast() && !network.isLoopback() && !network.isPointToPoint();
    }
}
