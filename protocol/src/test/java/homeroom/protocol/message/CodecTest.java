package homeroom.protocol.message;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.RefusedException;
import homeroom.protocol.name.NameConflict;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CodecTest {
    private static final Instant AT = Instant.parse("2026-11-21T09:30:00.120Z");
    private static final Participant MIA = new Participant("p1", new Nickname("Mia"));
    private static final RoomName ROOM = new RoomName("Physics 9b");

    static Stream<ClientMessage> clientMessages() {
        return Stream.of(
                new ClientMessage.Join(new Nickname("Mia")),
                new ClientMessage.Join(new Nickname("Mia"), ROOM, "kiwi-42", 0L, "e1", "s1"),
                new ClientMessage.Join(new Nickname("Mia"), null, null, Limits.MAX_SEQ, null, null),
                new ClientMessage.Chat("Hello", null),
                new ClientMessage.Chat("Hello", "c1"),
                new ClientMessage.Leave(),
                new ClientMessage.Ping(null),
                new ClientMessage.Ping("17"));
    }

    static Stream<ServerMessage> serverMessages() {
        return Stream.of(
                new ServerMessage.Welcome("Lab", ROOM, MIA, "e1", 1, "s1", false, List.of(MIA), Limits.V1),
                new ServerMessage.Welcome("", ROOM, MIA, "e1", Limits.MAX_SEQ, "s1", true, List.of(), Limits.V1),
                new ServerMessage.Roster(List.of()),
                new ServerMessage.Roster(List.of(MIA, new Participant("p2", new Nickname("李雷")))),
                new ServerMessage.Join(1, AT, MIA),
                new ServerMessage.Chat(2, AT, MIA, "Hello", null),
                new ServerMessage.Chat(3, AT, MIA, "Hello", "c1"),
                new ServerMessage.Leave(4, AT, MIA, LeaveReason.LEFT),
                new ServerMessage.Leave(5, AT, MIA, LeaveReason.CLOSED),
                new ServerMessage.Failure(ErrorCode.STORAGE, "The disk is full.", "c1"),
                new ServerMessage.Failure(ErrorCode.CLOSING, "The server is shutting down.", null),
                new ServerMessage.Failure("Taken.", new NameConflict(NameConflict.Reason.LOST, "Mia")),
                new ServerMessage.Failure("Taken.", new NameConflict(NameConflict.Reason.KEPT, null)),
                new ServerMessage.Pong(null),
                new ServerMessage.Pong("17"));
    }

    static Stream<String> awkwardTexts() {
        return Stream.of(
                "\"quoted\" and \\ and \\\\ and \\n that is no line feed",
                "tab\there, line\nfeed, carriage\rreturn, both\r\n",
                " leading and trailing space \n",
                "line separator \u2028 and paragraph separator \u2029",
                "\uD83D\uDC69\u200D\uD83D\uDD2C and \uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
                "non-characters \uFFFE \uFFFF and a replacement \uFFFD",
                "right to left: \u202Eabc\u202C \u0645\u0631\u062D\u0628\u0627",
                "e\u0301 is not \u00E9 here, nor is \uFEFF nothing",
                "<script>&amp;'/</script>",
                "{\"type\":\"leave\"}",
                "the last of all: \uDBFF\uDFFF");
    }

    @ParameterizedTest
    @MethodSource("clientMessages")
    void whatAClientSaysComesBackEqual(ClientMessage message) {
        assertThat(RawLines.again(message)).isEqualTo(new Decoded.Message<>(message));
    }

    @ParameterizedTest
    @MethodSource("serverMessages")
    void whatAServerSaysComesBackEqual(ServerMessage message) {
        assertThat(RawLines.again(message)).isEqualTo(new Decoded.Message<>(message));
    }

    @ParameterizedTest
    @MethodSource("awkwardTexts")
    void awkwardTextComesBackEqual(String text) {
        var sent = new ClientMessage.Chat(text, null);
        assertThat(RawLines.again(sent)).isEqualTo(new Decoded.Message<>(sent));
        var told = new ServerMessage.Chat(1, AT, MIA, text, null);
        assertThat(RawLines.again(told)).isEqualTo(new Decoded.Message<>(told));
    }

    @ParameterizedTest
    @MethodSource("awkwardTexts")
    void awkwardTextStaysInOneLine(String text) {
        assertThat(RawLines.text(Codec.encode(new ClientMessage.Chat(text, null)))).endsWith("}\n").containsOnlyOnce("\n");
    }

    @Test
    void linesAreCompactAndBeginWithTheType() {
        assertThat(RawLines.text(Codec.encode(new ClientMessage.Chat("a b", "c")))).isEqualTo("""
                {"type":"chat","text":"a b","id":"c"}
                """);
        assertThat(RawLines.text(Codec.encode(new ServerMessage.Join(7, AT, MIA)))).isEqualTo("""
                {"type":"join","seq":7,"at":"2026-11-21T09:30:00.120Z","from":{"id":"p1","name":"Mia"}}
                """);
    }

    @Test
    void nothingIsEverSentAsNull() {
        assertThat(clientMessages().map(Codec::encode).map(RawLines::text)).noneMatch(line -> line.contains("null"));
        assertThat(serverMessages().map(Codec::encode).map(RawLines::text)).noneMatch(line -> line.contains("null"));
    }

    @Test
    void timesAreCutToMilliseconds() {
        var precise = new ServerMessage.Join(1, Instant.parse("2026-11-21T09:30:00.120999999Z"), MIA);
        assertThat(precise.at()).isEqualTo(AT);
        assertThat(RawLines.text(Codec.encode(new ServerMessage.Join(1, Instant.parse("2026-11-21T09:30:00Z"), MIA))))
                .contains("\"at\":\"2026-11-21T09:30:00.000Z\"");
    }

    /// Also the server's own stamps: a client that sends them is not believed, and not refused.
    @ParameterizedTest
    @ValueSource(strings = {
            "\"seq\":1", "\"at\":\"2026-11-21T09:30:00Z\"", "\"from\":{\"id\":\"p2\",\"name\":\"Head\"}", "\"seq\":null",
            "\"from\":[[]]",
            "\"Text\":1", "\"x\":{\"text\":1,\"type\":2}"
    })
    void fieldsUnknownAreIgnored(String field) {
        var chat = new Decoded.Message<>(new ClientMessage.Chat("Hi", null));
        assertThat(RawLines.fromClient("{" + field + ",\"type\":\"chat\",\"text\":\"Hi\"}")).isEqualTo(chat);
        assertThat(RawLines.fromClient("{\"type\":\"chat\",\"text\":\"Hi\"," + field + "}")).isEqualTo(chat);
    }

    @Test
    void theOrderOfFieldsAndWhiteSpaceMakeNoDifference() {
        assertThat(RawLines.fromClient(" { \"id\" : \"c\" ,\t\"text\":\"\\u0048i\", \"type\":\"chat\" }\r"))
                .isEqualTo(new Decoded.Message<>(new ClientMessage.Chat("Hi", "c")));
    }

    @Test
    void theLongestChatFitsIntoALine() {
        var chat = new ClientMessage.Chat("\uD83D\uDE00".repeat(Limits.V1.textCodePoints()),
                "\u20AC".repeat(Limits.V1.idCharacters()));
        assertThat(Codec.encode(chat)).hasSizeLessThanOrEqualTo(Limits.V1.lineBytes());
    }

    @Test
    void theFullestWelcomeFitsIntoALine() {
        var longest = new Participant("i".repeat(Limits.TOKEN_CHARACTERS), new Nickname("\uD83D\uDE00".repeat(32)));
        var welcome = new ServerMessage.Welcome("s".repeat(128), new RoomName("\uD83D\uDE00".repeat(32)), longest,
                "e".repeat(128),
                Limits.MAX_SEQ, "x".repeat(128), false, Collections.nCopies(Limits.ROSTER_MEMBERS, longest), Limits.V1);
        assertThat(Codec.encode(welcome)).hasSizeLessThanOrEqualTo(Limits.SERVER_LINE_BYTES);
    }

    @Test
    void wordsOfANewerServerAreUnderstoodAsOther() {
        assertThat(RawLines.fromServer("{\"type\":\"error\",\"code\":\"too-loud\",\"message\":\"Hush.\"}"))
                .isEqualTo(new Decoded.Message<>(new ServerMessage.Failure(ErrorCode.OTHER, "Hush.", null)));
        assertThat(RawLines.fromServer("{\"type\":\"error\",\"code\":\"name-taken\",\"message\":\"No.\",\"reason\":\"rude\"}"))
                .isEqualTo(new Decoded.Message<>(
                        new ServerMessage.Failure("No.", new NameConflict(NameConflict.Reason.OTHER, null))));
        assertThat(RawLines.fromServer("""
                {"type":"leave","seq":1,"at":"2026-11-21T09:30:00.120Z","from":{"id":"p1","name":"Mia"},"reason":"bored"}"""))
                .isEqualTo(new Decoded.Message<>(new ServerMessage.Leave(1, AT, MIA, LeaveReason.OTHER)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'type':'poll'", "'type':'chat','at':'2026-11-21T09:30:00Z','from':{'id':'p1','name':'Mia'},'text':''",
                    "'type':'join','at':'2026-11-21T09:30:00Z','from':{'id':'p1','name':'\\u202E'}", "'type':'leave'"})
    void anEntryThatCannotBeTakenStillHasItsPlace(String fields) {
        assertThat(place(("{'seq':7," + fields + "}").replace('\'', '"'))).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type':'confetti'}", "{'type':'poll','seq':'7'}", "{'type':'poll','seq':-7}",
            "{'type':'poll','seq':7e0}", "{'type':'poll','seq':9007199254740992}", "{'type':'poll','seq':7", "{'seq':7,'seq':7}"})
    void whatHasNoPlaceHasNone(String line) {
        assertThat(place(line.replace('\'', '"'))).isNull();
    }

    private static @Nullable Long place(String line) {
        return ((Decoded.Refused<ServerMessage>) RawLines.fromServer(line)).seq();
    }

    @Test
    void aPositionNeedsItsEpoch() {
        var name = new Nickname("Mia");
        assertThat(new ClientMessage.Join(name, null, null, 7L, "e1", null).position()).isEqualTo(new Position("e1", 7));
        assertThat(new ClientMessage.Join(name, null, null, 7L, null, null).position()).isNull();
        assertThat(new ClientMessage.Join(name, null, null, null, "e1", null).position()).isNull();
    }

    @Test
    void secretsAndWhatPeopleWriteStayOutOfToString() {
        String secret = "xyzzy";
        assertThat(Stream.of(
                new ClientMessage.Join(new Nickname("Mia"), null, secret, null, null, secret),
                new ClientMessage.Chat(secret, null),
                new ServerMessage.Chat(1, AT, MIA, secret, null),
                new ServerMessage.Welcome("Lab", ROOM, MIA, "e1", 1, secret, false, List.of(MIA), Limits.V1)))
                .noneMatch(message -> message.toString().contains(secret));
    }

    @Test
    void halfOfACharacterCannotEvenBeSaid() {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> new ClientMessage.Chat("\uD83D", null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TEXT_INVALID));
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> new ClientMessage.Ping("\uDE00"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_ENVELOPE));
    }
}
