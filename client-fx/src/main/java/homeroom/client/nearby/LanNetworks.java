package homeroom.client.nearby;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

import homeroom.client.host.LocalAddresses;

/// The networks that a classroom may share with this machine: no loopback, no tunnel, none of virtual machines.
public final class LanNetworks implements MulticastBrowser.Networks {
    @Override
    public Set<InetAddress> addresses() throws SocketException {
        var addresses = new LinkedHashSet<InetAddress>();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            if (network.isUp() && network.supportsMulticast() && !network.isLoopback() && !network.isPointToPoint()
                    && LocalAddresses.isLikely(network.getName())) {
                // one address is enough to listen by: IPv4 if there is any, as that is what servers announce
                network.inetAddresses().min(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                        .ifPresent(addresses::add);
            }
        }
        return addresses;
    }
}
