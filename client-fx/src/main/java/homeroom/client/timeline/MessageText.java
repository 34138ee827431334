package homeroom.client.timeline;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;

import homeroom.client.i18n.Shaping;
import homeroom.client.i18n.WritingDirection;
import javafx.geometry.NodeOrientation;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The words of a message, wrapped, exactly as they were sent. It runs the way its text runs.
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
        setNodeOrientation(WritingDirection.of(said, NodeOrientation.INHERIT));
        getChildren().setAll((Shaping.isNeeded(said) ? pieces(said) : List.of(said)).stream().map(MessageText::node).toList());
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
            addFitting(said.substring(start, end), pieces);
            start = end;
        }
        return pieces;
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
}
