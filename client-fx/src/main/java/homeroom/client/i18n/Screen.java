package homeroom.client.i18n;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads what an FXML file draws, in people's language. FX thread.
public final class Screen {
    private Screen() {}

    /// What the file draws.
    ///
    /// @param fxml        a file in the package of the first controller
    /// @param controllers one for each `fx:controller` in the file and in those that it includes
    public static Parent load(String fxml, Object... controllers) {
        var loader = loader(controllers[0].getClass(), fxml);
        loader.setControllerFactory(wanted -> List.of(controllers).stream().filter(wanted::isInstance).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(fxml + " wants a " + wanted.getName())));
        return load(loader);
    }

    /// Draws a control's own FXML, a `fx:root`, into it; the control is the controller.
    ///
    /// @param fxml a file in the control's package
    public static void fill(Parent root, String fxml) {
        var loader = loader(root.getClass(), fxml);
        loader.setRoot(root);
        loader.setController(root);
        load(loader);
    }

    private static FXMLLoader loader(Class<?> owner, String fxml) {
        var loader = new FXMLLoader(owner.getResource(fxml), Words.bundle());
        loader.setClassLoader(owner.getClassLoader());
        return loader;
    }

    private static Parent load(FXMLLoader loader) {
        try {
            return loader.<Parent>load();
        } catch (IOException e) {
            throw new UncheckedIOException("A screen of this package is damaged: " + loader.getLocation(), e);
        }
    }
}
