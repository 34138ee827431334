package homeroom.client.text;

import java.text.Bidi;
import java.util.stream.Collectors;

import homeroom.client.i18n.ForeignText;
import homeroom.client.text.Paragraph.Piece;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A line reads as the Unicode Bidirectional Algorithm says, and the toolkit gets nothing of it that runs two ways.
class ParagraphTest {
    private static final long SEED = 20_261_121;
    private static final int TEXTS = 20_000;

    /// What is seen, letter by letter from left to right.
    private static String seen(Paragraph paragraph, int from, int to) {
        return paragraph.pieces(from, to).stream().map(piece -> piece.fromRight() ? reversed(piece.text()) : piece.text())
                .collect(Collectors.joining());
    }

    private static String reversed(String text) {
        var letters = new StringBuilder();
        text.codePoints().forEach(c -> letters.insert(0, Character.toString(c)));
        return letters.toString();
    }

    /// UAX 9, rule L2, to the letter: from the highest level down, whatever is at that level or above is reversed.
    private static String reordered(String text, boolean fromRight) {
        var bidi = new Bidi(text, fromRight ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        int[] places = new int[text.length()];
        int[] levels = new int[text.length()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
            levels[i] = bidi.getLevelAt(i);
        }
        for (int level = 126; level > 0; level--) {
            for (int start = 0; start < places.length; start++) {
                int end = start;
                while (end < places.length && levels[places[end]] >= level) {
                    end++;
                }
                for (int i = start, j = end - 1; i < j; i++, j--) {
                    int place = places[i];
                    places[i] = places[j];
                    places[j] = place;
                }
                start = Math.max(start, end);
            }
        }
        var line = new StringBuilder();
        for (int place : places) {
            line.append(text.charAt(place));
        }
        return Paragraph.seen(line.toString());
    }

    private static boolean isOneWay(Piece piece) {
        return piece.text().codePoints().noneMatch(c -> switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> piece.fromRight();
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> !piece.fromRight();
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING, Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE, Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT, Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE, Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
            default -> false;
        });
    }

    @Test
    void everyPieceRunsOneWayAndNothingSeenIsLost() {
        var texts = new HostileTexts(SEED);
        for (int i = 0; i < TEXTS; i++) {
            for (String said : ForeignText.paragraphs(texts.next())) {
                var paragraph = new Paragraph(said, i % 2 == 0);
                var pieces = paragraph.pieces(0, said.length());
                assertThat(pieces).as(HostileTexts.escaped(said)).allMatch(ParagraphTest::isOneWay);
                assertThat(pieces.stream().map(Piece::text).flatMapToInt(String::codePoints).sorted().toArray())
                        .isEqualTo(Paragraph.seen(said).codePoints().sorted().toArray());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {
            "Hello; world,false",
            "In Hebrew: שלום עולם; 1.5 (ok),false",
            "In Hebrew: שלום עולם; 1.5 (ok),true",
            "היום נלמד על HTML ועל CSS. בעמוד 12-15 (חדר 204)!,true",
            "היום נלמד על HTML ועל CSS. בעמוד 12-15 (חדר 204)!,false",
            "اليوم سندرس لغة Python 3.14 في الصفحة ١٢ (القسم 4.2).,true",
            "C++\u200E היא שפה,true",
            "a \u2067b אב.\u2069 c,false"})
    void readsAsTheAlgorithmSays(String text, boolean fromRight) {
        assertThat(seen(new Paragraph(text, fromRight), 0, text.length())).isEqualTo(reordered(text, fromRight));
    }

    /// What a line's end is between is decided in the whole paragraph, before it is broken.
    @Test
    void aBrokenLineReadsAsPartOfItsParagraph() {
        String text = "see שלום-עולם";
        assertThat(seen(new Paragraph(text, false), 0, 9)).isEqualTo("see -םולש");
        assertThat(seen(new Paragraph(text, false), 9, 13)).isEqualTo("םלוע");
    }

    @Test
    void lettersStayTogetherThatJoin() {
        assertThat(new Paragraph("بِسْمِ مرحبا", true).pieces(0, 12)).containsExactly(new Piece("مرحبا", true),
                new Piece("بِسْمِ ", true));
        assertThat(new Paragraph("می\u200Cخواهم!", true).pieces(0, 9)).containsExactly(new Piece("!", true),
                new Piece("می\u200Cخواهم", true));
        assertThat(new Paragraph("שָׁלוֹם", true).pieces(0, 7)).hasSize(1);
    }
}
