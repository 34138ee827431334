package homeroom.client.form;

import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import homeroom.client.i18n.Screen;
import homeroom.client.text.Display;
import homeroom.client.text.WrappingLabel;

/// A text field with its label above, and below it a hint, or what is wrong with what was typed: then it is `:faulty`.
public final class Field extends VBox {
    private static final PseudoClass FAULTY = PseudoClass.getPseudoClass("faulty");

    @FXML private Label label;
    @FXML private TextField input;
    @FXML private WrappingLabel hint;
    @FXML private WrappingLabel fault;

    public Field() {
        Screen.fill(this, "field.fxml");
        fault.textProperty().subscribe(sentence -> {
            pseudoClassStateChanged(FAULTY, !sentence.isEmpty());
            input.setAccessibleHelp(sentence.isEmpty() ? hint.getText() : sentence);
        });
    }

    @Override
    public void requestFocus() {
        input.requestFocus();
        input.selectEnd();
    }

    public TextField input() {
        return input;
    }

    public String getLabel() {
        return label.getText();
    }

    public void setLabel(String text) {
        Display.text(label, text);
    }

    public String getPrompt() {
        return input.getPromptText();
    }

    public void setPrompt(String text) {
        input.setPromptText(text);
    }

    public StringProperty promptProperty() {
        return input.promptTextProperty();
    }

    public String getHint() {
        return hint.getText();
    }

    public void setHint(String text) {
        hint.setText(text);
    }

    public StringProperty hintProperty() {
        return hint.textProperty();
    }

    public String getText() {
        return input.getText();
    }

    public void setText(String text) {
        input.setText(text);
    }

    public StringProperty textProperty() {
        return input.textProperty();
    }

    public String getFault() {
        return fault.getText();
    }

    public void setFault(String sentence) {
        fault.setText(sentence);
    }

    /// Empty if nothing is wrong.
    public StringProperty faultProperty() {
        return fault.textProperty();
    }
}
