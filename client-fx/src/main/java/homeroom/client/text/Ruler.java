package homeroom.client.text;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Measures texts in one font. It remembers short ones, which come again and again. FX thread.
class Ruler {
    private static final int FONTS = 16;
    private static final int REMEMBERED = 4_000;
    private static final int SHORT = 24;

    private static final Map<Font, Ruler> RULERS = new HashMap<>();

    private final Text text = new Text("x");
    private final Map<String, Double> widths = new HashMap<>();
    private final double height;
    private final double advance;
    private final double baseline;

    Ruler(Font font) {
        text.setFont(font);
        height = text.getLayoutBounds().getHeight();
        baseline = text.getBaselineOffset();
        text.setText("x\nx");
        advance = text.getLayoutBounds().getHeight() - height;
    }

    static Ruler of(Font font) {
        var known = RULERS.get(font);
        if (known == null) {
            if (RULERS.size() == FONTS) {
                RULERS.clear();
            }
            known = new Ruler(font);
            RULERS.put(font, known);
        }
        return known;
    }

    /// In pixels, in one line.
    double width(String words) {
        if (words.length() > SHORT) {
            return measure(words);
        }
        if (widths.size() > REMEMBERED) {
            widths.clear();
        }
        return widths.computeIfAbsent(words, this::measure);
    }

    private double measure(String words) {
        text.setText(Paragraph.seen(words));
        return text.getText().isEmpty() ? 0 : text.getLayoutBounds().getWidth();
    }

    /// Of a line, in pixels.
    double height() {
        return height;
    }

    /// From a line to the next, in pixels, without what may be added between them.
    double advance() {
        return advance;
    }

    /// From the top of a line to its baseline, in pixels.
    double baseline() {
        return baseline;
    }
}
