package homeroom.client.composer;

import javafx.geometry.NodeOrientation;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

import homeroom.client.i18n.Shaping;
import homeroom.client.i18n.WritingDirection;

/// A text area as tall as its text, from one line to six. It runs the way its text runs.
public final class DraftBox extends TextArea {
    private static final int MOST_LINES = 6;

    private final Text measure = new Text();

    public DraftBox() {
        setMinHeight(USE_PREF_SIZE);
        textProperty().subscribe(text -> {
            setNodeOrientation(WritingDirection.of(text, NodeOrientation.INHERIT));
            wrapIfPossible();
            requestLayout();
        });
        promptTextProperty().subscribe(_ -> wrapIfPossible());
        widthProperty().subscribe(_ -> requestLayout());
    }

    /// The prompt names the room, and so may be in any script too.
    private void wrapIfPossible() {
        String shown = getText().isEmpty() ? getPromptText() : getText();
        setWrapText(shown == null || !isFragile(shown));
    }

    /// Text that the toolkit can't wrap here is scrolled sideways instead.
    private static boolean isFragile(String text) {
        return System.getProperty("os.name", "").startsWith("Linux") && Shaping.isNeeded(text);
    }

    @Override
    protected double computePrefHeight(double width) {
        double line = lines("x", 0);
        double text = lines(getText() + (getText().endsWith("\n") ? "x" : ""), isWrapText() ? getWidth() - frameWidth() : 0);
        double frame = snappedTopInset() + snappedBottomInset() + contentFrame(true);
        return snapSizeY(Math.clamp(text, line, line * MOST_LINES) + frame);
    }

    private double lines(String text, double wrappedAt) {
        measure.setFont(getFont());
        measure.setText(text.isEmpty() ? "x" : text);
        measure.setWrappingWidth(Math.max(0, wrappedAt));
        return Math.ceil(measure.getLayoutBounds().getHeight());
    }

    private double frameWidth() {
        return snappedLeftInset() + snappedRightInset() + contentFrame(false);
    }

    /// The paddings inside the skin.
    private double contentFrame(boolean vertical) {
        double sum = 0;
        for (String part : new String[]{".scroll-pane", ".content"}) {
            if (lookup(part) instanceof Region region) {
                var insets = region.getInsets();
                sum += vertical ? insets.getTop() + insets.getBottom() : insets.getLeft() + insets.getRight();
            }
        }
        return sum;
    }
}
