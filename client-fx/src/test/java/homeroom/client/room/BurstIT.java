package homeroom.client.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;

import homeroom.client.composer.ComposerController;
import homeroom.client.composer.ComposerViewModel;
import homeroom.client.i18n.Screen;
import homeroom.client.link.LinkEvent;
import homeroom.client.link.LinkListener;
import homeroom.client.model.FakeRoom;
import homeroom.client.model.FramePulses;
import homeroom.client.model.RoomLink;
import homeroom.client.model.RoomModel;
import homeroom.client.roster.RosterController;
import homeroom.client.settings.Settings;
import homeroom.client.theme.ThemeStyler;
import homeroom.client.timeline.ReadMarks;
import homeroom.client.timeline.TimelineController;
import homeroom.client.window.WindowExtension;
import homeroom.protocol.Limits;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.RoomName;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// Ten thousand messages in a second. It prints, but doesn't judge, how long the window was without a frame.
@NullUnmarked // fields are set on the FX thread, before each test
@ExtendWith(WindowExtension.class)
class BurstIT {
    private static final int BATCHES = 100;
    private static final int BATCH = 100;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final AtomicLong longestNanos = new AtomicLong();
    private LinkListener link;
    private RoomModel room;
    private RoomViewModel model;

    @Start
    void start(Stage stage) {
        var classroom = new FakeRoom();
        RoomLink.Dialling dialling = listener -> {
            link = listener;
            return classroom.apply(listener);
        };
        room = new RoomModel(dialling, FramePulses.ofToolkit(), classroom.clock);
        model = new RoomViewModel(room, classroom.clock, new ReadMarks());
        var timeline = new TimelineController(model.timeline());
        var composer = new ComposerController(new ComposerViewModel(model::send), new SimpleBooleanProperty(true), model.pause(),
                "Lab");
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
        var scene = new Scene(
                Screen.load("room.fxml", new RoomController(model, frame, timeline, composer, roster), timeline, composer,
                        roster),
                1000, 700);
        ThemeStyler.dress(scene, Settings.DEFAULT);
        stage.setScene(scene);
        stage.show();
        new AnimationTimer() {
            private long last;

            @Override
            public void handle(long ignored) {
                long now = System.nanoTime();
                if (last != 0) {
                    longestNanos.accumulateAndGet(now - last, Math::max);
                }
                last = now;
            }
        }.start();
    }

    private static ServerMessage.Entry chat(int seq) {
        var at = FakeRoom.MORNING.plusMillis(seq);
        return new ServerMessage.Chat(seq, at, FakeRoom.person("p" + seq % 7),
                "Message " + seq + ", long enough for more than one line. "
                        .repeat(seq % 5),
                null);
    }

    @Test
    void comesOutWholeAndInOrderWhileFramesGoOn() {
        link.on(List.of(FakeRoom.told(
                new ServerMessage.Welcome("Room 12", new RoomName("Lab"), FakeRoom.YOU, "e", 0, "s", false,
                        List.of(FakeRoom.YOU), Limits.V1))));
        link.on(IntStream.rangeClosed(1, 300).<LinkEvent>mapToObj(seq -> new LinkEvent.Happened(chat(seq))).toList());
        Awaitility.await("the room is warm")
                .until(() -> WaitForAsyncUtils.waitForAsyncFx(10_000, () -> room.entries().size() == 300));
        longestNanos.set(0);
        var started = Instant.now();
        var next = new AtomicInteger(301);
        try (var sender = Executors.newSingleThreadScheduledExecutor()) {
            for (int i = 0; i < BATCHES; i++) {
                var scheduled = sender.schedule(
                        () -> link.on(IntStream.range(0, BATCH).<LinkEvent>mapToObj(_ -> new LinkEvent.Happened(chat(next
                                .getAndIncrement()))).toList()),
                        i * PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                assertThat(scheduled.isCancelled()).isFalse();
            }
        }
        int all = 300 + BATCHES * BATCH;
        Awaitility.await("everything is there")
                .until(() -> WaitForAsyncUtils.waitForAsyncFx(10_000, () -> room.entries().size() == all));
        System.out.printf("%d messages in %d ms; longest time without a frame: %d ms%n", BATCHES * BATCH,
                Duration.between(started, Instant
                        .now()).toMillis(),
                Duration.ofNanos(longestNanos.get()).toMillis());
        assertThat(WaitForAsyncUtils.waitForAsyncFx(10_000, () -> List.copyOf(room.entries())))
                .isEqualTo(IntStream.rangeClosed(1, all)
                        .mapToObj(BurstIT::chat).toList());
    }
}
