package homeroom.client.nearby;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import homeroom.protocol.ServerId;
import homeroom.protocol.nearby.Announcement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResolvedServiceTest {
    private static final ServerId ID = new ServerId("a".repeat(32));
    private static final ServerId OTHER = new ServerId("b".repeat(32));

    @Test
    void aServerIsShownAsItAnnouncesItself() throws Exception {
        assertThat(ResolvedService.servers(List.of(heard("Room 12", ID, 4000, "192.168.1.20"))))
                .containsExactly(new NearbyServer("Room 12", null, "192.168.1.20", 4000, 2, true, ID));
    }

    @Test
    void aServerThatIsHeardOnSeveralNetworksIsShownOnceByItsIpv4Address() throws Exception {
        var twice = List.of(heard("Room 12", ID, 4000, "2001:db8::1"), heard("Room 12", ID, 4000, "192.168.1.20"),
                heard("Room 12", ID, 4000, "2001:db8::2", "192.168.1.20"));
        assertThat(ResolvedService.servers(twice)).extracting(NearbyServer::host).containsExactly("192.168.1.20");
        assertThat(ResolvedService.servers(twice.reversed())).isEqualTo(ResolvedService.servers(twice));
    }

    @Test
    void twoServersOfOneNameAreBothShownInAFixedOrder() throws Exception {
        var two = List.of(heard("Room", OTHER, 4000, "192.168.1.21"), heard("Room", ID, 4000, "192.168.1.20"),
                heard("another", new ServerId("c".repeat(32)), 4000, "192.168.1.22"));
        assertThat(ResolvedService.servers(two)).extracting(NearbyServer::host).containsExactly("192.168.1.22", "192.168.1.20",
                "192.168.1.21");
        assertThat(ResolvedService.servers(two.reversed())).isEqualTo(ResolvedService.servers(two));
    }

    @Test
    void whatNobodyCouldReachIsNotShown() throws Exception {
        assertThat(ResolvedService
                .servers(List.of(heard("A", ID, 0, "192.168.1.20"), heard("A", ID, 65_536, "192.168.1.20"), heard("A", ID, 4000),
                        heard("A", ID, 4000, "127.0.0.1"), heard("A", ID, 4000, "0.0.0.0"), heard("A", ID, 4000, "224.0.0.251"),
                        heard("A", ID, 4000, "fe80::1"), heard("A", ID, 4000, "::1"))))
                .isEmpty();
    }

    @Test
    void aTextThatIsNoneOfOursIsPassedOver() throws Exception {
        var nonsense = new ResolvedService(4000, List.of(InetAddress.getByName("192.168.1.20")), new byte[]{5, 'v', '=', '1'});
        assertThat(ResolvedService.servers(List.of(nonsense))).isEmpty();
    }

    @Test
    void whoeverMakesUpServersByTheThousandDoesNotFillTheWindow() throws Exception {
        var many = new ArrayList<ResolvedService>();
        for (int i = 0; i < 1_000; i++) {
            many.add(heard("Room",
                    new ServerId(String.format(Locale.ROOT, "%032d", i).replace('0', 'a').replace('1', 'b').replace('8', 'c')
                            .replace('9', 'd')),
                    4000, "192.168.1.20"));
        }
        assertThat(ResolvedService.servers(many)).hasSize(100);
    }

    private static ResolvedService heard(String name, ServerId id, int port, String... addresses) throws UnknownHostException {
        var all = new ArrayList<InetAddress>();
        for (String address : addresses) {
            all.add(InetAddress.getByName(address));
        }
        return new ResolvedService(port, all, new Announcement(name, null, 2, true, id).text());
    }
}
