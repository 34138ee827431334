package homeroom.client.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
public final class ThemeStyler {
    /// In pixels: the natural size of the window's letters, of which everything else is a multiple.
    static final double LETTER = 14;

    /// In pixels, at the natural size of the letters.
    static final double ICON = 18;

    private static final double SMALL_ICON = 14;

    private ThemeStyler() {}

    /// Anew whenever the settings or the system's own colours change.
    public static void dress(Scene scene, Settings settings) {
        boolean dark = isDark(settings.theme());
        var base = dark ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(base.getUserAgentStylesheet());
        scene.getStylesheets()
                .setAll(List.of(sheet(dark ? "dark.css" : "light.css"), sheet("homeroom.css"), icons(settings.zoom())));
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

    /// An icon's size in em would be one of its own font, which it changes: it would be another one with every look at it.
    private static String icons(double zoom) {
        String rules = ".ikonli-font-icon { -fx-icon-size: " + Math.round(ICON * zoom) + "px; }\n"
                + ".message-foot .ikonli-font-icon, .fold { -fx-icon-size: " + Math.round(SMALL_ICON * zoom) + "px; }\n";
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(rules.getBytes(StandardCharsets.US_ASCII));
    }

    private static String sheet(String file) {
        var url = ThemeStyler.class.getResource(file);
        if (url == null) {
            throw new IllegalStateException("The package lacks " + file);
        }
        return url.toExternalForm();
    }
}
