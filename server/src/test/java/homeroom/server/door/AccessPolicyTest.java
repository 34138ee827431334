package homeroom.server.door;

import java.net.InetAddress;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.ServerMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AccessPolicyTest {
    private static InetAddress address(int... bytes) throws Exception {
        return InetAddress.getByAddress(new byte[]{(byte) bytes[0], (byte) bytes[1], (byte) bytes[2], (byte) bytes[3]});
    }

    @Test
    void plainTextIsTakenFromThisMachineOnlyUnlessAllowed() throws Exception {
        assertThat(new AccessPolicy(null, false).refusal(address(127, 0, 0, 1))).isEmpty();
        assertThat(new AccessPolicy(null, false).refusal(address(192, 168, 1, 7))).map(ServerMessage.Failure::code)
                .contains(ErrorCode.PLAIN_REFUSED);
        assertThat(new AccessPolicy(null, true).refusal(address(192, 168, 1, 7))).isEmpty();
    }

    @Test
    void aDoorNeverPrintsItsCode() {
        assertThat(new AccessPolicy("apfel", false).toString()).isEqualTo("Door[code]");
    }
}
