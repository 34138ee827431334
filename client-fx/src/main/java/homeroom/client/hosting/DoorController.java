package homeroom.client.hosting;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;

import homeroom.client.host.HostedServer;
import homeroom.client.i18n.Words;
import homeroom.client.link.Invitation;
import org.jspecify.annotations.Nullable;

/// Draws how people come in, in letters for a projector; it folds up to a line.
public final class DoorController {
    private final List<Invitation> doors;
    private final @Nullable Integer missedPort;
    private final BooleanProperty open = new SimpleBooleanProperty(true);

    @FXML private HBox code;
    @FXML private Label copied;
    @FXML private ToggleButton unfolded;

    /// For a room that is open.
    public DoorController(HostedServer server) {
        doors = server.invitations();
        missedPort = server.missedPort();
    }

    @FXML void initialize() {
        code.setVisible(doors.getFirst().code() != null);
        copied.setVisible(false);
        unfolded.selectedProperty().bindBidirectional(open);
    }

    @FXML void copy() {
        var content = new ClipboardContent();
        content.putString(getLink());
        copied.setVisible(Clipboard.getSystemClipboard().setContent(content));
    }

    public String getAddress() {
        return doors.getFirst().address();
    }

    public boolean isSeveralDoors() {
        return doors.size() > 1;
    }

    /// Other addresses of this machine.
    public String getMore() {
        return Words.say("hosting.more", String.join(" · ", doors.stream().skip(1).map(Invitation::address).toList()));
    }

    public boolean isElsewhere() {
        return missedPort != null;
    }

    /// That people don't find the room where it was the last time.
    public String getMissed() {
        return missedPort == null ? "" : Words.say("hosting.port", String.valueOf(missedPort));
    }

    public String getCodeText() {
        var known = doors.getFirst().code();
        return known == null ? "" : known;
    }

    public String getLink() {
        return doors.getFirst().link();
    }

    public boolean isOpen() {
        return open.get();
    }

    /// Whether the large letters are shown.
    public BooleanProperty openProperty() {
        return open;
    }
}
