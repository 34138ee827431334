package homeroom.client.text;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.stage.Stage;

import homeroom.client.i18n.ForeignText;
import org.jspecify.annotations.Nullable;

/// Hands texts over to the toolkit, one line each. FX thread. For more than a line there is [WrappingLabel].
public final class Display {
    private Display() {}

    public static void text(Labeled labeled, String text) {
        labeled.setText(ForeignText.line(text));
    }

    /// Shows whatever the value is from now on.
    public static void text(Labeled labeled, ObservableValue<String> text) {
        labeled.textProperty().bind(text.map(ForeignText::line));
    }

    public static void text(Tooltip tooltip, String text) {
        tooltip.setText(ForeignText.line(text));
    }

    public static void title(Stage stage, String text) {
        stage.titleProperty().unbind();
        stage.setTitle(ForeignText.line(text));
    }

    /// Titled with whatever the value is from now on.
    public static void title(Stage stage, ObservableValue<String> text) {
        stage.titleProperty().bind(text.map(ForeignText::line));
    }

    /// What a screen reader says.
    public static void spoken(Node node, @Nullable String text) {
        node.setAccessibleText(text == null ? null : ForeignText.line(text));
    }

    /// A screen reader says whatever the value is from now on.
    public static void spokenAlways(Node node, ObservableValue<String> text) {
        node.accessibleTextProperty().bind(text.map(ForeignText::line));
    }
}
