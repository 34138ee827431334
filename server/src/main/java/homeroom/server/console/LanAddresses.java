package homeroom.server.console;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import homeroom.server.discovery.MulticastNetworks;
import org.tinylog.Logger;

/// The addresses of this machine that a student on the same network could type, the likeliest first.
public final class LanAddresses {
    private LanAddresses() {}

    /// All IPv4 addresses but loopback; IPv6 only where there is no IPv4, since nobody types those gladly.
    public static List<InetAddress> list() {
        var likely = new ArrayList<InetAddress>();
        var others = new ArrayList<InetAddress>();
        try {
            for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
                if (network.isUp() && !network.isLoopback()) {
                    network.inetAddresses().filter(address -> !address.isLinkLocalAddress())
                            .forEach(MulticastNetworks.isLikely(network) ? likely::add : others::add);
                }
            }
        } catch (SocketException e) {
            Logger.warn(e, "The network interfaces can't be listed");
        }
        likely.sort(Comparator.comparing(address -> !address.isSiteLocalAddress()));
        var found = new ArrayList<>(likely);
        found.addAll(others);
        boolean someAreV4 = found.stream().anyMatch(Inet4Address.class::isInstance);
        found.removeIf(address -> someAreV4 && !(address instanceof Inet4Address));
        return List.copyOf(found);
    }
}
