package homeroom.client.connect;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;

import homeroom.client.i18n.Screen;
import homeroom.client.i18n.Words;
import homeroom.client.nearby.NearbyServer;
import homeroom.client.text.Display;
import org.jspecify.annotations.Nullable;

/// A server nearby: its room, whose computer it is, what one needs to come in, and where it is.
final class NearbyCell extends ListCell<NearbyServer> {
    private static final PseudoClass LOCKED = PseudoClass.getPseudoClass("locked");

    private static final class Server extends HBox {
        @FXML private Label name;
        @FXML private Label needs;
        @FXML private Label address;

        Server() {
            Screen.fill(this, "nearby-server.fxml");
        }
    }

    private final Server server = new Server();

    NearbyCell(Consumer<NearbyServer> choose) {
        setPrefWidth(0);
        setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && getItem() != null) {
                choose.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable NearbyServer nearby, boolean empty) {
        super.updateItem(nearby, empty);
        if (empty || nearby == null) {
            setGraphic(null);
            Display.spoken(this, null);
            return;
        }
        Display.text(server.name, NearbyWords.title(nearby));
        Display.text(server.needs, NearbyWords.needs(nearby));
        Display.text(server.address, nearby.invitation().address());
        server.pseudoClassStateChanged(LOCKED, nearby.codeNeeded());
        setGraphic(server);
        Display.spoken(this, Words.say("nearby.spoken", server.name.getText(), server.needs.getText(), server.address.getText()));
    }
}
