package homeroom.protocol.name;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RoomNameTest {
    @Test
    void followsTheRulesOfNicknames() {
        assertThat(new RoomName("  Physics   9b ").text()).isEqualTo("Physics 9b");
        assertThat(new RoomName("PHYSICS 9B").key()).isEqualTo(new RoomName("physics ９ｂ").key());
        assertThat(new RoomName("Physics 9b")).hasToString("Physics 9b");
    }

    /// Whoever asks for such a room hears that it isn't there, and not that their own name is wrong.
    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\tb", "\u202Ex", "123456789012345678901234567890123"})
    void aRoomOfAnImpossibleNameIsUnknown(String name) {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> new RoomName(name)).satisfies(e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.ROOM_UNKNOWN);
            assertThat(e).hasMessageStartingWith("A room's name ");
        });
    }
}
