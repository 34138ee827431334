package homeroom.client.preferences;

import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;

import homeroom.client.i18n.Words;
import homeroom.client.model.UserSettings;
import homeroom.client.settings.Settings;
import homeroom.client.settings.Theme;
import homeroom.client.text.Display;

/// Draws what one may choose about the window. What is chosen holds at once.
public final class PreferencesController {
    private final UserSettings remembered;
    private final Zoom zoom;
    private final Runnable close;

    @FXML private ToggleButton system;
    @FXML private ToggleButton light;
    @FXML private ToggleButton dark;
    @FXML private CheckBox enterSends;
    @FXML private Label zoomed;

    public PreferencesController(UserSettings remembered, Runnable close) {
        this.remembered = remembered;
        this.zoom = new Zoom(remembered);
        this.close = close;
    }

    @FXML void initialize() {
        remembered.settingsProperty().subscribe(this::show);
        enterSends.selectedProperty().subscribe(chosen -> remembered.change(settings -> settings.withEnterSends(chosen)));
    }

    private void show(Settings settings) {
        system.setSelected(settings.theme() == Theme.SYSTEM);
        light.setSelected(settings.theme() == Theme.LIGHT);
        dark.setSelected(settings.theme() == Theme.DARK);
        enterSends.setSelected(settings.enterSends());
        Display.text(zoomed, Words.say("preferences.zoomed", settings.zoom()));
    }

    private void choose(Theme theme) {
        remembered.change(settings -> settings.withTheme(theme));
        show(remembered.get());
    }

    @FXML void toggleEnterSends() {
        enterSends.fire();
    }

    @FXML void chooseSystem() {
        choose(Theme.SYSTEM);
    }

    @FXML void chooseLight() {
        choose(Theme.LIGHT);
    }

    @FXML void chooseDark() {
        choose(Theme.DARK);
    }

    @FXML void zoomIn() {
        zoom.in();
    }

    @FXML void zoomOut() {
        zoom.out();
    }

    @FXML void close() {
        close.run();
    }

    public void focus() {
        enterSends.requestFocus();
    }
}
