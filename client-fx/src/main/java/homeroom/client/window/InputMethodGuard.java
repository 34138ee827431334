package homeroom.client.window;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/// Keeps the keys that an input method works with from everything else in a window: while a word of Japanese, Chinese or Korean is
/// being composed, Enter takes it and sends nothing, Esc drops it and closes nothing, arrows and Tab walk through its candidates.
///
/// Some platforms deliver these keys to the program as well, and the one that ends a composition right after what it has brought
/// forth: all that comes before the event loop is reached again belongs to the input method. FX thread.
final class InputMethodGuard {
    private boolean composing;
    private int endings;

    private InputMethodGuard() {}

    /// Before any other filter of the scene: those see such keys still, but as consumed.
    static void watch(Scene scene) {
        var guard = new InputMethodGuard();
        scene.addEventFilter(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, guard::changed);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, guard::pressed);
        // what is left without an ending has ended
        scene.focusOwnerProperty().subscribe(_ -> guard.composing = false);
        scene.windowProperty().flatMap(Window::focusedProperty).subscribe(_ -> guard.composing = false);
    }

    private void changed(InputMethodEvent event) {
        boolean goesOn = event.getComposed().stream().anyMatch(run -> !run.getText().isEmpty());
        if (composing && !goesOn) {
            endings++;
            Platform.runLater(() -> endings--);
        }
        composing = goesOn;
    }

    private void pressed(KeyEvent key) {
        if (composing || endings > 0) {
            key.consume();
        }
    }
}
