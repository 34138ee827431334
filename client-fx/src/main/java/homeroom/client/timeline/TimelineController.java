package homeroom.client.timeline;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import homeroom.client.i18n.Words;
import homeroom.client.model.PendingChat;
import homeroom.client.text.Display;
import org.jspecify.annotations.Nullable;

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
        news.visibleProperty().bind(model.followingProperty().not());
        Display.text(news, Bindings.createStringBinding(
                () -> unseen.get() == 0 ? "" : Words.say("timeline.news", unseen.get()), unseen));
        Display.spokenAlways(news, Bindings.createStringBinding(
                () -> unseen.get() == 0 ? Words.say("timeline.end") : Words.say("timeline.news", unseen.get()), unseen));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
        list.focusTraversableProperty().bind(Bindings.createBooleanBinding(
                () -> model.rows().stream().anyMatch(TimelineRow::isUsable), model.rows()));
        list.focusedProperty().subscribe(focused -> {
            if (focused) {
                choose();
            }
        });
    }

    /// With the arrows one goes from message to message, past what can only be looked at.
    private void walk(KeyEvent key) {
        if (key.isShiftDown() || key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        switch (key.getCode()) {
            case UP, KP_UP -> {
                step(-1);
                key.consume();
            }
            case DOWN, KP_DOWN -> {
                step(1);
                key.consume();
            }
            case HOME, END, PAGE_UP, PAGE_DOWN -> Platform.runLater(this::choose);
            default -> {
            }
        }
    }

    private void step(int way) {
        int to = next(list.getSelectionModel().getSelectedIndex() + way, way);
        if (to >= 0) {
            list.choose(to);
        } else {
            list.scrollTo(way < 0 ? 0 : model.rows().size() - 1); // what stands before the first message can be seen at least
        }
    }

    /// One that can be used, or nothing would show where the focus is.
    private void choose() {
        int at = list.getSelectionModel().getSelectedIndex();
        boolean shown = at >= Math.max(0, list.firstShown()) && at <= list.lastShown();
        int from = shown ? at : list.lastShown(); // the view stays where it is
        int above = next(from, -1);
        list.choose(above >= 0 ? above : next(from + 1, 1));
    }

    /// The first row from here on that can be used; -1 for none.
    private int next(int from, int way) {
        var rows = model.rows();
        for (int i = from; i >= 0 && i < rows.size(); i += way) {
            if (rows.get(i).isUsable()) {
                return i;
            }
        }
        return -1;
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
        } else if (key.getCode() == KeyCode.ENTER) {
            act(list.getSelectionModel().getSelectedItem());
            key.consume();
        }
    }

    private void act(@Nullable TimelineRow row) {
        if (row instanceof TimelineRow.Comings) {
            model.toggle(list.getSelectionModel().getSelectedIndex());
        } else if (row instanceof TimelineRow.Sending(var chat, _) && chat.state() != PendingChat.State.PENDING) {
            model.retry(chat.id());
        }
    }

    /// What takes the focus.
    public Node pane() {
        return list;
    }
}
