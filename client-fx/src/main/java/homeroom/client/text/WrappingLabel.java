package homeroom.client.text;

import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.Skin;

/// A label whose text may be long, in several paragraphs, in any script, and anybody's: it is wrapped here and not by the toolkit. Each
/// paragraph runs, and begins, as its first letter does. It can't be too low for its text.
///
/// Of a label's properties it minds text, font, fill, line spacing, padding, and a graphic at the beginning with its gap.
public class WrappingLabel extends Label {
    public WrappingLabel() {}

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    Ruler ruler() {
        return Ruler.of(getFont());
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new WrappingLabelSkin(this);
    }
}
