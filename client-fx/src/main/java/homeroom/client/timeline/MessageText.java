package homeroom.client.timeline;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import homeroom.client.i18n.Shaping;
import homeroom.client.i18n.WritingDirection;

/// The words of a message, wrapped. It runs the way its text runs.
///
/// Text that is shaped is laid out word by word, and over-long words in pieces, for the reason that [Shaping] gives.
public final class MessageText extends TextFlow {
    /// In letters: the narrowest line, so that no piece has to be split.
    private static final double NARROWEST = 9;

    private String text = "";
    private Font font = Font.getDefault();

    /// Shows another text.
    ///
    /// @param asTall a font of the size in which it will be drawn
    public void show(String said, Font asTall) {
        if (said.equals(text) && asTall.equals(font)) {
            return;
        }
        text = said;
        font = asTall;
        var way = WritingDirection.of(said, NodeOrientation.INHERIT);
        setNodeOrientation(way);
        // emoji and signs alone run from the right in a right-to-left window, and then are as fragile
        boolean fragile = way == NodeOrientation.INHERIT || Shaping.isNeeded(said);
        getChildren().setAll((fragile ? pieces(said) : List.of(said)).stream().map(MessageText::node).toList());
    }

    private static Text node(String piece) {
        var node = new Text(piece);
        node.getStyleClass().add("message-text");
        return node;
    }

    private List<String> pieces(String said) {
        var pieces = new ArrayList<String>();
        var words = BreakIterator.getLineInstance();
        words.setText(said);
        int start = words.first();
        for (int end = words.next(); end != BreakIterator.DONE; end = words.next()) {
            addRuns(said.substring(start, end), pieces);
            start = end;
        }
        return pieces;
    }

    /// Letters that run from the right apart from the signs beside them: where the two come from different fonts, the toolkit puts
    /// the parts of one run in the wrong order.
    private void addRuns(String word, List<String> pieces) {
        int start = 0;
        for (int i = 1; i < word.length(); i++) {
            if (isFromRight(word.charAt(i)) != isFromRight(word.charAt(i - 1)) && !isJoined(word, i)) {
                addFitting(word.substring(start, i), pieces);
                start = i;
            }
        }
        addFitting(word.substring(start), pieces);
    }

    private static boolean isFromRight(char c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /// A mark belongs to the letter before it, a joiner to both sides, and surrogates to each other.
    private static boolean isJoined(String word, int i) {
        return isAttached(word.charAt(i)) || isAttached(word.charAt(i - 1)) || Character.isLowSurrogate(word.charAt(i));
    }

    private static boolean isAttached(char c) {
        return Character.getDirectionality(c) == Character.DIRECTIONALITY_NONSPACING_MARK || c == '\u200C' || c == '\u200D';
    }

    private void addFitting(String piece, List<String> pieces) {
        int count = piece.codePointCount(0, piece.length());
        if (count <= 1 || width(piece) <= NARROWEST * font.getSize()) {
            pieces.add(piece);
            return;
        }
        int middle = piece.offsetByCodePoints(0, count / 2);
        addFitting(piece.substring(0, middle), pieces);
        addFitting(piece.substring(middle), pieces);
    }

    private double width(String piece) {
        var measure = new Text(piece);
        measure.setFont(font);
        return measure.getLayoutBounds().getWidth();
    }

    /// In pixels: narrower than this it is never wrapped.
    double narrowest() {
        return NARROWEST * font.getSize() + snappedLeftInset() + snappedRightInset() + 1;
    }

    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(width < 0 ? width : Math.max(width, narrowest()));
    }

    /// Never narrower than its longest piece: rather a line that is cut off than one that can't be drawn.
    @Override
    public void resize(double width, double height) {
        super.resize(Math.max(width, Math.min(narrowest(), prefWidth(-1) + 1)), height);
    }
}
