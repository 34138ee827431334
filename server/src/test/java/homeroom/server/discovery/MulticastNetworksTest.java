package homeroom.server.discovery;

import java.net.InetAddress;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MulticastNetworksTest {
    @Test
    void ofAllAddressesOfANetworkTheOneOfIpv4IsAnnounced() throws Exception {
        var address = InetAddress.getByName("192.168.1.20");
        assertThat(MulticastNetworks
                .reachable(List.of(InetAddress.getByName("fe80::1"), InetAddress.getByName("2001:db8::1"), address)))
                .contains(address);
    }

    @Test
    void anAddressThatMeansAnotherMachineElsewhereIsNotAnnounced() throws Exception {
        var global = InetAddress.getByName("2001:db8::1");
        assertThat(MulticastNetworks.reachable(List.of(InetAddress.getByName("fe80::1"), global))).contains(global);
        assertThat(MulticastNetworks.reachable(List.of(InetAddress.getByName("fe80::1"), InetAddress.getLoopbackAddress())))
                .isEmpty();
    }

    @Test
    void loopbackIsNoNetwork() throws Exception {
        assertThat(MulticastNetworks.addresses(InetAddress.getLoopbackAddress())).isEmpty();
        assertThat(MulticastNetworks.addresses(InetAddress.getByName("0.0.0.0"))).noneMatch(InetAddress::isLoopbackAddress);
    }
}
