package homeroom.client.text;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;

/// A label whose one line FXML may bind to any text: `<LineLabel words="${controller.name}"/>`.
public final class LineLabel extends Label {
    private final StringProperty words = new SimpleStringProperty(this, "words", "");

    public LineLabel() {
        Display.text(this, words);
    }

    public String getWords() {
        return words.get();
    }

    public void setWords(String text) {
        words.set(text);
    }

    public StringProperty wordsProperty() {
        return words;
    }
}
