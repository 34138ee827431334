package homeroom.client.timeline;

import java.time.Clock;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import homeroom.client.i18n.Screen;
import homeroom.client.text.Display;

/// A small centred pill for what isn't a message: `:day`, `:unread`, `:coming`; a run that can be unfolded is `:folded` or
/// `:unfolded`.
final class EventView extends HBox {
    private static final PseudoClass DAY = PseudoClass.getPseudoClass("day");
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");
    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");
    private static final PseudoClass UNFOLDED = PseudoClass.getPseudoClass("unfolded");

    @FXML private Label words;

    EventView() {
        Screen.fill(this, "event.fxml");
    }

    EventView show(TimelineRow row, Clock clock) {
        boolean run = row instanceof TimelineRow.Comings(_, _, var tally, _) && tally.count() > 1;
        boolean unfolded = row instanceof TimelineRow.Comings comings && comings.expanded();
        pseudoClassStateChanged(DAY, row instanceof TimelineRow.Day);
        pseudoClassStateChanged(UNREAD, row instanceof TimelineRow.Unread);
        pseudoClassStateChanged(FOLDED, run && !unfolded);
        pseudoClassStateChanged(UNFOLDED, run && unfolded);
        Display.text(words, RowText.copied(row, clock));
        return this;
    }

    /// A sentence that stands for a row.
    EventView show(String sentence) {
        List.of(DAY, UNREAD, FOLDED, UNFOLDED).forEach(state -> pseudoClassStateChanged(state, false));
        Display.text(words, sentence);
        return this;
    }
}
