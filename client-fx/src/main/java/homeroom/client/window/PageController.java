package homeroom.client.window;

import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;

/// Draws what stands above a form outside of any room: the ways to the preferences and to the sheet of shortcuts.
public final class PageController {
    private final Parent form;
    private final ObservableBooleanValue busy;
    private final Runnable preferences;
    private final Runnable shortcuts;

    @FXML private Node tools;
    @FXML private Pane place;

    /// Draws nothing yet.
    ///
    /// @param busy while the form can't be used, nothing here may take the focus from it
    PageController(Parent form, ObservableBooleanValue busy, Runnable preferences, Runnable shortcuts) {
        this.form = form;
        this.busy = busy;
        this.preferences = preferences;
        this.shortcuts = shortcuts;
    }

    @FXML void initialize() {
        place.getChildren().setAll(form);
        tools.disableProperty().bind(busy);
    }

    @FXML void showPreferences() {
        preferences.run();
    }

    @FXML void showShortcuts() {
        shortcuts.run();
    }
}
