package homeroom.client.room;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.StringBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import homeroom.client.composer.ComposerController;
import homeroom.client.roster.RosterController;
import homeroom.client.text.Display;
import homeroom.client.text.WrappingLabel;
import homeroom.client.timeline.TimelineController;

/// Draws a room: its header, and around the timeline the banner, the roster and the composer.
public final class RoomController {
    /// In widths of an em: a narrower window shows the roster only when asked to.
    private static final double ROOMY = 52;

    private static final Duration TICK = Duration.millis(250);

    /// What the room asks of the window around it.
    public interface Frame {
        void leave();

        void joinAgain();

        /// Goes to the room that is open where this one was.
        void joinOther();

        /// Only asked for where the room was opened.
        void startServer();

        void showPreferences();

        void showShortcuts();
    }

    private final RoomViewModel model;
    private final Frame frame;
    private final TimelineController timeline;
    private final ComposerController composer;
    private final RosterController roster;
    private final Timeline ticking;

    @FXML private BorderPane body;
    @FXML private VBox top;
    @FXML private WrappingLabel bannerText;
    @FXML private Node banner;
    @FXML private Button retryNow;
    @FXML private Node offline;
    @FXML private Node notice;
    @FXML private Button joinAgain;
    @FXML private Button joinOther;
    @FXML private Button writeHere;
    @FXML private Button dismiss;
    @FXML private Button startServer;
    @FXML private ToggleButton people;
    @FXML private Node rosterPane;

    public RoomController(RoomViewModel model, Frame frame, TimelineController timeline, ComposerController composer,
            RosterController roster) {
        this.model = model;
        this.frame = frame;
        this.timeline = timeline;
        this.composer = composer;
        this.roster = roster;
        ticking = new Timeline(new KeyFrame(TICK, _ -> model.tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
    }

    @FXML void initialize() {
        body.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        body.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        Display.text(people, roster.countProperty());
        model.bannerProperty().subscribe(this::show);
        rosterPane.visibleProperty().bind(people.selectedProperty());
        body.widthProperty().subscribe((before, now) -> {
            boolean roomy = isRoomy(now.doubleValue());
            if (before.doubleValue() == 0 || roomy != isRoomy(before.doubleValue())) {
                people.setSelected(roomy);
            }
        });
        body.sceneProperty().subscribe(scene -> {
            if (scene == null) {
                ticking.stop();
            }
        });
    }

    private boolean isRoomy(double width) {
        return width > ROOMY * bannerText.getFont().getSize();
    }

    private void show(ConnectionBanner news) {
        banner.setVisible(!news.equals(ConnectionBanner.NONE));
        bannerText.setText(news.sentence());
        offline.setVisible(news.offline());
        notice.setVisible(!news.offline());
        retryNow.setVisible(news.actions().contains(ConnectionBanner.Action.RETRY_NOW));
        joinAgain.setVisible(news.actions().contains(ConnectionBanner.Action.JOIN_AGAIN));
        joinOther.setVisible(news.actions().contains(ConnectionBanner.Action.JOIN_OTHER));
        writeHere.setVisible(news.actions().contains(ConnectionBanner.Action.WRITE_HERE));
        dismiss.setVisible(news.actions().contains(ConnectionBanner.Action.DISMISS));
        startServer.setVisible(news.actions().contains(ConnectionBanner.Action.START_SERVER));
        if (news.actions().contains(ConnectionBanner.Action.RETRY_NOW)) {
            ticking.play();
        } else {
            ticking.stop();
        }
    }

    /// Before the lists hear it, who would take Esc for themselves.
    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE) {
            model.timeline().catchUp();
            composer.focus();
            key.consume();
        } else if (key.getCode() == KeyCode.F6) {
            walk(key.isShiftDown());
            key.consume();
        }
    }

    /// Around the timeline, the roster and the composer, past what is empty or not shown.
    private void walk(boolean back) {
        var panes = new ArrayList<>(List.of(timeline.pane(), composer.pane()));
        if (rosterPane.isVisible()) {
            panes.add(1, roster.pane());
        }
        panes.removeIf(pane -> !pane.isFocusTraversable());
        int at = panes.indexOf(panes.stream().filter(Node::isFocused).findFirst().orElse(composer.pane()));
        panes.get(Math.floorMod(at + (back ? -1 : 1), panes.size())).requestFocus();
    }

    /// Whoever begins to write somewhere else writes into the box.
    private void typed(KeyEvent key) {
        boolean shortcut = (key.isControlDown() || key.isMetaDown()) && !key.isAltDown(); // together they are AltGr
        if (!shortcut && !(key.getTarget() instanceof TextInputControl) && isText(key.getCharacter())) {
            composer.type(key.getCharacter());
            key.consume();
        }
    }

    /// The space presses what has the focus.
    private static boolean isText(String typed) {
        return typed.codePoints().anyMatch(c -> !Character.isISOControl(c) && !Character.isSpaceChar(c));
    }

    @FXML void retryNow() {
        model.reconnectNow();
    }

    @FXML void joinAgain() {
        frame.joinAgain();
    }

    @FXML void joinOther() {
        frame.joinOther();
    }

    @FXML void writeHere() {
        composer.add(model.takeAlong());
    }

    @FXML void dismiss() {
        model.dismiss();
        composer.focus();
    }

    @FXML void startServer() {
        frame.startServer();
    }

    @FXML void leave() {
        frame.leave();
    }

    @FXML void showPreferences() {
        frame.showPreferences();
    }

    @FXML void showShortcuts() {
        frame.showShortcuts();
    }

    /// Puts how people come in under the header.
    public void showDoor(Node door) {
        top.getChildren().add(1, door);
    }

    public void focus() {
        composer.focus();
    }

    public RosterController roster() {
        return roster;
    }

    public String getName() {
        return model.name().get();
    }

    public StringBinding nameProperty() {
        return model.name();
    }

    public String getServer() {
        return model.server().get();
    }

    public StringBinding serverProperty() {
        return model.server();
    }
}
