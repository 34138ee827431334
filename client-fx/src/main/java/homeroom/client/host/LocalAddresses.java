package homeroom.client.host;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

import org.tinylog.Logger;

/// The addresses of this machine that somebody on the same network could type.
public final class LocalAddresses {
    /// Bridges and tunnels of containers, virtual machines and private networks: nobody in the classroom is behind them.
    private static final Pattern NOT_A_CLASSROOM = Pattern
            .compile(
                    "(docker|veth|virbr|br-|lxc|lxd|podman|cni|vmnet|vboxnet|vEthernet|tun|tap|wg|utun|zt|tailscale|awdl|llw).*");

    private LocalAddresses() {}

    /// Where an address was found, and what that says about it.
    record Found(InetAddress address, String network, boolean virtual) {
        private boolean isLikely() {
            return !virtual && LocalAddresses.isLikely(network);
        }
    }

    /// Whether somebody in the classroom may be on the network of this name.
    public static boolean isLikely(String network) {
        return !NOT_A_CLASSROOM.matcher(network).matches();
    }

    /// Those of all networks that are up, likeliest first; the loopback address if there is no network at all.
    static List<String> list() {
        var found = new ArrayList<Found>();
        try {
            for (var network : NetworkInterface.networkInterfaces().toList()) {
                if (network.isUp() && !network.isLoopback()) {
                    boolean virtual = network.isVirtual() || network.isPointToPoint();
                    network.inetAddresses().map(address -> new Found(address, network.getName(), virtual)).forEach(found::add);
                }
            }
        } catch (SocketException e) {
            Logger.warn(e, "The networks of this machine can't be listed.");
        }
        return found.isEmpty() ? List.of(InetAddress.getLoopbackAddress().getHostAddress()) : ranked(found);
    }

    /// Private IPv4 addresses of real networks come first, then other IPv4 ones; IPv6, which nobody types gladly, only where there is
    /// nothing else.
    static List<String> ranked(List<Found> found) {
        boolean someAreV4 = found.stream().anyMatch(f -> f.address() instanceof Inet4Address);
        return found.stream().filter(f -> !someAreV4 || f.address() instanceof Inet4Address)
                .sorted(Comparator.comparing(Found::isLikely).thenComparing(f -> f.address().isSiteLocalAddress())
                        .thenComparing(f -> !f.address().isLinkLocalAddress()).reversed())
                .map(f -> f.address().getHostAddress()).distinct().toList();
    }
}
