package homeroom.client.window;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;

import homeroom.client.host.ServerSupervisor;
import homeroom.client.hosting.HostingViewModel;
import homeroom.client.model.UserSettings;
import homeroom.client.settings.SettingsFile;
import homeroom.client.timeline.TimelineRow;
import homeroom.protocol.message.Participant;
import org.awaitility.Awaitility;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Somebody at a window of the real program, with a keyboard and a mouse. Every wait ends.
final class Person {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FxRobot robot;
    private final String name;
    private final Stage stage;
    private final HomeroomWindow window;

    private Person(FxRobot robot, String name, Stage stage, HomeroomWindow window) {
        this.robot = robot;
        this.name = name;
        this.stage = stage;
        this.window = window;
    }

    /// @param column 0 or 1: windows stand side by side
    static Person sitsDown(FxRobot robot, String name, Path folder, int column) {
        return fx(() -> {
            var stage = new Stage();
            var remembered = new UserSettings(new SettingsFile(folder.resolve(name + column + ".properties")));
            var window = new HomeroomWindow(stage, remembered, Clock.system(ZoneId.systemDefault()), 490, 800);
            stage.setX(column * 500);
            stage.setY(0);
            window.show();
            return new Person(robot, name, stage, window);
        });
    }

    void asksToJoin(int port, String code) {
        fills("#name", name);
        fills("#address", "127.0.0.1:" + port);
        fills("#code", code);
        clicks("#join");
    }

    void startsServersBy(HostingViewModel.Starter starter) {
        fx(() -> {
            window.startServersBy(starter);
            return true;
        });
    }

    void opens(ServerSupervisor server, String as) {
        fx(() -> {
            window.host(server, as);
            return true;
        });
    }

    /// Writes down whatever stands in a label from now on.
    void notes(String id, List<String> into) {
        fx(() -> ((Labeled) node(id)).textProperty().subscribe((String text) -> into.add(text)));
    }

    String reads(String id) {
        return fx(() -> ((Labeled) node(id)).getText());
    }

    void joins(int port) {
        asksToJoin(port, "");
        sees("#box");
    }

    void fills(String field, String text) {
        takesKeyboard();
        var input = (TextInputControl) find(field + " #input");
        robot.clickOn(input).interact(input::clear);
        robot.write(text, 0);
    }

    /// With the mouse: keys go to the window that was shown last, whichever has the focus, on a screen that isn't there.
    void says(String text) {
        writes(text);
        robot.clickOn(find("#send"));
    }

    /// Without sending it.
    void writes(String text) {
        takesKeyboard();
        robot.clickOn(find("#box")).write(text, 0);
        until(name + " has typed", () -> draft().equals(text));
    }

    String draft() {
        return fx(() -> ((TextInputControl) node("#box")).getText());
    }

    private void takesKeyboard() {
        fx(() -> {
            stage.toFront();
            stage.requestFocus();
            return true;
        });
        until(name + " has the keyboard", () -> fx(stage::isFocused));
    }

    void clicks(String id) {
        sees(id);
        robot.clickOn(find(id));
    }

    /// Waits until the node is there and visible.
    void sees(String id) {
        until(id + " is shown to " + name, () -> fx(() -> {
            var node = stage.getScene().lookup(id);
            return node != null && isShown(node(id));
        }));
    }

    /// What stands under a field that is wrong, once something does.
    String faultOf(String field) {
        until(name + " is told at " + field, () -> fx(() -> !((Labeled) node(field + " #fault")).getText().isEmpty()));
        return fx(() -> ((Labeled) node(field + " #fault")).getText());
    }

    void waitsForFault(String field, String sentence) {
        until(name + " is told " + sentence, () -> fx(() -> ((Labeled) node(field + " #fault")).getText().equals(sentence)));
    }

    /// The texts that stand in the log, as this window shows them.
    List<String> said() {
        return fx(() -> rows().stream().filter(TimelineRow.Said.class::isInstance)
                .map(row -> ((TimelineRow.Said) row).chat().text()).toList());
    }

    /// Those of them that this window shows as its own person's.
    List<String> ownTexts() {
        return fx(() -> rows().stream().filter(row -> row instanceof TimelineRow.Said said && said.own())
                .map(row -> ((TimelineRow.Said) row).chat().text()).toList());
    }

    long pending() {
        return fx(() -> rows().stream().filter(TimelineRow.Sending.class::isInstance).count());
    }

    void hears(String text) {
        sees("#list"); // where somebody goes from room to room, there is none for a moment
        until(name + " hears " + text, () -> said().contains(text));
    }

    List<String> roster() {
        return fx(() -> this.<Participant>list("#members").getItems().stream().map(p -> p.name().text()).toList());
    }

    String countShown() {
        return fx(() -> ((Labeled) node("#people")).getText());
    }

    void seesPeople(String... names) {
        until(name + " sees " + List.of(names), () -> roster().equals(List.of(names)));
    }

    String title() {
        return fx(stage::getTitle);
    }

    void goesAway() {
        fx(() -> {
            stage.close();
            return true;
        });
    }

    private List<TimelineRow> rows() {
        return this.<TimelineRow>list("#list").getItems();
    }

    @SuppressWarnings("unchecked")
    private <T> ListView<T> list(String id) {
        return (ListView<T>) node(id);
    }

    private Node find(String id) {
        return fx(() -> node(id));
    }

    /// The one that is shown, where cells of a list have several.
    private Node node(String id) {
        var nodes = stage.getScene().getRoot().lookupAll(id);
        return nodes.stream().filter(Person::isShown).findFirst().or(() -> nodes.stream().findFirst())
                .orElseThrow(() -> new AssertionError("The window of " + name + " shows no " + id));
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    private static void until(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).until(condition);
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), work);
    }
}
