package homeroom.server.door;

import java.net.InetAddress;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.ServerMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DoorTest {
    private static InetAddress address(int... bytes) throws Exception {
        return InetAddress.getByAddress(new byte[]{(byte) bytes[0], (byte) bytes[1], (byte) bytes[2], (byte) bytes[3]});
    }

    @Test
    void plainTextIsTakenFromThisMachineOnlyUnlessAllowed() throws Exception {
        assertThat(new Door(null, false).refusal(address(127, 0, 0, 1))).isEmpty();
        assertThat(new Door(null, false).refusal(address(192, 168, 1, 7))).map(ServerMessage.Failure::code)
                .contains(ErrorCode.PLAIN_REFUSED);
        assertThat(new Door(null, true).refusal(address(192, 168, 1, 7))).isEmpty();
    }

    @Test
    void aDoorNeverPrintsItsCode() {
        assertThat(new Door("apfel", false).toString()).isEqualTo("Door[code]");
    }
}
