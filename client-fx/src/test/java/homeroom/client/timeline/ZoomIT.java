package homeroom.client.timeline;

import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.stage.Stage;

import homeroom.client.i18n.Screen;
import homeroom.client.link.LinkEvent;
import homeroom.client.model.FakeRoom;
import homeroom.client.settings.Settings;
import homeroom.client.theme.ThemeStyler;
import homeroom.client.window.WindowExtension;
import homeroom.protocol.message.ServerMessage;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// A long talk while the letters change their size.
@NullUnmarked // fields are set on the FX thread, before each test
@ExtendWith(WindowExtension.class)
class ZoomIT {
    private static final double[] SIZES = {1, 1.5, 2, 3, 2, 1.5, 1, 0.75, 3, 0.75, 1};

    private FakeRoom classroom;
    private TimelineViewModel model;
    private TimelineList list;
    private Scene scene;

    @Start
    void start(Stage stage) {
        classroom = new FakeRoom();
        model = new TimelineViewModel(classroom.room, classroom.clock);
        classroom.welcomed("Ben", "Mia");
        scene = new Scene(Screen.load("timeline.fxml", new TimelineController(model)), 600, 500);
        ThemeStyler.dress(scene, Settings.DEFAULT);
        list = (TimelineList) scene.lookup("#list");
        stage.setScene(scene);
        stage.show();
        // more rows than the window has pixels
        classroom.report(IntStream.range(0, 1_500)
                .mapToObj(i -> new LinkEvent.Happened(new ServerMessage.Chat(1_000L + i, FakeRoom.MORNING.plusSeconds(i * 40L),
                        FakeRoom.person(i % 3 == 0 ? "Ben" : "Mia"), "Message " + i + " and more.".repeat(i % 12), null)))
                .toArray(LinkEvent[]::new));
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    private void untilAtEnd() {
        Awaitility.await("the end is in view").until(() -> fx(
                () -> list.distanceToEnd() == 0 && list.lastShown() == model.rows().size() - 1));
    }

    @Test
    void zoomingStaysAtTheEndAndTheToolkitHasNothingToComplain(FxRobot robot) throws ReflectiveOperationException {
        untilAtEnd();
        try (var complaints = new ToolkitComplaints()) {
            for (double size : SIZES) {
                robot.interact(() -> ThemeStyler.dress(scene, Settings.DEFAULT.withZoom(size)));
                untilAtEnd();
            }
            assertThat(complaints.heard()).isEmpty();
        }
    }

    @Test
    void zoomingLeavesAReaderWhereHeIs(FxRobot robot) {
        untilAtEnd();
        robot.interact(() -> {
            model.followingProperty().set(false);
            list.scrollTo(700);
        });
        Awaitility.await("the reader is elsewhere").until(() -> fx(list::firstShown) == 700);
        for (double size : SIZES) {
            robot.interact(() -> ThemeStyler.dress(scene, Settings.DEFAULT.withZoom(size)));
            Awaitility.await("the same row is in view at " + size).until(() -> fx(
                    () -> list.firstShown() <= 700 && list.lastShown() >= 700));
            assertThat(list.isFollowing()).isFalse();
        }
    }
}
