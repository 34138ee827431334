package homeroom.protocol.name;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class NicknameTest {
    private static final String SMILE = "\uD83D\uDE00";

    static Stream<Arguments> spellings() {
        return Stream.of(
                arguments("  Mia  ", "Mia"),
                arguments("Mia   Sofie", "Mia Sofie"),
                arguments("\u00A0Mia\u2003\u3000Sofie\u202F", "Mia Sofie"),
                arguments("Zoe\u0308", "Zo\u00EB"),
                arguments("\u1112\u1161\u11AB", "\uD55C"),
                arguments("\u212B", "\u00C5"));
    }

    static Stream<String> names() {
        return Stream.of(
                "M", "Mia", "mia_2009", "O'Neill", "Jean-Luc", "<b>Mia</b>", "\"Mia\"", "7", "!",
                "Zo\u00EB", "\u0141ukasz", "\u0418\u0432\u0430\u043D", "\u0391\u03BB\u03AD\u03BE\u03B7\u03C2",
                "\u0645\u062D\u0645\u062F", "\u0641\u0627\u0637\u0645\u0629 \u0627\u0644\u0632\u0647\u0631\u0627\u0621",
                "\u674E\u96F7", "\u304D\u3087\u3046\u3053", "\uAE40\uBBFC\uC900", "\uD842\uDFB7",
                "\u0915\u094D\u200D\u0937", "\u0930\u094D\u200C\u092F", "\u0646\u0645\u06CC\u200C\u062F\u0627\u0646\u0645",
                "x\u0323\u0302", "M\u0330\u0331\u0324\u0325ia",
                "\u09B0\u200D\u09CD\u09AF\u09BE\u09A8\u09CD\u09A1\u09BF", "\u0DC1\u0DCA\u200D\u0DBB\u0DD3",
                "\u0646\u064E\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u845B\uDB40\uDD00\u98FE",
                "\u05E9\u05B8\u05C1\u05DC\u05D5\u05B9\u05DD", "Nguy\u1EC5n Th\u1ECB Ng\u1ECDc",
                "\u0F66\u0F92\u0FB2\u0F74\u0F56", "\u1019\u103C\u103D\u103E\u102D\u102F\u1037",
                "\u0E17\u0E35\u0E48\u0E23\u0E31\u0E01", "\u17AE\u179F\u17D2\u179A\u17B8\u1796\u17C5",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66",
                "\uD83E\uDDD1\uD83C\uDFFE\u200D\uD83D\uDD2C", "\uD83D\uDC69\u200D\uD83E\uDDB0",
                "\uD83E\uDDDB\u200D\u2640\uFE0F", "\uD83D\uDC41\uFE0F\u200D\uD83D\uDDE8\uFE0F", "\u263A\uFE0E",
                "\u0E19\u0E49\u0E33", SMILE, "\uD83D\uDC69\u200D\uD83D\uDD2C",
                "\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
                "\uD83D\uDC4D\uD83C\uDFFD", "\uD83C\uDDEE\uD83C\uDDF3", "1\uFE0F\u20E3", "\u2764\uFE0F",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("", "nothing"),
                arguments("   ", "spaces only"),
                arguments("\u00A0\u3000", "wide spaces only"),
                arguments("Mia\u0000", "NUL"),
                arguments("Mia\tSofie", "tab"),
                arguments("Mia\n", "line feed"),
                arguments("\u001B[31mMia", "escape"),
                arguments("Mia\u007F", "delete"),
                arguments("Mia\u0085", "next line"),
                arguments("Mia\u2028Sofie", "line separator"),
                arguments("Mia\u2029", "paragraph separator"),
                arguments("\u202Eaim", "right-to-left override"),
                arguments("\u202Amia\u202C", "left-to-right embedding"),
                arguments("\u2066mia\u2069", "isolate"),
                arguments("mia\u200F", "right-to-left mark"),
                arguments("mia\u061C", "Arabic letter mark"),
                arguments("Mi\u200Ba", "zero width space"),
                arguments("Mi\u00ADa", "soft hyphen"),
                arguments("Mi\u2060a", "word joiner"),
                arguments("\uFEFFMia", "byte order mark"),
                arguments("\u200D", "joiner only"),
                arguments("\u200C \u200D", "joiners and a space"),
                arguments("\uFE0F", "variation selector only"),
                arguments("\u0301", "accent only"),
                arguments(" \u0301\u20DD", "marks only"),
                arguments("\u3164", "Hangul filler"),
                arguments("\u115F\u1160", "Hangul jamo fillers"),
                arguments("\uFFA0", "half width filler"),
                arguments("\u2800", "empty Braille cell"),
                arguments("\uDB40\uDC67", "tag only"),
                arguments("\uDB40\uDC01Mia", "language tag"),
                arguments("Mi\u200Da", "joiner between Latin letters"),
                arguments("Mi\u200Ca", "non-joiner between Latin letters"),
                arguments("\u0915\u200D\u0937", "joiner in Hindi without a virama"),
                arguments("\u0646\u0645\u06CC\u200C", "non-joiner at the end of a Persian word"),
                arguments("\u0646\u200D\u0645", "joiner between Arabic letters, which join anyway"),
                arguments(SMILE + "\u200D", "joiner after an emoji and before nothing"),
                arguments(SMILE + "\u200DMia", "joiner between an emoji and a letter"),
                arguments("Mia\uFE0F", "variation selector after a letter"),
                arguments("Mia2\uFE0F", "variation selector after a digit that is no keycap"),
                arguments("\u2764\uFE0F\uFE0F", "two variation selectors"),
                arguments("Mia\uDB40\uDD00", "ideographic variation selector after a letter"),
                arguments("Mia\uDB40\uDC67", "tag after a letter"),
                arguments("\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62", "flag whose tags don't end"),
                arguments("Mi\u034Fa", "grapheme joiner"),
                arguments("Mi\u3164a", "Hangul filler among letters"),
                arguments("Mia\u2800", "empty Braille cell at the end"),
                arguments("\u0301Mia", "accent at the beginning"),
                arguments("Mia \u0301", "accent on a space"),
                arguments("M\u0330\u0331\u0324\u0325\u032Dia", "five accents on one letter"),
                arguments("Mia\uE000", "private use"),
                arguments("Mia\uDBFF\uDFFD", "private use, plane 16"),
                arguments("Mia\u0378", "unassigned"),
                arguments("Mia\uFFFF", "no character"),
                arguments("Mia\uD83D", "lone high surrogate"),
                arguments("\uDE00Mia", "lone low surrogate"),
                arguments("x".repeat(33), "33 characters"),
                arguments(SMILE.repeat(33), "33 code points"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void isNormalised(String typed, String shown) {
        assertThat(new Nickname(typed).text()).isEqualTo(shown);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theNamesOfTheWorldAreFine(String name) {
        assertThat(new Nickname(name).text()).isEqualTo(name);
        assertThat(new Nickname(name).key()).isNotBlank();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusals")
    void isRefused(String name, String why) {
        assertThatExceptionOfType(RefusedException.class).as(why).isThrownBy(() -> new Nickname(name))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NAME_INVALID));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(" ", new NameFault.Empty()),
                arguments("x".repeat(35), new NameFault.TooLong(3)),
                arguments(SMILE.repeat(33) + "  ", new NameFault.TooLong(1)),
                arguments("x".repeat(600), new NameFault.TooLong(568)),
                arguments("Mia\u0007\u202E", new NameFault.Forbidden(7)),
                arguments("Mi\u200Da", new NameFault.Forbidden(0x200D)),
                arguments("\u0646\u0645\u06CC\u200C\u062F\u0627\u0646\u200C", new NameFault.Forbidden(0x200C)),
                arguments(SMILE + "\u3164", new NameFault.Forbidden(0x3164)),
                arguments("\u0301", new NameFault.Unseen()),
                arguments("\u0301Mia", new NameFault.Accents()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void itIsToldWhatIsWrongWithAName(String typed, NameFault fault) {
        assertThat(NameFault.in(typed)).contains(fault);
    }

    @Test
    void nothingIsWrongWithAName() {
        assertThat(names()).allSatisfy(name -> assertThat(NameFault.in(name)).isEmpty());
    }

    @Test
    void lengthIsCountedInCodePointsAfterNormalisation() {
        assertThat(new Nickname("x".repeat(32)).text()).hasSize(32);
        assertThat(new Nickname(SMILE.repeat(32)).text()).hasSize(64);
        assertThat(new Nickname("   " + "e\u0301".repeat(32) + "   ").text()).isEqualTo("\u00E9".repeat(32));
    }

    @ParameterizedTest
    @CsvSource({
            "Mia, MIA",
            "Zoë, Zoe\u0308",
            "ZOË, zoë",
            "Ｍｉａ, Mia",
            "Ｍｉａ\u3000Ｓ, mia s",
            "ﬁona, Fiona",
            "Straße, STRASSE",
            "STRAẞE, Straße",
            "ΑΛΈΞΗΣ, Αλέξης",
            "Αλέξησ, Αλέξης",
            "①, 1",
            "ﾐｱ, ミア",
            "\u0646\u0645\u06CC\u200C\u062F\u0627\u0646\u0645, \u0646\u0645\u06CC\u062F\u0627\u0646\u0645",
            "\u0915\u094D\u200D\u0937, \u0915\u094D\u0937",
            "\u845B\uDB40\uDD00, \u845B",
            "Irmak, \u0131rmak",
            "\u0130rem, i\u0307rem",
            "\u1FB3, \u0391\u0399",
            "\u2764\uFE0F, \u2764",
            "\u212Aim, Kim",
            "Iſabel, isabel"
    })
    void theseAreOneName(String one, String other) {
        assertThat(new Nickname(one).key()).isEqualTo(new Nickname(other).key());
    }

    @ParameterizedTest
    @CsvSource({"Mia, Mía", "Mia, Mia 2", "Mia Sofie, MiaSofie", "Миа, Mia", "Mia, Мia", "O'Neill, ONeill"})
    void theseAreTwoNames(String one, String other) {
        assertThat(new Nickname(one).key()).isNotEqualTo(new Nickname(other).key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "az", "lt", "en"})
    void theKeyIsTheSameWhateverLanguageTheMachineSpeaks(String language) {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.of(language));
        try {
            assertThat(new Nickname("IRINA").key()).isEqualTo("irina").isEqualTo(new Nickname("irina").key());
        } finally {
            Locale.setDefault(before);
        }
    }

    /// A client makes a Nickname of what the server's Nickname gave, so the form must be final.
    @Test
    void aNormalisedNameStaysAsItIs() {
        var random = new Random(20_261_121);
        int taken = 0;
        for (int round = 0; round < 20_000; round++) {
            try {
                var name = new Nickname(randomName(random));
                taken++;
                assertThat(new Nickname(name.text())).isEqualTo(name);
                assertThat(name.key()).isNotBlank().doesNotContain("  ");
            } catch (RefusedException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.NAME_INVALID);
            }
        }
        assertThat(taken).isGreaterThan(1_000);
    }

    /// A room's names are told apart by their keys, wherever a key came from.
    @Test
    void aKeyIsItsOwnKeyInWhateverCaseItIsWritten() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String letter = Character.toString(c);
            if (!Character.isDefined(c) || Character.getType(c) == Character.SURROGATE) {
                continue;
            }
            for (String name : new String[]{letter, "A" + letter + "\u0345\u03A3"}) {
                String key = Names.key(name);
                assertThat(Names.key(key)).as(name).isEqualTo(key);
                assertThat(Names.key(name.toLowerCase(Locale.ROOT))).as("lower " + name).isEqualTo(key);
                assertThat(Names.key(name.toUpperCase(Locale.ROOT))).as("upper " + name).isEqualTo(key);
            }
        }
    }

    private static String randomName(Random random) {
        int[] blocks = {0x20, 0x41, 0xA0, 0x300, 0x390, 0x600, 0x900, 0x1100, 0x1E00, 0x1F00, 0x2000, 0x3000, 0xAC00, 0xF900,
                0xFE00, 0xFF00, 0x1F600};
        int[] codePoints = random.ints(1 + random.nextInt(6), 0, blocks.length)
                .map(block -> blocks[block] + random.nextInt(0x60))
                .toArray();
        return new String(codePoints, 0, codePoints.length);
    }
}
