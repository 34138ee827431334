package homeroom.client.window;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import homeroom.client.host.HostException;
import homeroom.client.host.HostOptions;
import homeroom.client.host.HostedCode;
import homeroom.client.host.HostedServer;
import homeroom.client.model.UserSettings;
import homeroom.client.settings.SettingsFile;
import homeroom.client.timeline.TimelineRow;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// A lesson without a mouse, through the real window to a real server process.
@NullUnmarked // fields are set before each test
@ExtendWith(WindowExtension.class)
class KeyboardIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// More places than any screen has.
    private static final int MANY = 40;

    @TempDir private Path folder;
    private FxRobot robot;
    private HostedServer server;
    private Stage stage;

    @BeforeEach
    void sitDown(FxRobot keys) throws HostException {
        robot = keys;
        server = HostedServer.start(
                new HostOptions("Room 12", List.of("Lab"), new HostedCode.None(), 0, folder.resolve("data"), "127.0.0.1"));
        stage = fx(() -> {
            var shown = new Stage();
            new HomeroomWindow(shown, new UserSettings(new SettingsFile(folder.resolve("settings"))),
                    Clock.system(ZoneId.systemDefault()), 900, 700).show();
            return shown;
        });
        until("the first field has the focus", () -> node("#name #input").isFocused());
    }

    @AfterEach
    void goAway() {
        fx(() -> {
            stage.close();
            return true;
        });
        server.close();
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), work);
    }

    private static void until(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).until(() -> fx(condition));
    }

    private Node node(String id) {
        var node = stage.getScene().lookup(id);
        if (node == null) {
            throw new AssertionError("The window shows no " + id);
        }
        return node;
    }

    private boolean isShown(String id) {
        return stage.getScene().lookup(id) != null;
    }

    private Node focused() {
        return stage.getScene().getFocusOwner();
    }

    private String draft() {
        return fx(() -> ((TextInputControl) node("#box")).getText());
    }

    private void untilFocused(String id) {
        until(id + " has the focus", () -> isShown(id) && node(id).isFocused());
    }

    private void press(KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void write(String text) {
        robot.write(text, 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void goIn() {
        write("Mia");
        press(KeyCode.TAB);
        write("127.0.0.1:" + server.port());
        enterUntilIn();
    }

    /// A busy machine may be slower than the door waits.
    private void enterUntilIn() {
        for (int i = 0; i < 3 && !fx(() -> isShown("#box")); i++) {
            press(KeyCode.ENTER);
            until("there is an answer", () -> isShown("#box") || node("#join").isVisible());
        }
        untilFocused("#box");
    }

    private void say(String text) {
        write(text);
        press(KeyCode.ENTER);
        until(text + " stands there", () -> rows().stream()
                .anyMatch(row -> row instanceof TimelineRow.Said said && said.chat().text().equals(text)));
    }

    @SuppressWarnings("unchecked")
    private List<TimelineRow> rows() {
        return ((ListView<TimelineRow>) node("#list")).getItems();
    }

    /// A border of its own, or a row of a list that has one.
    private static boolean showsFocus(Node place) {
        if (place instanceof ListView<?> list && !list.getStyleClass().contains("nearby-servers")) {
            return list.lookupAll(".list-cell:selected").stream()
                    .anyMatch(cell -> cell.isVisible() && ((Region) cell).getBackground().getFills().size() == 2);
        }
        var ring = place instanceof CheckBox ? place.lookup(".box") : place;
        return ring instanceof Region region && region.getBorder() != null && !region.getBorder().isEmpty();
    }

    /// Every place from here until one is here again.
    private List<Node> placesBy(KeyCode... keys) {
        var start = fx(this::focused);
        var places = new ArrayList<Node>();
        for (int i = 0; i < MANY; i++) {
            press(keys);
            var place = fx(this::focused);
            assertThat(fx(() -> {
                place.applyCss();
                return showsFocus(place);
            })).as("the ring of " + place).isTrue();
            if (place.equals(start)) {
                return places;
            }
            places.add(place);
        }
        throw new AssertionError("Nobody comes back to " + start + " from " + places);
    }

    @Test
    void holdsALesson() {
        goIn();
        say("good morning");
        press(KeyCode.SHIFT, KeyCode.F6);
        untilFocused("#members");
        press(KeyCode.CONTROL, KeyCode.COMMA);
        untilFocused("#enterSends");
        press(KeyCode.ESCAPE);
        untilFocused("#members");
        press(KeyCode.ESCAPE);
        untilFocused("#box");
        press(KeyCode.TAB); // nothing to send: past the button
        until("the header is reached", () -> node("#people").isFocused());
        press(KeyCode.SHIFT, KeyCode.TAB);
        untilFocused("#box");
        for (int i = 0; i < 4; i++) {
            press(KeyCode.TAB);
        }
        untilFocused("#leave");
        press(KeyCode.ENTER);
        untilFocused("#name #input");
    }

    @Test
    void everyPlaceThatTabLeadsToShowsThatItHasTheFocus() {
        var onTheWayIn = placesBy(KeyCode.TAB);
        assertThat(onTheWayIn).extracting(Node::getId).contains("join", "hostRoom", "preferences", "shortcuts");
        goIn();
        say("hello");
        var there = placesBy(KeyCode.TAB);
        assertThat(there).extracting(Node::getId).containsExactly("people", "preferences", "shortcuts", "leave", "list",
                "members");
        assertThat(placesBy(KeyCode.SHIFT, KeyCode.TAB)).isEqualTo(there.reversed());
    }

    @Test
    void f6WalksThePanesBothWaysAndTheArrowsMoveWhatIsChosen() {
        goIn();
        say("one");
        say("two");
        assertThat(placesBy(KeyCode.F6)).extracting(Node::getId).containsExactly("list", "members");
        assertThat(placesBy(KeyCode.SHIFT, KeyCode.F6)).extracting(Node::getId).containsExactly("members", "list");
        press(KeyCode.F6);
        var list = (ListView<?>) fx(() -> node("#list"));
        assertThat(list.getSelectionModel().getSelectedItem()).isInstanceOfSatisfying(TimelineRow.Said.class,
                said -> assertThat(said.chat().text()).isEqualTo("two"));
        for (int i = 0; i < 5; i++) {
            press(KeyCode.UP);
            assertThat(list.getSelectionModel().getSelectedItem()).isInstanceOf(TimelineRow.Said.class);
        }
        assertThat(list.getSelectionModel().getSelectedItem()).isInstanceOfSatisfying(TimelineRow.Said.class,
                said -> assertThat(said.chat().text()).isEqualTo("one"));
        press(KeyCode.ESCAPE);
        untilFocused("#box");
    }

    @Test
    void whatIsTypedInAListGoesIntoTheBox() {
        goIn();
        say("one");
        press(KeyCode.F6);
        untilFocused("#list");
        write("hi");
        untilFocused("#box");
        assertThat(draft()).isEqualTo("hi");
        press(KeyCode.SHIFT, KeyCode.F6);
        untilFocused("#members");
        write("!");
        assertThat(draft()).isEqualTo("hi!");
    }

    @Test
    void tabLeavesTheBoxAndPastedTabsStay() {
        goIn();
        write("x");
        press(KeyCode.TAB);
        untilFocused("#send");
        assertThat(draft()).isEqualTo("x");
        robot.interact(() -> ((TextInputControl) node("#box")).replaceText(0, 1, "if x:\n\treturn"));
        press(KeyCode.SHIFT, KeyCode.TAB);
        press(KeyCode.ENTER);
        until("it is said with its tab", () -> rows().stream()
                .anyMatch(row -> row instanceof TimelineRow.Said said && said.chat().text().equals("if x:\n\treturn")));
    }

    @Test
    void aSheetKeepsTheFocusAndGivesItBack() {
        press(KeyCode.F1);
        untilFocused("#done");
        press(KeyCode.TAB);
        untilFocused("#done");
        press(KeyCode.ENTER);
        untilFocused("#name #input");
        goIn();
        press(KeyCode.CONTROL, KeyCode.COMMA);
        untilFocused("#enterSends");
        assertThat(placesBy(KeyCode.TAB)).extracting(Node::getId).containsExactly("closePreferences", "system", "light", "dark",
                "smaller", "larger");
        press(KeyCode.ESCAPE);
        untilFocused("#box");
        robot.clickOn(fx(() -> node("#preferences")));
        untilFocused("#enterSends");
        press(KeyCode.ESCAPE);
        untilFocused("#box");
        write("typed on");
        assertThat(draft()).isEqualTo("typed on");
    }

    private void compose(String id, String committed, String composed) {
        robot.interact(() -> {
            var runs = composed.isEmpty()
                    ? List.<InputMethodTextRun>of()
                    : List.of(new InputMethodTextRun(composed, InputMethodHighlight.UNSELECTED_RAW));
            Event.fireEvent(node(id), new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, runs, committed, 0));
        });
    }

    @Test
    void enterEndsTheCompositionOfANameAndDoesNotJoin() {
        compose("#name #input", "", "みあ");
        press(KeyCode.ENTER);
        press(KeyCode.TAB);
        press(KeyCode.F1);
        untilFocused("#name #input");
        compose("#name #input", "美亜", "");
        assertThat(fx(() -> ((TextInputControl) node("#name #input")).getText())).isEqualTo("美亜");
        assertThat(fx(() -> ((Labeled) node("#address #fault")).getText())).isEmpty();
        press(KeyCode.ENTER);
        until("now it is a way to join", () -> !((Labeled) node("#address #fault")).getText().isEmpty());
    }

    @Test
    void keysBelongToTheInputMethodWhileItComposesInTheBox() {
        goIn();
        say("before");
        compose("#box", "", "にほん");
        press(KeyCode.ENTER);
        press(KeyCode.ESCAPE);
        press(KeyCode.TAB);
        press(KeyCode.CONTROL, KeyCode.UP);
        untilFocused("#box");
        assertThat(draft()).isEqualTo("にほん");
        compose("#box", "日本", "");
        assertThat(draft()).isEqualTo("日本");
        assertThat(fx(() -> rows().stream().filter(row -> row instanceof TimelineRow.Said || row instanceof TimelineRow.Sending)
                .count()))
                .isEqualTo(1);
        press(KeyCode.ENTER);
        until("it is said", () -> rows().stream()
                .anyMatch(row -> row instanceof TimelineRow.Said said && said.chat().text().equals("日本")));
    }

    @Test
    void theKeyThatComesWithTheEndOfACompositionBelongsToIt() {
        goIn();
        compose("#box", "", "にほん");
        robot.interact(() -> {
            var box = node("#box");
            Event.fireEvent(box, new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, List.of(), "日本", 0));
            Event.fireEvent(box, new KeyEvent(KeyEvent.KEY_PRESSED, "", "",
                    KeyCode.ENTER, false, false, false, false));
        });
        assertThat(draft()).isEqualTo("日本");
        press(KeyCode.ENTER);
        until("it is said", () -> rows().stream()
                .anyMatch(row -> row instanceof TimelineRow.Said said && said.chat().text().equals("日本")));
    }

    @Test
    void theFormStaysWhereItIsWhenSomethingIsWrong() {
        double before = fx(() -> bottom("#join"));
        press(KeyCode.ENTER);
        until("it is told what is wrong", () -> node("#name #fault").isVisible() && node("#address #fault").isVisible());
        assertThat(fx(() -> bottom("#join"))).isEqualTo(before);
    }

    /// In pixels from the window's top.
    private double bottom(String id) {
        stage.getScene().getRoot().layout();
        var node = node(id);
        return node.localToScene(node.getLayoutBounds()).getMaxY();
    }

    @Test
    void theNameIsTheSameOnBothForms() {
        write("Ms Rivera");
        robot.interact(() -> node("#hostRoom").requestFocus());
        press(KeyCode.ENTER);
        until("the form is there", () -> isShown("#open"));
        assertThat(fx(() -> ((TextInputControl) node("#name #input")).getText())).isEqualTo("Ms Rivera");
        robot.interact(() -> ((TextInputControl) node("#name #input")).setText("Mr Okafor"));
        press(KeyCode.ESCAPE);
        until("the way in is there", () -> isShown("#hostRoom"));
        assertThat(fx(() -> ((TextInputControl) node("#name #input")).getText())).isEqualTo("Mr Okafor");
    }
}
