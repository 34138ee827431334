package homeroom.protocol.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// One clear error for each fault, with the id of what was refused wherever that can be read.
class RefusalTest {
    private static final String ENTRY = "\"seq\":1,\"at\":\"2026-11-21T09:30:00.120Z\",\"from\":{\"id\":\"p1\",\"name\":\"Mia\"}";

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                arguments("{}", "bad-envelope", "The field type is missing"),
                arguments("{'type':7}", "bad-envelope", "The field type must be a string"),
                arguments("{'type':null}", "bad-envelope", "The field type must be a string"),
                arguments("{'type':'dance'}", "unknown-type", "not known"),
                arguments("{'type':'Ping'}", "unknown-type", "not known"),
                arguments("{'type':''}", "unknown-type", "not known"),

                arguments("{'type':'join'}", "bad-envelope", "The field name is missing"),
                arguments("{'type':'join','name':7}", "bad-envelope", "The field name must be a string"),
                arguments("{'type':'join','name':null}", "bad-envelope", "The field name must be a string"),
                arguments("{'type':'join','name':''}", "name-invalid", "1 to 32"),
                arguments("{'type':'join','name':'A','room':null}", "bad-envelope", "The field room must be a string"),
                arguments("{'type':'join','name':'A','room':''}", "room-unknown", "1 to 32"),
                arguments("{'type':'join','name':'A','code':7}", "bad-envelope", "The field code must be a string"),
                arguments("{'type':'join','name':'A','code':''}", "bad-envelope", "The field code must have 1 to 128"),
                arguments("{'type':'join','name':'A','code':'" + "x".repeat(129) + "'}", "bad-envelope",
                        "The field code must have"),
                arguments("{'type':'join','name':'A','epoch':1}", "bad-envelope", "The field epoch must be a string"),
                arguments("{'type':'join','name':'A','epoch':''}", "bad-envelope", "The field epoch must have 1 to 128"),
                arguments("{'type':'join','name':'A','session':true}", "bad-envelope", "The field session must be a string"),
                arguments("{'type':'join','name':'A','session':''}", "bad-envelope", "The field session must have 1 to 128"),

                arguments("{'type':'chat'}", "bad-envelope", "The field text is missing"),
                arguments("{'type':'chat','text':7}", "bad-envelope", "The field text must be a string"),
                arguments("{'type':'chat','text':['x']}", "bad-envelope", "The field text must be a string"),
                arguments("{'type':'chat','text':null}", "bad-envelope", "The field text must be a string"),
                arguments("{'type':'chat','text':''}", "text-invalid", "needs a text"),
                arguments("{'type':'chat','text':'" + "x".repeat(4_001) + "'}", "text-invalid", "4000"),
                arguments("{'type':'chat','text':'\\u0000'}", "text-invalid", "control"),
                arguments("{'type':'chat','text':'a\\u001bb'}", "text-invalid", "control"),
                arguments("{'type':'chat','text':'a\u007Fb'}", "text-invalid", "control"),
                arguments("{'type':'chat','text':'a\u0085b'}", "text-invalid", "control"),
                arguments("{'type':'chat','text':'x','id':7}", "bad-envelope", "The field id must be a string"),
                arguments("{'type':'chat','text':'x','id':null}", "bad-envelope", "The field id must be a string"),
                arguments("{'type':'chat','text':'x','id':''}", "bad-envelope", "The field id must have 1 to 64"),
                arguments("{'type':'chat','text':'x','id':'" + "x".repeat(65) + "'}", "bad-envelope",
                        "The field id must have 1 to 64"),

                arguments("{'type':'ping','id':{}}", "bad-envelope", "The field id must be a string"));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void aWrongFieldIsNamed(String line, String code, String reason) {
        assertRefused(RawLines.fromClient(line.replace('\'', '"')), code, reason, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "-1", "1.5", "1.0", "1e3", "9007199254740992", "9223372036854775808", "1e999999999", "\"1\"", "true", "null", "[1]",
            "{}"
    })
    void aSequenceNumberIsAPlainWholeNumber(String after) {
        assertRefused(RawLines.fromClient("{\"type\":\"join\",\"name\":\"A\",\"after\":" + after + "}"),
                "bad-envelope", "The field after must be a whole number", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{'type':'chat','id':'c1'}", "{'id':'c1','type':'chat','text':''}", "{'id':'c1','type':'chat','text':'\\u0007'}",
            "{'type':'dance','id':'c1'}", "{'id':'c1'}"
    })
    void theIdIsEchoedWhereItCanBeRead(String line) {
        assertThat(RawLines.fromClient(line.replace('\'', '"'))).isInstanceOfSatisfying(Decoded.Refused.class,
                refused -> assertThat(refused.id()).isEqualTo("c1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{'type':'ping','type':'ping'}", "{'type':'ping','x':1,'x':1}", "{'type':'ping','x':null,'x':null}",
            "{'type':'ping','x':{'y':1,'y':2}}", "{'type':'ping','x':[{'y':1,'y':2}]}", "{'type':'ping','x':1,'\\u0078':1}"
    })
    void aKeyMayStandOnlyOnceInAnObject(String line) {
        assertRefused(RawLines.fromClient(line.replace('\'', '"')), "bad-envelope", "A key stands twice", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "{", "}", "{\"type\":\"ping\"", "{\"type\":\"ping\"}}", "{\"type\":\"ping\"}{}", "{\"type\":\"ping\"} x",
            "{type:\"ping\"}",
            "{'type':'ping'}", "{\"type\":ping}", "{\"type\"=\"ping\"}", "{\"type\":\"ping\";}", "{\"type\":\"ping\",}",
            "{\"type\":\"ping\"}\0",
            "{\"type\":\"ping\",\"x\":True}", "{\"type\":\"ping\",\"x\":FALSE}", "{\"type\":\"ping\",\"x\":NULL}",
            "{\"type\":\"ping\",\"x\":NaN}",
            "{\"type\":\"ping\",\"x\":Infinity}", "{\"type\":\"ping\",\"x\":01}", "{\"type\":\"ping\",\"x\":+1}",
            "{\"type\":\"ping\",\"x\":0x1}",
            "{\"type\":\"ping\",\"x\":\"\t\"}", "{\"type\":\"ping\",\"x\":\"\\x\"}", "{\"type\":\"ping\",\"x\":\"\\'\"}",
            "{\"type\":\"ping\"}//",
            "{\"type\":\"ping\",/**/\"x\":1}", "#\n{\"type\":\"ping\"}", ")]}'\n{\"type\":\"ping\"}",
            "{\"type\":\"ping\",\"x\":[1,,2]}",
            "{\"type\":\"ping\"\u00A0}", "{\"type\":\"ping\"\f}"
    })
    void whatIsNoStrictJsonIsRefused(String line) {
        assertRefused(RawLines.fromClient(line), "bad-envelope", "", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"type\":\"ping\"}]", "\"ping\"", "7", "null", "true"})
    void anEnvelopeIsAnObject(String line) {
        assertRefused(RawLines.fromClient(line), "bad-envelope", "no JSON object", null);
    }

    @Test
    void aByteOrderMarkIsRefused() {
        assertRefused(RawLines.fromClient("\uFEFF{\"type\":\"ping\"}"), "bad-envelope", "byte order mark", null);
        assertRefused(RawLines.fromClient("{\"type\":\"ping\"}\uFEFF"), "bad-envelope", "no valid JSON", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0080", "\u00C3", "\u00C0\u00AF", "\u00ED\u00A0\u0080", "\u00F4\u0090\u0080\u0080", "\u00FF",
            "\u00E2\u0082"})
    void whatIsNoUtf8IsRefused(String latin1) {
        byte[] line = ("{\"type\":\"ping\",\"id\":\"" + latin1 + "\"}").getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(Codec.decodeClient(ByteBuffer.wrap(line)), "bad-envelope", "UTF-8", null);
    }

    @Test
    void aReplacementCharacterThatWasSentIsFine() {
        assertThat(RawLines.fromClient("{\"type\":\"ping\",\"id\":\"\uFFFD\"}"))
                .isEqualTo(new Decoded.Message<>(new ClientMessage.Ping("\uFFFD")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{'type':'chat','text':'\\ud800'}", "{'type':'chat','text':'\\udc00x'}", "{'type':'chat','text':'\\udc00\\ud800'}",
            "{'type':'chat','text':'\\ud800\\n\\udc00'}", "{'type':'ping','x':'\\ud800'}", "{'type':'ping','x':['a\\ud800']}",
            "{'type':'ping','x':{'y':'\\ud83d'}}", "{'type':'ping','\\ud800':1}", "{'type':'ping','x':{'\\udc00':1}}",
            "{'type':'ping','x':[{'a\\ud800b':[]}]}", "{'type':'\\ud800'}"
    })
    void aLoneSurrogateIsRefusedWhereverItStands(String line) {
        assertRefused(RawLines.fromClient(line.replace('\'', '"')), "bad-envelope", "", null);
    }

    @Test
    void surrogatesInPairsAreFine() {
        assertThat(RawLines.fromClient("{\"type\":\"chat\",\"text\":\"\\ud83d\\ude00\",\"\\ud83d\\ude00\":1}"))
                .isEqualTo(new Decoded.Message<>(new ClientMessage.Chat("\uD83D\uDE00", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}"})
    void eightLevelsAreTakenAndNineRefused(String innermost) {
        assertThat(RawLines.fromClient("{\"type\":\"ping\",\"x\":" + "[".repeat(6) + innermost + "]".repeat(6) + "}"))
                .isEqualTo(new Decoded.Message<>(new ClientMessage.Ping(null)));
        assertRefused(RawLines.fromClient("{\"type\":\"ping\",\"x\":" + "[".repeat(7) + innermost + "]".repeat(7) + "}"),
                "bad-envelope", "deeper than 8", null);
        assertRefused(RawLines.fromClient("{\"type\":\"ping\",\"x\":" + "{\"y\":".repeat(7) + innermost + "}".repeat(7) + "}"),
                "bad-envelope", "deeper than 8", null);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 1_022, 1_023, 1_024, 1_025, 2_048, 9_000})
    void aNumberOfMoreThanAThousandCharactersIsRefused(int length) {
        assertThat(RawLines.fromClient(pingWithNumber(1_000))).isEqualTo(new Decoded.Message<>(new ClientMessage.Ping(null)));
        assertRefused(RawLines.fromClient(pingWithNumber(length)), "bad-envelope", "1000 characters", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{'type':'join','at':'2026-11-21T09:30:00Z','from':{'id':'p1','name':'Mia'}}",
            "{'type':'join','seq':-1,'at':'2026-11-21T09:30:00Z','from':{'id':'p1','name':'Mia'}}",
            "{'type':'join','seq':1,'at':'yesterday','from':{'id':'p1','name':'Mia'}}",
            "{'type':'join','seq':1,'at':1763717400,'from':{'id':'p1','name':'Mia'}}",
            "{'type':'join','seq':1,'at':'2026-11-21T09:30:00Z','from':'p1'}",
            "{'type':'join','seq':1,'at':'2026-11-21T09:30:00Z','from':null}",
            "{'type':'join','seq':1,'at':'2026-11-21T09:30:00Z','from':{'id':'','name':'Mia'}}",
            "{'type':'roster','members':{}}", "{'type':'roster','members':[null]}", "{'type':'roster','members':['Mia']}"
    })
    void aClientIsAsStrictWithItsServer(String line) {
        assertRefused(RawLines.fromServer(line.replace('\'', '"')), "bad-envelope", "The field ", null);
    }

    @Test
    void whatOnlyTheOtherSideSaysIsUnknown() {
        assertRefused(RawLines.fromClient("{\"type\":\"welcome\"}"), "unknown-type", "not known", null);
        assertRefused(RawLines.fromServer("{\"type\":\"ping\"}"), "unknown-type", "not known", null);
        assertRefused(RawLines.fromServer("{\"type\":\"poll\"," + ENTRY + "}"), "unknown-type", "not known", null);
    }

    @Test
    void aRefusalDoesNotRepeatWhatWasSent() {
        Stream.of("{\"type\":\"xyzzy\"}", "{\"type\":\"ping\",xyzzy}", "{\"type\":\"chat\",\"text\":\"xyzzy\\u0000\"}",
                "{\"type\":\"join\",\"name\":\"xyzzy\\u202e\"}", "{\"type\":\"ping\",\"xyzzy\":1,\"xyzzy\":2}")
                .forEach(line -> assertThat(RawLines.fromClient(line)).isInstanceOfSatisfying(Decoded.Refused.class,
                        refused -> assertThat(refused.reason()).doesNotContain("xyzzy")));
    }

    private static String pingWithNumber(int length) {
        return "{\"type\":\"ping\",\"x\":" + "1".repeat(length) + "}";
    }

    private static void assertRefused(Decoded<?> decoded, String code, String reason, @Nullable String id) {
        assertThat(decoded).isInstanceOfSatisfying(Decoded.Refused.class, refused -> {
            assertThat(refused.code().word()).isEqualTo(code);
            assertThat(refused.reason()).contains(reason).matches("[A-Z].*\\.");
            assertThat(refused.id()).isEqualTo(id);
        });
    }
}
