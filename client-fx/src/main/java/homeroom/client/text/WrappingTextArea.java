package homeroom.client.text;

import java.text.Bidi;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

import homeroom.client.i18n.WritingDirection;
import org.jspecify.annotations.Nullable;

/// A text area that wraps what the toolkit can wrap, and scrolls the rest sideways: whatever is typed, pasted or brought back. It runs
/// the way its text runs, and holds exactly what was written.
public class WrappingTextArea extends TextArea {
    /// The toolkit's fault lies in what it does on Linux; elsewhere other programs shape the text.
    private static final boolean FAULTY = System.getProperty("os.name", "").startsWith("Linux");

    /// How much wider than its text the content is where nothing may be wrapped: two measurements needn't agree.
    private static final double MARGIN = 1.05;

    private final Text measure = new Text();

    public WrappingTextArea() {
        // before the text changes, since whatever hears of the change may ask for bounds
        setTextFormatter(new TextFormatter<>(change -> {
            if (change.isContentChange() && !isWrappable(change.getControlNewText())) {
                unwrap(change.getControlNewText());
            }
            return change;
        }));
        textProperty().subscribe(text -> {
            setNodeOrientation(WritingDirection.of(text, NodeOrientation.INHERIT));
            wrapIfPossible();
            requestLayout();
        });
        promptTextProperty().subscribe(_ -> wrapIfPossible());
        effectiveNodeOrientationProperty().subscribe(_ -> wrapIfPossible());
        fontProperty().subscribe(_ -> wrapIfPossible());
    }

    private void wrapIfPossible() {
        if (isWrappable(getText()) && isWrappable(getPromptText())) {
            setWrapText(true);
            Region content = content();
            if (content != null) {
                content.setMinWidth(USE_COMPUTED_SIZE);
            }
        } else {
            unwrap(getText());
        }
    }

    /// At once: the skin would do it in the next layout only, and a mouse may move before that.
    private void unwrap(String text) {
        setWrapText(false);
        for (var node : lookupAll(".text")) {
            if (node instanceof Text shown) {
                shown.setWrappingWidth(0);
            }
        }
        widen(text);
    }

    /// To find out how high the text is, the skin wraps it to the content's width even where it isn't to be wrapped.
    private void widen(String text) {
        Region content = content();
        if (content != null) {
            measure(text, 0);
            double needed = measure.getLayoutBounds().getWidth() * MARGIN + 2 * getFont().getSize()
                    + content.getInsets().getLeft()
                    + content.getInsets().getRight();
            content.setMinWidth(needed);
            if (content.getWidth() < needed) {
                content.resize(needed, content.getHeight());
            }
        }
    }

    private @Nullable Region content() {
        return lookup(".content") instanceof Region content ? content : null;
    }

    @Override
    protected void layoutChildren() {
        if (!isWrapText()) {
            unwrap(getText()); // again, as the skin may have come since
        }
        super.layoutChildren();
    }

    /// How high a text would be here, in pixels.
    ///
    /// @param width in pixels, 0 for any; not minded where nothing is wrapped
    protected final double textHeight(String text, double width) {
        measure(text.isEmpty() ? "x" : text.endsWith("\n") ? text + "x" : text, isWrapText() ? Math.max(0, width) : 0);
        return Math.ceil(measure.getLayoutBounds().getHeight());
    }

    private void measure(String text, double wrappedAt) {
        measure.setWrappingWidth(0);
        measure.setFont(getFont());
        measure.setText(text);
        measure.setWrappingWidth(wrappedAt);
    }

    private boolean isWrappable(@Nullable String text) {
        return !FAULTY || text == null || (text.codePoints().noneMatch(WrappingTextArea::isShaped)
                && getEffectiveNodeOrientation() == NodeOrientation.LEFT_TO_RIGHT
                && !Bidi.requiresBidi(text.toCharArray(), 0, text.length()));
    }

    /// At least what the toolkit takes for a complex script (`ScriptMapper.isComplexCharCode`).
    private static boolean isShaped(int c) {
        return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0590 && c < 0x1E00) || (c >= 0x200C && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || (c >= 0xAB70 && c <= 0xABFF)
                || (c > 0xFFFF && !Character.isEmoji(c) && !Character.isIdeographic(c));
    }
}
