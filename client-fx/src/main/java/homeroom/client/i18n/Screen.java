package homeroom.client.i18n;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import javafx.fxml.FXMLLoader;

/// Loads what an FXML file draws, in people's language. FX thread.
public final class Screen {
    private Screen() {
    }

    /// @param fxml        a file in the package of the first controller
    /// @param controllers one for each `fx:controller` in the file and in those that it includes
    public static <N> N load(String fxml, Object... controllers) {
        var owner = controllers[0].getClass();
        var loader = new FXMLLoader(owner.getResource(fxml), Words.bundle());
        loader.setControllerFactory(wanted -> List.of(controllers).stream().filter(wanted::isInstance).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(fxml + " wants a " + wanted.getName())));
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("The package holds a damaged " + fxml, e);
        }
    }
}
