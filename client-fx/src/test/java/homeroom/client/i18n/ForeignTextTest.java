package homeroom.client.i18n;

import java.text.Bidi;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

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
    void aSentenceFencesWhateverIsPutIntoIt() {
        assertThat(Words.say("timeline.joined", "\u202Eevil\n")).isEqualTo("evil  joined");
        assertThat(Words.say("timeline.joined", "أميرة")).isEqualTo("\u200Eأميرة\u200E joined");
        assertThat(Words.say("roster.count", 1_200)).isEqualTo("1,200 people");
    }

    @Test
    void aLineIsOneLine() {
        assertThat(ForeignText.line("Room\u001B 1\n\u0007\u202E2\u2028 ")).isEqualTo("Room\u241B 1 \u24072 ");
        assertThat(ForeignText.line("\u2067Lab\u2069")).isEqualTo("Lab");
    }

    @Test
    void paragraphsEndWhereLinesEnd() {
        assertThat(ForeignText.paragraphs("a\r\nb\rc\n\nd\u2028e\u2029f\n")).containsExactly("a", "b", "c", "", "d", "e", "f",
                "");
        assertThat(ForeignText.paragraphs("")).containsExactly("");
    }

    @Test
    void controlsAreSeen() {
        assertThat(ForeignText.paragraphs("a\u001B[2J\u0000\u007F\u0085b")).containsExactly("a\u241B[2J\u2400\u2421\u2426b");
    }

    @Test
    void tabsFillColumns() {
        assertThat(ForeignText.paragraphs("\ta\tb\n1234567\tc")).containsExactly("        a       b", "1234567 c");
    }

    @Test
    void anOverrideTurnsNoLetters() {
        assertThat(ForeignText.paragraphs("\u202Eevil\u202C \u202Dx\u202C")).containsExactly("\u202Bevil\u202C \u202Ax\u202C");
    }
}
