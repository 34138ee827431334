package homeroom.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BindFailureTest {
    private static final InetSocketAddress WEB = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);
    private static final InetSocketAddress USUAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), 55_555);

    @Test
    void anAddressOnWhichNoPortCanBeHadIsNotOfThisMachine() {
        assertThat(BindFailure.sentence(USUAL, _ -> false)).contains("127.0.0.1 is none of this machine's", "--bind");
        assertThat(BindFailure.sentence(new InetSocketAddress(80), _ -> false)).contains("no port at all");
    }

    @Test
    void aPortBelow1024WhoseNeighboursCannotBeHadEitherIsReserved() {
        assertThat(BindFailure.sentence(WEB, near -> near.getPort() == 0 || near.getPort() > 80))
                .isEqualTo("Port 80 may not be used by you; choose one above 1023 with --port.");
    }

    @Test
    void anyOtherPortIsTaken() {
        assertThat(BindFailure.sentence(WEB, near -> near.getPort() != 80)).contains("Port 80 is taken", "--port");
        assertThat(BindFailure.sentence(USUAL, near -> near.getPort() == 0)).contains("Port 55555 is taken", "--port");
    }
}
