package homeroom.client.composer;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import homeroom.client.form.Ticking;
import homeroom.client.i18n.Words;
import homeroom.client.model.Countdown;
import homeroom.client.text.Display;

/// Draws where one writes.
public final class ComposerController {
    private final ComposerViewModel model;
    private final ObservableBooleanValue enterSends;
    private final Countdown pause;
    private final StringBinding keysHint;
    private final StringBinding pauseText;
    private final BooleanBinding pausing;
    private final StringBinding prompt;

    @FXML private DraftBox box;
    @FXML private Label remaining;

    /// For one room.
    ///
    /// @param enterSends whether Enter sends and Ctrl+Enter makes a line, or the other way round
    /// @param pause      runs while what is sent waits for the server
    /// @param roomName   to write to
    public ComposerController(ComposerViewModel model, ObservableBooleanValue enterSends, Countdown pause, String roomName) {
        this.model = model;
        this.enterSends = enterSends;
        this.pause = pause;
        pausing = pause.secondsProperty().greaterThan(0);
        pauseText = Bindings.createStringBinding(() -> Words.say("composer.pause", pause.secondsProperty().get()),
                pause.secondsProperty());
        keysHint = Bindings.createStringBinding(() -> enterSends.get()
                ? Words.say("composer.keys.enter")
                : Words.say(
                        "composer.keys.ctrl-enter"),
                enterSends);
        prompt = Bindings.createStringBinding(() -> Words.say("composer.prompt", roomName));
    }

    @FXML void initialize() {
        box.textProperty().bindBidirectional(model.draftProperty());
        box.end();
        Ticking.start(pause);
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        Display.text(remaining, Bindings.createStringBinding(() -> model.remaining().get() < 0
                ? Words.say("composer.over", -model.remaining().get())
                : Words.say("composer.remaining", model.remaining().get()), model.remaining()));
        var over = javafx.css.PseudoClass.getPseudoClass("over");
        model.overLimit().subscribe(isOver -> remaining.pseudoClassStateChanged(over, isOver));
    }

    private void pressed(KeyEvent key) {
        boolean handled = switch (key.getCode()) {
            case ENTER -> enter(key);
            case UP -> (key.isShortcutDown() || box.getText().isEmpty()) && walk(KeyCode.UP);
            case DOWN -> key.isShortcutDown() && walk(KeyCode.DOWN);
            case TAB -> !key.isShortcutDown() && !key.isAltDown() && leave(key.isShiftDown());
            default -> false;
        };
        if (handled) {
            key.consume();
        }
    }

    private boolean enter(KeyEvent key) {
        if (key.isShiftDown() || key.isShortcutDown() != !enterSends.get()) {
            box.replaceSelection("\n");
        } else {
            model.send();
        }
        return true;
    }

    private boolean walk(KeyCode way) {
        if (way == KeyCode.UP) {
            model.older();
        } else {
            model.newer();
        }
        box.end();
        return true;
    }

    /// Tab goes on to the next place as everywhere, so that nobody is caught in the box. Tabs that are pasted stay.
    private boolean leave(boolean back) {
        return box.requestFocusTraversal(back ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }

    /// Writes at the caret, as if the box had had the focus.
    public void type(String text) {
        box.requestFocus();
        box.replaceSelection(text);
    }

    @FXML void send() {
        model.send();
        box.requestFocus();
    }

    /// Puts this behind what is being written.
    public void add(String text) {
        box.setText(box.getText().isEmpty() ? text : box.getText() + "\n" + text);
        box.requestFocus();
        box.end();
    }

    public void focus() {
        box.requestFocus();
    }

    /// What takes the focus.
    public Node pane() {
        return box;
    }

    public boolean isSendable() {
        return model.sendable().get();
    }

    public BooleanBinding sendableProperty() {
        return model.sendable();
    }

    public boolean isNearLimit() {
        return model.nearLimit().get();
    }

    public BooleanBinding nearLimitProperty() {
        return model.nearLimit();
    }

    public boolean isPausing() {
        return pausing.get();
    }

    /// Whether what was sent waits until the server is ready again.
    public BooleanBinding pausingProperty() {
        return pausing;
    }

    public String getPauseText() {
        return pauseText.get();
    }

    public StringBinding pauseTextProperty() {
        return pauseText;
    }

    public String getKeysHint() {
        return keysHint.get();
    }

    public StringBinding keysHintProperty() {
        return keysHint;
    }

    public String getPrompt() {
        return prompt.get();
    }

    public StringBinding promptProperty() {
        return prompt;
    }
}
