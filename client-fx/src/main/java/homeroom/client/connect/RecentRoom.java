package homeroom.client.connect;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

import homeroom.client.host.OpenedRoom;
import homeroom.client.i18n.Screen;
import homeroom.client.i18n.Words;
import homeroom.client.link.Invitation;
import homeroom.client.text.Display;

/// A room visited before: one click goes back there, or opens it again if it was opened on this machine.
final class RecentRoom extends Button {
    private static final PseudoClass OPENED = PseudoClass.getPseudoClass("opened");

    @FXML private Label room;
    @FXML private Label address;

    RecentRoom(Invitation where, Runnable go) {
        String known = where.room();
        show(known == null ? Words.say("connect.recent.unnamed") : known, where.address(), go);
        Display.spoken(this, Words.say("connect.recent.go", room.getText(), where.address()));
    }

    RecentRoom(OpenedRoom opened, Runnable open) {
        show(opened.room().text(), Words.say("connect.recent.opened"), open);
        pseudoClassStateChanged(OPENED, true);
        Display.spoken(this, Words.say("connect.recent.open", room.getText()));
    }

    private void show(String name, String place, Runnable go) {
        Screen.fill(this, "recent-room.fxml");
        Display.text(room, name);
        Display.text(address, place);
        setOnAction(_ -> go.run());
    }
}
