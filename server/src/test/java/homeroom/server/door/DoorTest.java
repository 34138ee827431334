package homeroom.server.door;

import java.net.InetAddress;

import homeroom.protocol.ClientMessage;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.Nickname;
import homeroom.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DoorTest {
    private static ClientMessage.Join join(@Nullable String code) {
        return new ClientMessage.Join(new Nickname("Ann"), null, code, null, null, null);
    }

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
    void aCodeIsAskedForAndCompared() {
        var door = new Door("apfel", false);
        assertThat(door.refusal(join(null))).map(ServerMessage.Failure::code).contains(ErrorCode.CODE_REQUIRED);
        assertThat(door.refusal(join("Apfel"))).map(ServerMessage.Failure::code).contains(ErrorCode.CODE_WRONG);
        assertThat(door.refusal(join("apfel"))).isEmpty();
        assertThat(new Door(null, false).refusal(join("anything"))).isEmpty();
        assertThat(door.toString()).doesNotContain("apfel");
    }
}
