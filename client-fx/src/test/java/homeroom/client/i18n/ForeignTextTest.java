package homeroom.client.i18n;

import java.text.Bidi;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What others write stays within its bounds.
class ForeignTextTest {
    private static final long SEED = 20_261_121;
    private static final int TEXTS = 20_000;
    private static final List<String> PARTS = List.of("a", "Mia", "12:30", "שלום", "مرحبا", "٣٤", " ", ".", "(", "\u202A",
            "\u202B", "\u202C",
            "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069", "\u200E", "\u200F", "\u061C", "\n", "\t", "\r", "\u2029",
            "\u2028",
            "😀", "e\u0301");
    private static final Pattern CONTROLS = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private static String words(Random random) {
        return Stream.generate(() -> PARTS.get(random.nextInt(PARTS.size()))).limit(1 + random.nextInt(12))
                .collect(Collectors.joining());
    }

    /// In a line that runs from the left, everything of ours runs from the left and stands where we put it.
    private static void assertOursStays(String before, String foreign, String after) {
        var bidi = new Bidi(before + foreign + after, Bidi.DIRECTION_LEFT_TO_RIGHT);
        for (int i = 0; i < before.length(); i++) {
            assertThat(bidi.getLevelAt(i)).as(escaped(foreign)).isZero();
        }
        for (int i = before.length() + foreign.length(); i < bidi.getLength(); i++) {
            assertThat(bidi.getLevelAt(i)).as(escaped(foreign)).isZero();
        }
    }

    private static String escaped(String text) {
        return text.codePoints().mapToObj("%x"::formatted).collect(Collectors.joining(" "));
    }

    @Test
    void aNameInASentenceTurnsNothingAroundIt() {
        var random = new Random(SEED);
        for (int i = 0; i < TEXTS; i++) {
            String fenced = Words.fenced(words(random));
            assertOursStays("10:04 – ", fenced, " 12 (joined) 7");
            assertThat(fenced).doesNotContainPattern("[\\n\\r\\t\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");
        }
    }

    @Test
    void whatSomebodySaidEndsWhereItsParagraphEnds() {
        var random = new Random(SEED);
        for (int i = 0; i < TEXTS; i++) {
            for (String paragraph : ForeignText.paragraphs(words(random)).split("[\\n\\u2029]")) {
                assertOursStays("10:04\u200E", paragraph, "\u200E Ben 7");
            }
        }
    }

    @Test
    void closingLosesNothingThatIsSeenAndIsDoneOnce() {
        var random = new Random(SEED);
        for (int i = 0; i < TEXTS; i++) {
            String said = words(random);
            String shown = ForeignText.paragraphs(said);
            assertThat(CONTROLS.matcher(shown).replaceAll(""))
                    .isEqualTo(CONTROLS.matcher(said.replace("\r\n", "\n").replace('\r', '\n')).replaceAll(""));
            assertThat(ForeignText.paragraphs(shown)).isEqualTo(shown);
        }
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {
            "Mia,Mia",
            "\u202Egnp.exe,\u202Egnp.exe\u202C",
            "a\u2067b\u202Ec,a\u2067b\u202Ec\u202C\u2069",
            "a\u2069b\u202Cc,abc",
            "\u202Ea\u2069b\u202C,\u202Eab\u202C",
            "\u2066\u202Ea\u2069b,\u2066\u202Ea\u202C\u2069b",
            "\u202Aא\u202C ok,\u202Aא\u202C ok",
            "क्\u200Dष,क्\u200Dष",
            "مرحبا\u200F!,مرحبا\u200F!"})
    void paragraphsAreClosed(String said, String shown) {
        assertThat(ForeignText.paragraphs(said)).isEqualTo(shown);
    }

    @Test
    void eachParagraphIsClosedForItself() {
        assertThat(ForeignText.paragraphs("\u202Ea\nb\u202Cc\r\n\u2067d")).isEqualTo("\u202Ea\u202C\nbc\n\u2067d\u2069");
    }

    @Test
    void controlsAreSeen() {
        assertThat(ForeignText.paragraphs("a\u001B[2J\u0000\u007F\u0085\tb")).isEqualTo("a\u241B[2J\u2400\u2421\u2426\tb");
        assertThat(ForeignText.line("Room\u001B 1\n\u0007\u202E2\u2028 ")).isEqualTo("Room\u241B 1 \u24072 ");
    }
}
