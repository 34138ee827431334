package homeroom.server.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BoundedInputTest {
    private static BoundedInput input(String said) {
        return new BoundedInput(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)));
    }

    private static void readAll(BoundedInput input, int piece) throws IOException {
        byte[] bytes = new byte[piece + 3];
        while (input.read(bytes, 3, piece) >= 0) {
            // the next piece
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 4096, 2_000_000})
    void aLineMayHaveAMebibyteBeforeItsEndAndNoMore(int piece) throws IOException {
        String longest = "x".repeat(BoundedInput.LINE_BYTES);
        readAll(input((longest + "\n").repeat(3) + longest), piece);
        assertThatThrownBy(() -> readAll(input("short\n" + longest + "x"), piece)).isInstanceOf(ExcessException.class);
    }

    @Test
    void theFirstByteThatIsNoWhiteSpaceSaysHowItBegan() throws IOException {
        for (String said : new String[]{"{", " \t\r\n {}", "{[", "\n\n{"}) {
            for (int piece = 1; piece < 3; piece++) {
                var input = input(said);
                readAll(input, piece);
                assertThat(input.beganWith('{')).as(said).isTrue();
            }
        }
        for (String said : new String[]{"", " ", "[{", "\u00a0{", "\u0000{"}) {
            var input = input(said);
            readAll(input, 2);
            assertThat(input.beganWith('{')).as(said).isFalse();
        }
    }
}
