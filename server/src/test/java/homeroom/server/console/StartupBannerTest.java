package homeroom.server.console;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

import homeroom.protocol.ServerId;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StartupBannerTest {
    private static final ServerId ID = new ServerId("abcdefghijklmnopqrstuvwxyz234567");
    private static final List<RoomName> ROOMS = List.of(new RoomName("Class 7b"), new RoomName("Café"));

    @Test
    void itSaysHowToComeIn() throws Exception {
        assertThat(banner("0.0.0.0", "kiwi-moon-42", false, false).lines()).containsExactly("Room 12: Class 7b, Café",
                "Everybody on this network who knows the code can come in at:", "  192.168.1.20:4000", "  10.0.0.3:4000",
                "code: kiwi-moon-42",
                "link: homeroom://192.168.1.20:4000/?room=Class%207b&id=" + ID,
                "listening on 0.0.0.0:4000");
    }

    @Test
    void anOpenServerSaysThatItWantsNoCode() throws Exception {
        assertThat(banner("0.0.0.0", null, false, false).lines())
                .contains("Everybody on this network can come in, without a code, at:")
                .noneMatch(line -> line.startsWith("code:"));
    }

    @Test
    void aServerOnOneAddressNamesOnlyThat() throws Exception {
        assertThat(banner("127.0.0.1", null, false, false).lines())
                .contains("Whoever is at this machine can come in, without a code, at:",
                        "  127.0.0.1:4000", "link: homeroom://127.0.0.1:4000/?room=Class%207b&id=" + ID)
                .doesNotContain("  10.0.0.3:4000");
        assertThat(banner("fd00::1", null, false, false).lines()).contains(
                "link: homeroom://[fd00:0:0:0:0:0:0:1]:4000/?room=Class%207b&id=" + ID);
    }

    @Test
    void withoutANetworkTheLinkLeadsToTheMachineItself() throws Exception {
        var banner = new StartupBanner("Room 12", ROOMS, null, false, ID, new InetSocketAddress("0.0.0.0", 4000), List.of(),
                false);
        assertThat(banner.lines()).anyMatch(line -> line.startsWith("link: homeroom://127.0.0.1:4000/"));
    }

    @Test
    void theCodeIsNeitherInTheLinkNorInItsPicture() throws Exception {
        var lines = banner("0.0.0.0", "kiwi-moon-42", false, true).lines();
        String link = lines.stream().filter(line -> line.startsWith("link: ")).findFirst().orElseThrow()
                .substring("link: ".length());
        assertThat(link).doesNotContain("kiwi");
        assertThat(lines).containsSubsequence(QrBlocks.lines(link));
        assertThat(lines.getLast()).isEqualTo("listening on 0.0.0.0:4000");
    }

    @Test
    void plainTextIsWarnedOf() throws Exception {
        assertThat(banner("0.0.0.0", null, true, false).lines())
                .anyMatch(line -> line.startsWith("PLAIN: anybody on this network"));
        assertThat(banner("0.0.0.0", null, false, false).lines()).noneMatch(line -> line.contains("PLAIN"));
    }

    @Test
    void theCodeIsNotInItsDescription() throws Exception {
        assertThat(banner("0.0.0.0", "kiwi-moon-42", false, false).toString()).doesNotContain("kiwi");
    }

    private static StartupBanner banner(String bind, @Nullable String code, boolean plain, boolean picture)
            throws UnknownHostException {
        var lan = List.of(InetAddress.getByName("192.168.1.20"), InetAddress.getByName("10.0.0.3"));
        return new StartupBanner("Room 12", ROOMS, code, plain, ID, new InetSocketAddress(InetAddress.getByName(bind), 4000), lan,
                picture);
    }
}
