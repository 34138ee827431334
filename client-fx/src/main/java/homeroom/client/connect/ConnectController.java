package homeroom.client.connect;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

import homeroom.client.form.Field;
import homeroom.client.form.Ticking;
import homeroom.client.host.OpenedRoom;
import homeroom.client.link.Invitation;
import homeroom.client.model.UserSettings;
import homeroom.client.nearby.NearbyServer;
import homeroom.client.settings.Settings;
import homeroom.client.text.WrappingLabel;

/// Draws the way in.
public final class ConnectController {
    private final ConnectViewModel model;
    private final UserSettings remembered;
    private final Runnable host;
    private final Consumer<OpenedRoom> openAgain;
    private final BooleanBinding waiting;

    @FXML private Field name;
    @FXML private Field address;
    @FXML private Field room;
    @FXML private Field code;
    @FXML private WrappingLabel fault;
    @FXML private Button join;
    @FXML private Node recentCard;
    @FXML private VBox recent;

    /// Draws nothing yet.
    ///
    /// @param host      goes to where a room is opened on this machine
    /// @param openAgain opens a room again that was opened on this machine
    public ConnectController(ConnectViewModel model, UserSettings remembered, Runnable host, Consumer<OpenedRoom> openAgain) {
        this.model = model;
        this.remembered = remembered;
        this.host = host;
        this.openAgain = openAgain;
        waiting = model.countdown().secondsProperty().greaterThan(0);
    }

    @FXML void initialize() {
        name.textProperty().bindBidirectional(model.nameProperty());
        address.textProperty().bindBidirectional(model.addressProperty());
        room.textProperty().bindBidirectional(model.roomProperty());
        code.textProperty().bindBidirectional(model.codeProperty());
        name.faultProperty().bind(model.nameFaultProperty());
        address.faultProperty().bind(model.addressFaultProperty());
        room.faultProperty().bind(model.roomFaultProperty());
        code.faultProperty().bind(model.codeFaultProperty());
        fault.textProperty().bind(model.faultProperty());
        Ticking.start(model.countdown());
        remembered.settingsProperty().subscribe(this::showRecent);
        model.busyProperty().subscribe(busy -> {
            if (!busy) {
                Platform.runLater(this::focus);
            }
        });
    }

    private void showRecent(Settings settings) {
        var rooms = settings.recentRooms();
        recent.getChildren().setAll(rooms.stream().map(where -> recent(settings, where)).toList());
        recentCard.setVisible(!rooms.isEmpty());
    }

    private RecentRoom recent(Settings settings, Invitation where) {
        return settings.opened(where).map(opened -> new RecentRoom(opened, () -> openAgain.accept(opened)))
                .orElseGet(() -> new RecentRoom(where, () -> model.join(where)));
    }

    /// To the field that is wrong, or else to the first one that is empty.
    private void focus() {
        var fields = List.of(name, address, room, code);
        Stream.concat(fields.stream().filter(field -> !field.getFault().isEmpty()),
                Stream.of(name, address).filter(field -> field.getText().isEmpty())).findFirst().orElse(name).requestFocus();
    }

    /// Fills in where a server nearby is, and goes to what is still missing; Enter then joins.
    public void choose(NearbyServer server) {
        model.fill(server.invitation(), server.codeNeeded());
        if (name.getText().isEmpty()) {
            name.requestFocus();
        } else if (server.codeNeeded()) {
            code.requestFocus();
        } else {
            join.requestFocus();
        }
    }

    @FXML void join() {
        model.join();
        if (!model.busyProperty().get()) {
            focus(); // to what is wrong
        }
    }

    @FXML void joinAnew() {
        model.joinAnew();
    }

    @FXML void cancel() {
        model.cancel();
    }

    @FXML void host() {
        host.run();
    }

    public boolean isChanged() {
        return model.changedProperty().get();
    }

    /// Whether another server answers than before, and the person may say that it was set up anew.
    public ReadOnlyBooleanProperty changedProperty() {
        return model.changedProperty();
    }

    public boolean isWaiting() {
        return waiting.get();
    }

    /// Whether the server takes no further code for a while.
    public BooleanBinding waitingProperty() {
        return waiting;
    }

    public boolean isBusy() {
        return model.busyProperty().get();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return model.busyProperty();
    }
}
