package homeroom.client.window;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.MouseEvent;

import atlantafx.base.controls.ModalPane;
import homeroom.client.i18n.Screen;
import homeroom.client.i18n.Words;
import homeroom.client.model.UserSettings;
import homeroom.client.preferences.PreferencesController;
import homeroom.client.window.ConfirmationController.Question;
import org.jspecify.annotations.Nullable;

/// What lies over a window's screen, one at a time: preferences, shortcuts, a question. When it goes, the focus is where it was. FX
/// thread.
final class Sheets {
    private final ModalPane over = new ModalPane();
    private final UserSettings remembered;
    private @Nullable Node focusedUnder;
    private @Nullable Node focusedBeforePress;

    Sheets(UserSettings remembered) {
        this.remembered = remembered;
        over.setId("over");
        over.setFocusTraversable(false); // or Tab would lead to it while it shows nothing
        over.setInTransitionFactory(null); // where a sheet zooms in, the toolkit may leave a copy of it in the corner
        over.setOutTransitionFactory(null);
        over.displayProperty().subscribe(shown -> {
            if (!shown) {
                over.setContent(null); // or Tab would lead into it
                giveFocusBack();
            }
        });
    }

    /// To lie over the screen.
    Node pane() {
        return over;
    }

    /// Follows where the focus is, to be told before anything is shown.
    void watch(Scene scene) {
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> focusedBeforePress = scene.getFocusOwner());
    }

    void confirmStop(Runnable stop) {
        var question = new Question(Words.say("hosting.stop.title"), Words.say("hosting.stop.sentence"),
                Words.say("hosting.stop.yes"));
        var controller = new ConfirmationController(question, stop, this::close);
        show(Screen.load("confirmation.fxml", controller));
        controller.focus();
    }

    void showPreferences() {
        var controller = new PreferencesController(remembered, this::close);
        show(Screen.load("preferences.fxml", controller));
        controller.focus();
    }

    void showShortcuts() {
        var controller = new ShortcutsController(this::close);
        show(Screen.load("shortcuts.fxml", controller));
        controller.focus();
    }

    private void show(Parent sheet) {
        if (!over.isDisplay()) {
            var owner = over.getScene().getFocusOwner();
            boolean clicked = owner instanceof ButtonBase && !owner.isFocusVisible();
            focusedUnder = clicked ? focusedBeforePress : owner;
        }
        over.show(sheet);
    }

    /// Enter, too, is done with a sheet, and never reaches the default button under it. A default button of the sheet's own would leave
    /// none behind: the toolkit knows one per window.
    ///
    /// @return whether there was one
    boolean close() {
        boolean shown = over.isDisplay();
        over.hide();
        return shown;
    }

    /// Tab stays within a sheet.
    ///
    /// @return false if there is none
    boolean moveFocus(boolean back) {
        return over.isDisplay() && FocusCycle.move(over.getContent(), back);
    }

    /// However a sheet goes, one types on where one was; the button that opened it by a click was only passed through.
    private void giveFocusBack() {
        if (focusedUnder != null) {
            focusedUnder.requestFocus();
        }
        focusedUnder = null;
    }
}
