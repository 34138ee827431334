package homeroom.client.timeline;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import homeroom.client.i18n.Words;

/// Draws the room's past.
public final class TimelineController {
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

    private final TimelineViewModel model;

    @FXML private TimelineList list;
    @FXML private Button news;

    public TimelineController(TimelineViewModel model) {
        this.model = model;
    }

    @FXML void initialize() {
        list.setCellFactory(_ -> new TimelineCell(model));
        list.setItems(model.rows());
        list.followingProperty().bindBidirectional(model.followingProperty());
        var unseen = model.unseenProperty();
        news.visibleProperty().bind(unseen.greaterThan(0));
        news.textProperty().bind(Bindings.createStringBinding(() -> Words.say("timeline.news", unseen.get()), unseen));
    }

    @FXML void showNews() {
        model.catchUp();
    }

    @FXML void copy() {
        var row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            var content = new ClipboardContent();
            content.putString(RowText.copied(row, model.clock()));
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    @FXML void pressed(KeyEvent key) {
        if (COPY.match(key)) {
            copy();
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER && list.getSelectionModel().getSelectedItem() instanceof Row.Comings) {
            model.toggle(list.getSelectionModel().getSelectedIndex());
            key.consume();
        }
    }

    public void focus() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectLast();
        }
    }
}
