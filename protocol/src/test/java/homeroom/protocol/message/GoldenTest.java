package homeroom.protocol.message;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The wire as it is today: if one of these fails, clients that are out there no longer understand us.
class GoldenTest {
    static List<Golden> ofClients() throws IOException {
        return Golden.ofClients();
    }

    static List<Golden> ofServers() throws IOException {
        return Golden.ofServers();
    }

    @ParameterizedTest
    @MethodSource("ofClients")
    void aClientsLineIsReadAndWrittenByteForByte(Golden golden) {
        assertThat(Codec.decodeClient(golden.line())).isInstanceOfSatisfying(Decoded.Message.class,
                read -> assertThat(RawLines.text(Codec.encode((ClientMessage) read.message()))).isEqualTo(golden.text()));
    }

    @ParameterizedTest
    @MethodSource("ofServers")
    void aServersLineIsReadAndWrittenByteForByte(Golden golden) {
        assertThat(Codec.decodeServer(golden.line())).isInstanceOfSatisfying(Decoded.Message.class,
                read -> assertThat(RawLines.text(Codec.encode((ServerMessage) read.message()))).isEqualTo(golden.text()));
    }

    @Test
    void everyMessageHasAnExample() throws IOException {
        var shown = new HashSet<Class<?>>();
        for (var golden : Golden.ofClients()) {
            if (Codec.decodeClient(golden.line()) instanceof Decoded.Message(var message)) {
                shown.add(message.getClass());
            }
        }
        for (var golden : Golden.ofServers()) {
            if (Codec.decodeServer(golden.line()) instanceof Decoded.Message(var message)) {
                shown.add(message.getClass());
            }
        }
        assertThat(shown).isEqualTo(Set.copyOf(
                Stream.of(ClientMessage.class, ServerMessage.class).flatMap(GoldenTest::records).toList()));
    }

    static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord() ? Stream.of(type) : Arrays.stream(type.getPermittedSubclasses()).flatMap(GoldenTest::records);
    }
}
