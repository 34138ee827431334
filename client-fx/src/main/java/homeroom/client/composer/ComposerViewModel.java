package homeroom.client.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import homeroom.protocol.Limits;
import homeroom.protocol.VisibleText;

/// What is being written, and what was sent before. FX thread.
public final class ComposerViewModel {
    /// The count of what is left appears when so little is left.
    static final int NEAR = 200;

    private static final int SENT_KEPT = 100;

    private final StringProperty draft = new SimpleStringProperty("");
    private final IntegerBinding remaining = Bindings.createIntegerBinding(
            () -> Limits.V1.textCodePoints() - draft.get().codePointCount(0, draft.get().length()), draft);
    private final BooleanBinding sendable = Bindings.createBooleanBinding(
            () -> VisibleText.isIn(draft.get()) && remaining.get() >= 0,
            draft,
            remaining);
    private final BooleanBinding nearLimit = remaining.lessThanOrEqualTo(NEAR);
    private final BooleanBinding overLimit = remaining.lessThan(0);
    private final Predicate<String> room;
    private final List<String> sent = new ArrayList<>();
    private int shown;
    private String unsent = "";

    /// For one room.
    ///
    /// @param room takes a text, or says that it can't be sent after all
    public ComposerViewModel(Predicate<String> room) {
        this.room = room;
    }

    /// Sends the draft exactly as it was written; does nothing if that can't be sent.
    ///
    /// @return whether it was sent
    public boolean send() {
        String text = draft.get();
        if (!sendable.get() || !room.test(text)) {
            return false;
        }
        sent.add(text);
        if (sent.size() > SENT_KEPT) {
            sent.removeFirst();
        }
        shown = sent.size();
        unsent = "";
        draft.set("");
        return true;
    }

    /// Shows what was sent before that which is shown; what was being written is kept.
    public void older() {
        if (shown == 0) {
            return;
        }
        if (shown == sent.size()) {
            unsent = draft.get();
        }
        shown--;
        draft.set(sent.get(shown));
    }

    /// The way back, to what was being written in the end.
    public void newer() {
        if (shown == sent.size()) {
            return;
        }
        shown++;
        draft.set(shown == sent.size() ? unsent : sent.get(shown));
    }

    public StringProperty draftProperty() {
        return draft;
    }

    /// How many code points may still be written; negative when there are too many.
    public IntegerBinding remaining() {
        return remaining;
    }

    /// Whether the draft can be sent: it shows something and isn't too long.
    public BooleanBinding sendable() {
        return sendable;
    }

    public BooleanBinding nearLimit() {
        return nearLimit;
    }

    public BooleanBinding overLimit() {
        return overLimit;
    }
}
