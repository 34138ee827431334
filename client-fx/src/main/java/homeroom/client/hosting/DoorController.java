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
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import homeroom.client.i18n.Words;
import homeroom.client.link.Invitation;
import org.jspecify.annotations.Nullable;

/// Draws how people come in, in letters for a projector; it folds up to a line, by itself where the window is too small for it.
public final class DoorController {
    /// Of the window's height: it may take no more, so that most of it is left to the conversation.
    private static final double MOST = 1.0 / 3;

    private final List<Invitation> doors;
    private final @Nullable Integer missedPort;
    private final BooleanProperty open = new SimpleBooleanProperty(true);
    private final Runnable fit = this::fit;
    private boolean fitting = true;

    @FXML private VBox door;
    @FXML private Region projector;
    @FXML private Region link;
    @FXML private HBox code;
    @FXML private Label copied;
    @FXML private ToggleButton unfolded;

    /// For a room that is open.
    ///
    /// @param doors      where people come in, at least one
    /// @param missedPort the port that was wanted and is taken, null if it was free
    public DoorController(List<Invitation> doors, @Nullable Integer missedPort) {
        this.doors = doors;
        this.missedPort = missedPort;
    }

    @FXML void initialize() {
        code.setVisible(doors.getFirst().code() != null);
        copied.setVisible(false);
        unfolded.selectedProperty().bindBidirectional(open);
        door.sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removePostLayoutPulseListener(fit);
            }
            if (now != null) {
                now.addPostLayoutPulseListener(fit);
            }
        });
    }

    /// What somebody folds or unfolds stays so until that changes.
    private void fit() {
        boolean fits = unfoldedHeight() <= door.getScene().getHeight() * MOST;
        if (fits != fitting) {
            fitting = fits;
            open.set(fits);
        }
    }

    private double unfoldedHeight() {
        double width = door.getWidth() - door.getInsets().getLeft() - door.getInsets().getRight();
        double more = projector.prefHeight(width) + link.prefHeight(width) + 2 * door.getSpacing();
        return open.get() ? door.getHeight() : door.getHeight() + more;
    }

    @FXML void copy() {
        var content = new ClipboardContent();
        content.putString(getLink());
        copied.setVisible(Clipboard.getSystemClipboard().setContent(content));
    }

    public String getAddress() {
        return doors.getFirst().address();
    }

    /// What is left of it while it is folded.
    public String getSummary() {
        return getCodeText().isEmpty() ? getAddress() : getAddress() + " · " + getCodeText();
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
