package homeroom.client.window;

import javafx.fxml.FXML;
import javafx.scene.control.Button;

/// Draws the sheet of shortcuts.
public final class ShortcutsController {
    private final Runnable close;

    @FXML private Button done;

    ShortcutsController(Runnable close) {
        this.close = close;
    }

    @FXML void close() {
        close.run();
    }

    void focus() {
        done.requestFocus();
    }
}
