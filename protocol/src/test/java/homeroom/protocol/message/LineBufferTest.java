package homeroom.protocol.message;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;
import homeroom.protocol.name.Nickname;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// What many are told is encoded once, one line behind the other, and entries by hand: these are the promises that this takes.
class LineBufferTest {
    private static final Instant AT = Instant.parse("2026-11-21T09:30:00.120Z");
    private static final Participant MIA = new Participant("p1", new Nickname("Mia"));

    @Test
    void linesThatShareABufferAreTheSameAsAlone() {
        var shared = new LineBuffer(1);
        var alone = new ByteArrayOutputStream();
        CodecTest.serverMessages().forEach(message -> {
            Codec.encode(message, shared);
            alone.writeBytes(Codec.encode(message));
        });
        assertThat(lines(shared)).isEqualTo(alone.toByteArray());
    }

    @Test
    void aClearedBufferServesAgain() {
        var buffer = new LineBuffer(1);
        Codec.encode(new ServerMessage.Chat(1, AT, MIA, "x".repeat(500), null), buffer);
        byte[] array = buffer.bytes();
        buffer.clear();
        assertThat(buffer.length()).isZero();
        Codec.encode(new ServerMessage.Pong("17"), buffer);
        assertThat(buffer.bytes()).isSameAs(array);
        assertThat(lines(buffer)).asString().isEqualTo("{\"type\":\"pong\",\"id\":\"17\"}\n");
    }

    @Test
    void onlyWhatMustBeIsEscaped() {
        var all = new StringBuilder();
        IntStream.rangeClosed(0, 0x300).forEach(all::appendCodePoint);
        all.append("\u2028\u2029\uFEFF\uFFFD\uFFFF\uD83D\uDE00");
        String rest = all.substring(' ').replace("\\", "\\\\").replace("\"", "\\\"");
        String controls = "\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
                + "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f";
        var failure = new ServerMessage.Failure(ErrorCode.CLOSING, all.toString(), null);
        assertThat(RawLines.text(Codec.encode(failure)))
                .isEqualTo("{\"type\":\"error\",\"code\":\"closing\",\"message\":\"" + controls + rest + "\"}\n");
        assertThat(RawLines.again(failure)).isEqualTo(new Decoded.Message<>(failure));
    }

    static Stream<String> texts() {
        return Stream.concat(CodecTest.awkwardTexts(), Stream.of("plain", "Grüße", "a backslash\\", "\\\u2028", "\\" + "u2028"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anEntryIsTheSameByHandAsByGson(String text) {
        byte[] byHand = Codec.encode(new ServerMessage.Chat(7, AT, MIA, text, "c1"));
        var byGson = new LineBuffer(16);
        byGson.line(json -> json.name("type").value("chat").name("seq").value(7).name("at").value("2026-11-21T09:30:00.120Z")
                .name("from").jsonValue("{\"id\":\"p1\",\"name\":\"Mia\"}").name("text").value(text).name("id").value("c1"));
        assertThat(RawLines.text(byHand)).isEqualTo(RawLines.text(lines(byGson)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "0000-01-01T00:00:00.000Z", "0999-12-31T23:59:59.999Z", "1969-12-31T23:59:59.001Z", "1970-01-01T00:00:00.000Z",
            "2000-02-29T12:00:00.010Z", "2026-11-21T09:05:07.100Z", "9999-12-31T23:59:59.999Z"
    })
    void timesAreWrittenAsTheStandardSays(String time) {
        assertThat(RawLines.text(Codec.encode(new ServerMessage.Join(1, Instant.parse(time), MIA))))
                .contains(",\"at\":\"" + time + "\",");
    }

    /// A buffer keeps the last second, which must not show in the next.
    @Test
    void anyTimeComesBackEqualWhateverStoodInTheBuffer() {
        var random = new Random(20_261_121);
        var buffer = new LineBuffer(256);
        for (int round = 0; round < 20_000; round++) {
            var at = switch (random.nextInt(3)) {
                case 0 -> AT.plusMillis(random.nextInt(3_000));
                case 1 -> AT.plus(random.nextInt(800) - 400, ChronoUnit.DAYS);
                default -> Instant.ofEpochMilli(random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L));
            };
            var join = new ServerMessage.Join(1, at, MIA);
            buffer.clear();
            Codec.encode(join, buffer);
            assertThat(Codec.decodeServer(RawLines.withoutEnd(lines(buffer)))).isEqualTo(new Decoded.Message<>(join));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0001-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
    void aYearThatTheStandardDoesNotKnowIsRefused(String time) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> new ServerMessage.Join(1, Instant.parse(time), MIA))
                .withMessageContaining("RFC 3339");
    }

    @Test
    void aPageIsEncodedOnceForAllWhoAreToldOfIt() {
        var page = RosterPage.of(List.of(MIA, new Participant("p2", new Nickname("李雷"))));
        assertThat(RosterPage.of(page)).isSameAs(page);
        assertThat(new ServerMessage.Roster(page).members()).isSameAs(page);
        assertThat(page.json()).isSameAs(page.json());
        assertThat(RawLines.text(Codec.encode(new ServerMessage.Roster(page)))).isEqualTo("""
                {"type":"roster","members":[{"id":"p1","name":"Mia"},{"id":"p2","name":"李雷"}]}
                """);
        assertThat(new ServerMessage.Roster(page)).isEqualTo(new ServerMessage.Roster(List.copyOf(page)));
    }

    static List<List<Participant>> rosters() {
        return List.of(List.of(), List.of(MIA), List.of(MIA, MIA));
    }

    @ParameterizedTest
    @MethodSource("rosters")
    void rostersOfAnySizeComeBackEqual(List<Participant> members) {
        var roster = new ServerMessage.Roster(members);
        assertThat(RawLines.again(roster)).isEqualTo(new Decoded.Message<>(roster));
    }

    private static byte[] lines(LineBuffer buffer) {
        return Arrays.copyOf(buffer.bytes(), buffer.length());
    }
}
