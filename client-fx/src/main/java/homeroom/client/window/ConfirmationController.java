package homeroom.client.window;

import javafx.fxml.FXML;
import javafx.scene.control.Button;

import homeroom.client.text.Display;

/// Asks before something that can't be taken back. The harmless answer has the focus.
public final class ConfirmationController {
    /// What is asked, and what the answer that does it is called.
    public record Question(String title, String sentence, String yes) {}

    private final Question question;
    private final Runnable doIt;
    private final Runnable close;

    @FXML private Button no;
    @FXML private Button yes;

    ConfirmationController(Question question, Runnable doIt, Runnable close) {
        this.question = question;
        this.doIt = doIt;
        this.close = close;
    }

    @FXML void initialize() {
        Display.text(yes, question.yes());
    }

    @FXML void yes() {
        close.run();
        doIt.run();
    }

    @FXML void no() {
        close.run();
    }

    void focus() {
        no.requestFocus();
    }

    public String getTitle() {
        return question.title();
    }

    public String getSentence() {
        return question.sentence();
    }
}
