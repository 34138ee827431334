package homeroom.client.composer;

import javafx.scene.layout.Region;

import homeroom.client.text.WrappingTextArea;

/// A text area as tall as its text, from one line to six.
public final class DraftBox extends WrappingTextArea {
    private static final int MOST_LINES = 6;

    public DraftBox() {
        setMinHeight(USE_PREF_SIZE);
        widthProperty().subscribe(_ -> requestLayout());
    }

    @Override
    protected double computePrefHeight(double width) {
        double line = textHeight("x", 0);
        double text = textHeight(getText(), getWidth() - frameWidth());
        double frame = snappedTopInset() + snappedBottomInset() + contentFrame(true);
        return snapSizeY(Math.clamp(text, line, line * MOST_LINES) + frame);
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
