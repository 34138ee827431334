package homeroom.client.connect;

import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import homeroom.client.nearby.NearbyServer;

/// Draws the servers nearby; a click or Enter chooses one.
public final class NearbyController {
    private final NearbyServers nearby;
    private final Consumer<NearbyServer> choose;

    @FXML private Node section;
    @FXML private Label none;
    @FXML private ListView<NearbyServer> servers;

    /// Draws nothing yet.
    ///
    /// @param choose takes the server that somebody wants to go to
    public NearbyController(NearbyServers nearby, Consumer<NearbyServer> choose) {
        this.nearby = nearby;
        this.choose = choose;
    }

    @FXML void initialize() {
        var found = nearby.servers();
        section.setVisible(nearby.isOffered());
        none.visibleProperty().bind(Bindings.isEmpty(found));
        servers.setCellFactory(_ -> new NearbyCell(choose));
        servers.setItems(found);
        servers.focusedProperty().subscribe(focused -> {
            if (focused && servers.getSelectionModel().isEmpty()) {
                servers.getSelectionModel().selectFirst(); // or nothing would show what Enter chooses
            }
        });
        // before the window's Join button hears it
        servers.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent key) {
        var chosen = servers.getSelectionModel().getSelectedItem();
        if (key.getCode() == KeyCode.ENTER && chosen != null) {
            choose.accept(chosen);
            key.consume();
        }
    }
}
