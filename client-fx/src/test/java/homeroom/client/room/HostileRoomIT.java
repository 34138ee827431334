package homeroom.client.room;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.Event;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

import homeroom.client.composer.ComposerController;
import homeroom.client.composer.ComposerViewModel;
import homeroom.client.i18n.Screen;
import homeroom.client.link.LinkEvent;
import homeroom.client.link.LinkListener;
import homeroom.client.model.FakeRoom;
import homeroom.client.model.FramePulses;
import homeroom.client.model.PendingChat;
import homeroom.client.model.RoomLink;
import homeroom.client.model.RoomModel;
import homeroom.client.roster.RosterController;
import homeroom.client.settings.Settings;
import homeroom.client.text.HostileTexts;
import homeroom.client.theme.ThemeStyler;
import homeroom.client.timeline.ReadMarks;
import homeroom.client.timeline.TimelineController;
import homeroom.client.window.WindowExtension;
import homeroom.protocol.Limits;
import homeroom.protocol.RefusedException;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// A room whose people try to break its window, while the mouse moves over it, it is scrolled, resized, zoomed and turned around. That
/// nothing is thrown is what [WindowExtension] watches over.
@NullUnmarked // fields are set on the FX thread, before each test
@ExtendWith(WindowExtension.class)
class HostileRoomIT {
    private static final int MESSAGES = Integer.getInteger("homeroom.texts", 2_000);
    private static final int BATCH = 10;
    private static final List<String> NAMES = List.of("Mia", "أميرة", "שלום 123", "李雷", "क्षत्रिय", "Zoë", "می\u200Cخواهم",
            "[)( 12");

    private final Random random = new Random(20_261_125);
    private final HostileTexts texts = new HostileTexts(20_261_125);
    private LinkListener link;
    private RoomModel room;
    private Stage stage;
    private Scene scene;
    private TextArea box;
    private Robot robot;
    private int seq;

    @Start
    void start(Stage stage) {
        var classroom = new FakeRoom();
        RoomLink.Dialling dialling = listener -> {
            link = listener;
            return classroom.apply(listener);
        };
        room = new RoomModel(dialling, FramePulses.ofToolkit(), classroom.clock);
        var model = new RoomViewModel(room, classroom.clock, new ReadMarks());
        var timeline = new TimelineController(model.timeline());
        var composer = new ComposerController(new ComposerViewModel(model::send), new SimpleBooleanProperty(true), model.pause(),
                "שלום Lab 7 (א)");
        var roster = new RosterController(room);
        var frame = new RoomController.Frame() {
            @Override
            public void leave() {}

            @Override
            public void joinAgain() {}

            @Override
            public void joinOther() {}

            @Override
            public void startServer() {}

            @Override
            public void showPreferences() {}

            @Override
            public void showShortcuts() {}
        };
        scene = new Scene(
                Screen.load("room.fxml", new RoomController(model, frame, timeline, composer, roster), timeline, composer,
                        roster),
                900, 700);
        ThemeStyler.dress(scene, Settings.DEFAULT);
        this.stage = stage;
        stage.setScene(scene);
        stage.show();
        box = (TextArea) scene.lookup("#box");
        robot = new Robot();
        scene.addPreLayoutPulseListener(() -> touch(scene.getRoot()));
    }

    /// Asks for bounds as picking does, which a mouse may want at any moment: also after a change and before the layout that follows it.
    private static void touch(Node node) {
        assertThat(node.getBoundsInParent()).isNotNull();
        node.contains(4, 9);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(HostileRoomIT::touch);
        }
    }

    private boolean touched() {
        touch(scene.getRoot());
        return true;
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    private static Participant person(String name) {
        return new Participant("id-" + name, new Nickname(name));
    }

    private void welcome() {
        var people = NAMES.stream().map(HostileRoomIT::person).toList();
        link.on(List.of(
                new LinkEvent.Welcomed(new ServerMessage.Welcome(HostileTexts.OVERRIDE + " שלום\n 12", new RoomName("שלום Lab"),
                        people.getFirst(), "e", 0, "s", false, people, Limits.V1), FakeRoom.SERVER,
                        Set.of(people.getFirst().id()))));
    }

    private void says(String text) {
        int number = ++seq;
        try {
            var from = person(NAMES.get(number % NAMES.size()));
            link.on(List
                    .of(new LinkEvent.Happened(new ServerMessage.Chat(number, FakeRoom.MORNING.plusSeconds(number), from, text,
                            null))));
        } catch (RefusedException e) {
            seq--; // no server sends such a thing
        }
    }

    private void mouseMoves() {
        for (int i = 0; i < 6; i++) {
            fx(() -> {
                robot.mouseMove(stage.getX() + random.nextDouble() * stage.getWidth(), stage.getY() + random.nextDouble() * stage
                        .getHeight());
                return true;
            });
        }
    }

    private boolean scrolls() {
        double turn = random.nextBoolean() ? 400 : -300;
        var list = scene.lookup("#list");
        Event.fireEvent(list.lookup(".sheet"), new ScrollEvent(ScrollEvent.SCROLL, 100, 100, 100, 100, false, false, false, false,
                false, false, 0, turn, 0, turn, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
        return touched();
    }

    private boolean resizes() {
        stage.setWidth(360 + random.nextInt(600));
        stage.setHeight(420 + random.nextInt(400));
        return touched();
    }

    private boolean zooms() {
        ThemeStyler.dress(scene, Settings.DEFAULT.withZoom(List.of(0.7, 1.0, 1.3, 2.0, 3.0).get(random.nextInt(5))));
        return touched();
    }

    private boolean turns() {
        scene.setNodeOrientation(random.nextBoolean() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        return touched();
    }

    /// One's own words wait at the end, so that a row there becomes another's at once.
    private boolean sends() {
        room.outgoing().stream().map(PendingChat::id).toList().forEach(room::discard);
        return room.send("ok") && touched();
    }

    /// Pastes, clicks into it, walks, takes back.
    private void types(String text) {
        fx(() -> {
            box.requestFocus();
            if (random.nextInt(3) == 0) {
                box.setText("plain words that can be wrapped once or twice ");
            }
            box.positionCaret(random.nextInt(box.getLength() + 1));
            box.replaceSelection(text);
            touched();
            var inside = box.localToScreen(random.nextDouble() * box.getWidth(), random.nextDouble() * box.getHeight());
            robot.mouseMove(inside);
            if (isOverWindow(inside)) { // the headless robot can't press where there is none
                robot.mousePress(MouseButton.PRIMARY);
                robot.mouseRelease(MouseButton.PRIMARY);
            }
            return true;
        });
        fx(() -> {
            for (var key : List.of(KeyCode.LEFT, KeyCode.UP, KeyCode.END, KeyCode.BACK_SPACE, KeyCode.HOME, KeyCode.DOWN)) {
                Event.fireEvent(box, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, random.nextBoolean(), false, false, false));
            }
            box.undo();
            touched();
            box.redo();
            return touched();
        });
    }

    /// By the scene, which is as large as the window is; what the stage says it becomes with the next frame.
    private boolean isOverWindow(Point2D place) {
        double x = place.getX() - stage.getX();
        double y = place.getY() - stage.getY();
        var screen = javafx.stage.Screen.getPrimary().getBounds();
        return x > 1 && y > 1 && x < scene.getWidth() - 1 && y < scene.getHeight() - 1
                && place.getX() < screen.getMaxX() && place.getY() < screen.getMaxY();
    }

    private void untilAllCame() {
        Awaitility.await("all came").atMost(Duration.ofMinutes(1)).until(() -> fx(() -> room.entries().size() == seq));
    }

    /// Messages by themselves, to find which one it was.
    @ParameterizedTest
    @ValueSource(strings = {HostileTexts.OVERRIDE, "שלום\n1 \u00A0", "א 1 \u202E \u2067x\u2069", "مرحبا مرحبا 123 …"})
    void oneMessageBreaksNothing(String text) {
        welcome();
        for (int i = 0; i < 12; i++) {
            fx(this::sends);
            says(text);
            mouseMoves();
            fx(this::resizes);
            fx(this::turns);
        }
        untilAllCame();
        mouseMoves();
        assertThat(seq).isEqualTo(12);
    }

    @Test
    void thousandsOfThemBreakNothing() {
        welcome();
        for (int frame = 0; frame < MESSAGES / BATCH; frame++) {
            for (int i = 0; i < BATCH; i++) {
                says(texts.next());
            }
            fx(this::sends);
            mouseMoves();
            fx(this::scrolls);
            if (frame % 3 == 0) {
                types(texts.next());
            }
            if (frame % 4 == 0) {
                fx(this::resizes);
                mouseMoves();
            }
            if (frame % 10 == 0) {
                fx(this::zooms);
                mouseMoves();
            }
            if (frame % 15 == 0) {
                fx(this::turns);
                mouseMoves();
            }
        }
        untilAllCame();
        assertThat(seq).isGreaterThan(MESSAGES * 9 / 10);
    }
}
