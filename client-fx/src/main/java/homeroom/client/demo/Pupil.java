package homeroom.client.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;

import homeroom.client.demo.Toolkit.Stuck;
import homeroom.client.link.Invitation;
import homeroom.client.model.UserSettings;
import homeroom.client.nearby.ServiceBrowser;
import homeroom.client.settings.Settings;
import homeroom.client.settings.SettingsFile;
import homeroom.client.timeline.TimelineRow;
import homeroom.client.window.HomeroomWindow;

/// Somebody at a window: types into its fields, presses its buttons, and looks at what it shows. Not on the FX thread.
final class Pupil {
    private final String name;
    private final Stage stage;
    private final HomeroomWindow window;

    private Pupil(String name, Stage stage, HomeroomWindow window) {
        this.name = name;
        this.stage = stage;
        this.window = window;
    }

    static Pupil atWindow(String name, Settings settings, ServiceBrowser surroundings, Path folder, double width, double height)
            throws Stuck {
        var file = new SettingsFile(folder.resolve(name + ".properties"));
        file.change(_ -> settings.withName(name));
        return Toolkit.call(() -> {
            var stage = new Stage();
            var window = new HomeroomWindow(stage, new UserSettings(file), Clock.system(ZoneId.systemDefault()), width, height);
            window.discover(surroundings);
            window.show();
            return new Pupil(name, stage, window);
        });
    }

    HomeroomWindow window() {
        return window;
    }

    /// Types where to go, presses Join, and waits until the room is there.
    void join(Invitation where) throws Stuck {
        Toolkit.run(() -> {
            type("#name", name);
            type("#address", where.address());
            type("#code", where.code() == null ? "" : where.code());
            press("#join");
        });
        Toolkit.await(name + " does not get in", () -> find("#box") != null);
    }

    /// Writes a message and sends it. Its echo is waited for: when this returns it stands in the log.
    void say(String text) throws Stuck {
        Toolkit.run(() -> {
            ((TextInputControl) shown("#box")).setText(text);
            press("#send");
        });
        awaitText(text);
    }

    /// Writes a message and sends it, without waiting for anything.
    void sends(String text) throws Stuck {
        Toolkit.run(() -> {
            ((TextInputControl) shown("#box")).setText(text);
            press("#send");
        });
    }

    void typeCode(String code) throws Stuck {
        Toolkit.run(() -> type("#code", code));
    }

    /// Whether the server takes no further code for now.
    boolean mustWait() throws Stuck {
        return Toolkit.call(() -> shown("#join").isDisabled());
    }

    /// Waits until somebody's message stands in this window, no longer pending.
    void awaitText(String text) throws Stuck {
        Toolkit.await(name + " does not see a message",
                () -> find("#list") instanceof ListView<?> list && list.getItems().stream()
                        .anyMatch(row -> row instanceof TimelineRow.Said said && said.chat().text().equals(text)));
    }

    void awaitShown(String id) throws Stuck {
        Toolkit.await(name + " does not see " + id, () -> find(id) != null && shown(id).isVisible());
    }

    void awaitFault(String field) throws Stuck {
        Toolkit.await(name + " is not told what is wrong", () -> shown(field + " #fault").isVisible());
    }

    void resize(double width, double height) throws Stuck {
        Toolkit.run(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    void mirror(boolean rightToLeft) throws Stuck {
        var orientation = rightToLeft ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT;
        Toolkit.run(() -> stage.getScene().setNodeOrientation(orientation));
    }

    /// Chooses a row of a list, as with the arrow keys.
    void choose(String list, int row) {
        ((ListView<?>) shown(list)).getSelectionModel().select(row);
    }

    void press(String id) {
        ((Button) shown(id)).fire();
    }

    /// Once everything has settled.
    ///
    /// @return the picture's file
    Path photograph(Path file) throws Stuck, IOException {
        Toolkit.settle();
        var picture = Toolkit.call(() -> stage.getScene().snapshot(null));
        Png.write(picture, file);
        return file;
    }

    void close() throws Stuck {
        Toolkit.run(stage::close);
    }

    private void type(String id, String text) {
        ((TextInputControl) shown(id + " #input")).setText(text);
    }

    private Node find(String id) {
        return stage.getScene().lookup(id);
    }

    private Node shown(String id) {
        var node = find(id);
        if (node == null) {
            throw new IllegalStateException("The window of " + name + " shows no " + id);
        }
        return node;
    }
}
