package homeroom.client.hosting;

import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;

import homeroom.client.form.Field;
import homeroom.client.text.WrappingLabel;

/// Draws the form that opens a room here.
public final class HostingController {
    private final HostingViewModel model;
    private final Runnable back;

    @FXML private Field name;
    @FXML private Field room;
    @FXML private Field code;
    @FXML private CheckBox everybody;
    @FXML private WrappingLabel fault;

    /// Draws nothing yet.
    ///
    /// @param back goes to where one joins a room
    public HostingController(HostingViewModel model, Runnable back) {
        this.model = model;
        this.back = back;
    }

    @FXML void initialize() {
        name.textProperty().bindBidirectional(model.nameProperty());
        room.textProperty().bindBidirectional(model.roomProperty());
        code.textProperty().bindBidirectional(model.codeProperty());
        everybody.selectedProperty().bindBidirectional(model.everybodyProperty());
        code.disableProperty().bind(model.everybodyProperty());
        code.faultProperty().bind(model.codeFaultProperty());
        name.faultProperty().bind(model.nameFaultProperty());
        room.faultProperty().bind(model.roomFaultProperty());
        fault.textProperty().bind(model.faultProperty());
        model.busyProperty().subscribe(busy -> {
            if (!busy) {
                Platform.runLater(this::focus);
            }
        });
    }

    private void focus() {
        var wrong = Stream.of(name, room, code).filter(field -> !field.getFault().isEmpty());
        var empty = Stream.of(name, room).filter(field -> field.getText().isEmpty());
        Stream.concat(wrong, empty).findFirst().orElse(room).requestFocus();
    }

    @FXML void open() {
        model.open();
        if (!model.busyProperty().get()) {
            focus(); // to what is wrong
        }
    }

    @FXML void back() {
        model.cancel();
        back.run();
    }

    public boolean isBusy() {
        return model.busyProperty().get();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return model.busyProperty();
    }
}
