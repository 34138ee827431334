package homeroom.client.text;

import java.util.List;
import javafx.geometry.NodeOrientation;

import homeroom.client.text.Paragraph.Piece;
import homeroom.client.text.WrappedText.Stretch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// With letters that are all one pixel wide.
class WrappedTextTest {
    private static WrappedText text(String said) {
        return new WrappedText(said, NodeOrientation.LEFT_TO_RIGHT, String::length);
    }

    @Test
    void linesThatRunFromTheLeftNeedOneNodeHoweverManyTheyAre() {
        assertThat(text("one two three\n\nfour").stretches(7))
                .containsExactly(new Stretch(List.of(new Piece("one two\nthree\n\nfour", false)), false, 4));
        assertThat(text("x\n".repeat(2_000)).stretches(100)).hasSize(1);
    }

    @Test
    void othersStandByThemselves() {
        assertThat(text("one\nשלום\ntwo").stretches(20)).containsExactly(
                new Stretch(List.of(new Piece("one", false)), false, 1),
                new Stretch(List.of(new Piece("שלום", true)), true, 1),
                new Stretch(List.of(new Piece("two", false)), false, 1));
    }

    @Test
    void itIsAsWideAsItsWidestParagraphAndAsHighAsItsLines() {
        assertThat(text("one two\nthree").width()).isEqualTo(7);
        assertThat(text("one two\nthree").lines(4)).isEqualTo(4);
        assertThat(text("one two\nthree").lines(5)).isEqualTo(3);
        assertThat(text("").lines(5)).isEqualTo(1);
    }
}
