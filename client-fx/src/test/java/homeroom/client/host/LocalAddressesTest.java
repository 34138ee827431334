package homeroom.client.host;

import java.net.InetAddress;
import java.util.List;

import homeroom.client.host.LocalAddresses.Found;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocalAddressesTest {
    @Test
    void putsTheClassroomsNetworkFirst() {
        assertThat(LocalAddresses
                .ranked(List.of(found("172.17.0.1", "docker0"), found("169.254.3.4", "eth1"), found("203.0.113.9", "eth2"),
                        found("192.168.122.1", "virbr0"), found("10.0.0.7", "wlan0"))))
                .startsWith("10.0.0.7", "203.0.113.9", "169.254.3.4")
                .endsWith("172.17.0.1", "192.168.122.1");
    }

    @Test
    void takesATunnelForNoClassroom() {
        assertThat(LocalAddresses
                .ranked(List.of(new Found(InetAddress.ofLiteral("10.8.0.2"), "net7", true), found("203.0.113.9", "eth0"))))
                .containsExactly("203.0.113.9", "10.8.0.2");
    }

    @Test
    void namesIpv6OnlyWhereThereIsNothingElse() {
        var six = found("2001:db8::7", "eth0");
        assertThat(LocalAddresses.ranked(List.of(six, found("10.0.0.7", "eth0")))).containsExactly("10.0.0.7");
        assertThat(LocalAddresses.ranked(List.of(six))).containsExactly("2001:db8:0:0:0:0:0:7");
    }

    private static Found found(String address, String network) {
        return new Found(InetAddress.ofLiteral(address), network, false);
    }
}
