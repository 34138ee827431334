package homeroom.client.text;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.geometry.NodeOrientation;

import homeroom.client.i18n.ForeignText;
import homeroom.client.i18n.WritingDirection;
import homeroom.client.text.Paragraph.Piece;

/// A text in lines of any width, each in the pieces that the toolkit is to draw.
final class WrappedText {
    /// What one node, or several side by side, can draw.
    ///
    /// @param pieces    from left to right; one if they are several lines, as line feeds in a node wrap nothing
    /// @param fromRight whether the line begins at the right
    record Stretch(List<Piece> pieces, boolean fromRight, int lines) {
        private static Stretch of(List<String> plain) {
            return new Stretch(List.of(new Piece(String.join("\n", plain), false)), false, plain.size());
        }
    }

    private record Block(Paragraph paragraph, LineBreaker breaker) {}

    private final List<Block> blocks;

    /// Reads a text.
    ///
    /// @param around the direction of what has no letters
    /// @param ruler  the width of a text in pixels
    WrappedText(String text, NodeOrientation around, ToDoubleFunction<String> ruler) {
        var fallback = WritingDirection.of(text, around);
        blocks = ForeignText.paragraphs(text).stream()
                .map(words -> block(words, WritingDirection.of(words, fallback) == NodeOrientation.RIGHT_TO_LEFT, ruler))
                .toList();
    }

    /// What is drawn in pieces is measured in pieces: the toolkit may find another width for the whole (flags among Arabic letters).
    private static Block block(String words, boolean fromRight, ToDoubleFunction<String> ruler) {
        boolean whole = !fromRight && !Bidi.requiresBidi(words.toCharArray(), 0, words.length());
        return new Block(new Paragraph(words, fromRight), new LineBreaker(words, whole
                ? ruler
                : part -> new Paragraph(part, fromRight).pieces(0, part.length()).stream().map(Piece::text)
                        .mapToDouble(ruler).sum()));
    }

    /// Of its widest paragraph, unbroken, in pixels.
    double width() {
        return blocks.stream().mapToDouble(block -> block.breaker.width()).max().orElse(0);
    }

    /// How many lines there are at this width.
    int lines(double width) {
        return blocks.stream().mapToInt(block -> block.breaker.lines(width).size()).sum();
    }

    /// From the top. Lines of which nothing runs from the right are put together.
    List<Stretch> stretches(double width) {
        var stretches = new ArrayList<Stretch>();
        var plain = new ArrayList<String>();
        for (var block : blocks) {
            for (var line : block.breaker.lines(width)) {
                var pieces = block.paragraph.pieces(line.start(), line.end());
                if (isPlain(pieces) && !block.paragraph.isFromRight()) {
                    plain.add(pieces.isEmpty() ? "" : pieces.getFirst().text());
                    continue;
                }
                if (!plain.isEmpty()) {
                    stretches.add(Stretch.of(plain));
                    plain.clear();
                }
                stretches.add(new Stretch(pieces, block.paragraph.isFromRight(), 1));
            }
        }
        if (!plain.isEmpty()) {
            stretches.add(Stretch.of(plain));
        }
        return stretches;
    }

    private static boolean isPlain(List<Piece> pieces) {
        return pieces.isEmpty() || (pieces.size() == 1 && !pieces.getFirst().fromRight());
    }
}
