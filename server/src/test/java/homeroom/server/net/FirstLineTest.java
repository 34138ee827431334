package homeroom.server.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.LineReader;
import homeroom.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Whoever comes in plain text from another machine, where only this one may.
class FirstLineTest {
    private static final ServerMessage.Failure REFUSAL = new ServerMessage.Failure(ErrorCode.PLAIN_REFUSED, "Not here.", null);

    private static @Nullable String answer(String said, ServerMessage.@Nullable Failure refusal) throws IOException {
        var input = new BoundedInput(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)));
        var lines = new LineReader(input, 100);
        byte[] answer = new FirstLine(input, lines.next(), lines).answer(refusal, new HttpPage("Room 12", true));
        return answer == null ? null : new String(answer, StandardCharsets.UTF_8);
    }

    @Test
    void aBrowserIsToldWhatThisIsWhereverItRuns() throws IOException {
        assertThat(answer("GET / HTTP/1.1\r\n\r\n", REFUSAL)).startsWith("HTTP/1.1 200 OK\r\n").contains("Room 12", "the code");
    }

    @Test
    void allOthersAreRefusedWhateverTheySay() throws IOException {
        assertThat(answer("{}\n", REFUSAL)).contains("plain-refused");
        assertThat(answer("hello\n", REFUSAL)).contains("plain-refused");
        assertThat(answer("{}\n", null)).isNull();
        assertThat(answer("hello\n", null)).contains("bad-envelope");
    }
}
