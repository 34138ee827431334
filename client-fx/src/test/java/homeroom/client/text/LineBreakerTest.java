package homeroom.client.text;

import java.text.BreakIterator;
import java.util.List;

import homeroom.client.i18n.ForeignText;
import homeroom.client.text.LineBreaker.Line;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// With letters that are all one pixel wide.
class LineBreakerTest {
    private static List<String> lines(String text, double width) {
        return new LineBreaker(text, String::length).lines(width).stream().map(line -> text.substring(line.start(), line.end()))
                .toList();
    }

    private static boolean isOneLetter(String text) {
        var letters = BreakIterator.getCharacterInstance();
        letters.setText(text);
        return letters.next() == text.length();
    }

    @Test
    void breaksBetweenWordsAndSwallowsTheSpaces() {
        assertThat(lines("the quick  brown fox", 10)).containsExactly("the quick", "brown fox");
        assertThat(lines("the quick  brown fox", 9)).containsExactly("the quick", "brown fox");
        assertThat(lines("the quick  brown fox", 100)).containsExactly("the quick  brown fox");
        assertThat(lines("", 10)).containsExactly("");
    }

    @Test
    void keepsWhatALineBeginsWith() {
        assertThat(lines("    return x + y", 12)).containsExactly("    return x", "+ y");
    }

    @Test
    void cutsAWordThatIsWiderThanALineBetweenItsLetters() {
        assertThat(lines("so aaaaaaaaaaaa bb", 5)).containsExactly("so", "aaaaa", "aaaaa", "aa bb");
        assertThat(lines("e\u0301e\u0301e\u0301", 3)).containsExactly("e\u0301", "e\u0301", "e\u0301");
        assertThat(lines("abc", 0)).containsExactly("a", "b", "c");
    }

    @Test
    void breaksNoTimeAndNoNumber() {
        assertThat(lines("at 10:30 or 1/2", 6)).containsExactly("at", "10:30", "or 1/2");
    }

    @Test
    void losesNothingButSpacesAndNoLineIsTooLong() {
        var texts = new HostileTexts(1);
        for (int i = 0; i < 3_000; i++) {
            for (String text : ForeignText.paragraphs(texts.next())) {
                double width = 1 + i % 40;
                int seen = 0;
                for (Line line : new LineBreaker(text, String::length).lines(width)) {
                    assertThat(text.substring(seen, line.start())).isBlank();
                    String words = text.substring(line.start(), line.end());
                    assertThat(words.strip().length() <= width || isOneLetter(words.strip())).as(HostileTexts.escaped(words))
                            .isTrue();
                    seen = line.end();
                }
                assertThat(text.substring(seen)).isBlank();
            }
        }
    }

    @Test
    void measuresEachWordOnceForAllWidths() {
        int[] measured = {0};
        var breaker = new LineBreaker("word ".repeat(800), text -> {
            measured[0]++;
            return text.length();
        });
        breaker.lines(60);
        int once = measured[0];
        breaker.lines(70);
        breaker.lines(61);
        assertThat(once).isLessThan(1_000);
        assertThat(measured[0] - once).isLessThan(300); // the last word of each line without its space
    }
}
