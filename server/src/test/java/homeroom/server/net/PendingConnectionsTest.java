package homeroom.server.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PendingConnectionsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final InetAddress CLASS = address(1);
    private static final InetAddress ATTACKER = address(2);

    private final PendingConnections<String> porch = new PendingConnections<>(3);

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[]{10, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill() {
        assertThat(porch.enter("a", CLASS, 0)).isNull();
        assertThat(porch.enter("b", CLASS, 1)).isNull();
        assertThat(porch.enter("c", CLASS, 2)).isNull();
    }

    @Test
    void whoHasWaitedLongestGoesForANewcomer() {
        fill();
        assertThat(porch.enter("d", CLASS, SECOND)).isEqualTo("a");
        assertThat(porch.enter("e", CLASS, SECOND)).isEqualTo("b");
        assertThat(porch.all()).containsExactly("c", "d", "e");
    }

    @Test
    void whoHasShownLeastGoesFirst() {
        fill();
        porch.show("a", PendingConnections.Shown.LANGUAGE);
        porch.show("b", PendingConnections.Shown.BYTES);
        assertThat(porch.enter("d", CLASS, SECOND)).isEqualTo("c");
        assertThat(porch.enter("e", CLASS, 2 * SECOND)).isEqualTo("d");
        porch.show("e", PendingConnections.Shown.LANGUAGE);
        assertThat(porch.enter("f", CLASS, 3 * SECOND)).isEqualTo("b");
    }

    @Test
    void whoHasJustComeIsNotTheFirstToGoHoweverMuchTheOthersHaveShown() {
        fill();
        for (String one : porch.all()) {
            porch.show(one, PendingConnections.Shown.LANGUAGE);
        }
        assertThat(porch.enter("d", CLASS, SECOND)).isEqualTo("a");
        assertThat(porch.enter("e", CLASS, SECOND + 1)).as("d is in the middle of its handshake").isEqualTo("b");
        assertThat(porch.enter("f", CLASS, SECOND + 2)).isEqualTo("c");
        assertThat(porch.enter("g", CLASS, SECOND + 3)).as("all have just come").isEqualTo("d");
    }

    @Test
    void whoWasToldToGoGoesBeforeAllOthersAndRisesNoMore() {
        fill();
        porch.show("c", PendingConnections.Shown.DOOR);
        porch.show("c", PendingConnections.Shown.LANGUAGE);
        assertThat(porch.enter("d", CLASS, 10)).isEqualTo("c");
    }

    @Test
    void whoHasGoneLeavesAPlaceAndDoesNotComeBackByShowingSomething() {
        fill();
        porch.leave("b");
        porch.leave("nobody");
        porch.show("b", PendingConnections.Shown.LANGUAGE);
        assertThat(porch.all()).containsExactly("a", "c");
        assertThat(porch.enter("d", CLASS, SECOND)).isNull();
        assertThat(porch.enter("e", CLASS, SECOND)).isEqualTo("a");
    }

    @Test
    void whoHoldsMostPlacesLosesThemFirst() {
        porch.enter("a", CLASS, 0);
        porch.enter("x", ATTACKER, 1);
        porch.enter("y", ATTACKER, 2);
        porch.show("x", PendingConnections.Shown.LANGUAGE);
        porch.show("y", PendingConnections.Shown.LANGUAGE);
        assertThat(porch.enter("b", CLASS, SECOND)).as("each has two with the newcomer: who has shown least").isEqualTo("a");
        assertThat(porch.enter("z", ATTACKER, SECOND)).isEqualTo("x");
        porch.leave("y");
        porch.leave("z");
        assertThat(porch.all()).containsExactly("b");
    }

    @Test
    void ofThoseWhoHaveJustComeWhoHasShownSomethingStays() {
        fill();
        porch.show("a", PendingConnections.Shown.BYTES);
        assertThat(porch.enter("d", CLASS, 3)).isEqualTo("b");
        assertThat(porch.enter("e", CLASS, 4)).isEqualTo("c");
    }

    /// Six thousand silent ones a second from one address; a class of 23 behind another, each of whom takes 150 ms to come in.
    @Test
    void aFloodFromOneAddressKeepsNobodyElseOut() {
        var large = new PendingConnections<String>(200);
        var turnedAway = new ArrayList<String>();
        long now = 0;
        for (int i = 0; i < 6_000; i++, now += SECOND / 6_000) {
            turnedAway.add(large.enter("silent " + i, ATTACKER, now));
            if (i % 250 == 0 && i < 23 * 250) {
                turnedAway.add(large.enter("student " + i / 250, CLASS, now));
            }
            if (i % 250 == 249 && i >= 900) {
                large.leave("student " + (i - 900) / 250);
            }
        }
        assertThat(turnedAway).hasSize(6_023).filteredOn(one -> one != null && one.startsWith("student")).isEmpty();
    }

    @Test
    void aClassBehindOneAddressHasAllPlacesWhileNobodyElseWantsThem() {
        var large = new PendingConnections<String>(200);
        for (int i = 0; i < 200; i++) {
            assertThat(large.enter("student " + i, CLASS, i)).isNull();
        }
    }
}
