package homeroom.client.roster;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ListView;

import homeroom.client.i18n.Words;
import homeroom.client.model.RoomModel;
import homeroom.protocol.message.Participant;

/// Draws who is here.
public final class RosterController {
    private final RoomModel room;
    private final StringBinding count;

    @FXML private ListView<Participant> members;

    public RosterController(RoomModel room) {
        this.room = room;
        var people = room.roster().members();
        count = Bindings.createStringBinding(() -> Words.say("roster.count", people.size()), people);
    }

    @FXML void initialize() {
        members.setCellFactory(_ -> new MemberCell(room::isYou));
        members.setItems(room.roster().members());
        members.focusTraversableProperty().bind(Bindings.isNotEmpty(room.roster().members()));
        members.focusedProperty().subscribe(focused -> {
            if (focused && members.getSelectionModel().isEmpty()) {
                members.getSelectionModel().selectFirst(); // or nothing would show where the focus is
            }
        });
    }

    /// What takes the focus.
    public Node pane() {
        return members;
    }

    public String getCount() {
        return count.get();
    }

    /// "24 people".
    public StringBinding countProperty() {
        return count;
    }
}
