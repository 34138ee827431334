package homeroom.client.timeline;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

import homeroom.client.i18n.Screen;
import homeroom.client.i18n.Words;
import homeroom.client.model.FakeRoom;
import homeroom.client.window.WindowExtension;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// A row that can't be drawn costs that row.
@NullUnmarked // fields are set on the FX thread, before each test
@ExtendWith(WindowExtension.class)
class RowFaultIT {
    private static final class BreakableClock extends Clock {
        private boolean broken;

        @Override
        public ZoneId getZone() {
            if (broken) {
                throw new IllegalStateException("a row that can't be drawn");
            }
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return FakeRoom.MORNING;
        }
    }

    private final BreakableClock clock = new BreakableClock();
    private FakeRoom classroom;
    private Scene scene;

    @Start
    void start(Stage stage) {
        classroom = new FakeRoom();
        classroom.welcomed("Mia");
        scene = new Scene(Screen.load("timeline.fxml", new TimelineController(new TimelineViewModel(classroom.room, clock))), 500,
                400);
        stage.setScene(scene);
        stage.show();
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    private List<String> shown() {
        return fx(() -> scene.getRoot().lookupAll(".label").stream().filter(Labeled.class::isInstance)
                .map(label -> ((Labeled) label).getText()).toList());
    }

    @Test
    void saysSoAndTheOthersLive() {
        fx(() -> {
            clock.broken = true;
            return classroom.says("Mia", "first");
        });
        Awaitility.await("a sentence instead").until(() -> shown().contains(Words.say("timeline.not-shown")));
        assertThat(WindowExtension.takeUncaught()).isNotEmpty().allMatch(IllegalStateException.class::isInstance);
        fx(() -> {
            clock.broken = false;
            return classroom.says("Mia", "second");
        });
        Awaitility.await("the next row is drawn").until(() -> shown().contains("second"));
    }
}
