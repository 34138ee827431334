package homeroom.client.roster;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.fxml.FXML;
import javafx.scene.control.ListView;

import homeroom.client.i18n.Words;
import homeroom.client.model.RoomModel;
import homeroom.protocol.Participant;

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
    }

    public void focus() {
        members.requestFocus();
        if (members.getSelectionModel().isEmpty()) {
            members.getSelectionModel().selectFirst();
        }
    }

    public String getCount() {
        return count.get();
    }

    /// "24 people".
    public StringBinding countProperty() {
        return count;
    }
}
