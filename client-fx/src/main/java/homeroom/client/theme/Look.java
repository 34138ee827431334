package homeroom.client.theme;

import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import homeroom.client.settings.Settings;
import homeroom.client.settings.Theme;

/// Dresses windows in the colours and the size that people want. FX thread.
public final class Look {
    /// In pixels: the natural size of the window's letters, of which everything else is a multiple.
    static final double LETTER = 14;

    private Look() {}

    /// Anew whenever the settings or the system's own colours change.
    public static void dress(Scene scene, Settings settings) {
        boolean dark = isDark(settings.theme());
        var base = dark ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(base.getUserAgentStylesheet());
        scene.getStylesheets().setAll(List.of(sheet(dark ? "dark.css" : "light.css"), sheet("homeroom.css")));
        scene.getRoot().setStyle("-fx-font-size: " + LETTER * settings.zoom() + "px");
    }

    /// Whether a theme is dark on this system at this moment.
    public static boolean isDark(Theme theme) {
        return switch (theme) {
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK -> true;
        };
    }

    private static String sheet(String file) {
        var url = Look.class.getResource(file);
        if (url == null) {
            throw new IllegalStateException("The package lacks " + file);
        }
        return url.toExternalForm();
    }
}
