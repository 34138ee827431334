package homeroom.client.connect;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

import homeroom.client.i18n.Screen;
import homeroom.client.i18n.Words;
import homeroom.client.link.Invitation;

/// A room visited before: one click goes back there.
final class RecentRoom extends Button {
    @FXML private Label room;
    @FXML private Label address;

    RecentRoom(Invitation where, Runnable go) {
        Screen.fill(this, "recent-room.fxml");
        String known = where.room();
        room.setText(known == null ? Words.say("connect.recent.unnamed") : known);
        address.setText(where.address());
        setAccessibleText(Words.say("connect.recent.go", Words.fenced(room.getText()), Words.fenced(where.address())));
        setOnAction(_ -> go.run());
    }
}
