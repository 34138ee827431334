package homeroom.client.timeline;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import homeroom.client.i18n.Screen;
import homeroom.client.i18n.Words;
import homeroom.client.link.LinkEvent;
import homeroom.client.model.FakeRoom;
import homeroom.client.settings.Settings;
import homeroom.client.theme.ThemeStyler;
import homeroom.client.window.WindowExtension;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.LeaveReason;
import homeroom.protocol.message.ServerMessage;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// The timeline as it is drawn, in a room without a server.
@NullUnmarked // fields are set on the FX thread, before each test
@ExtendWith(WindowExtension.class)
class TimelineIT {
    private FakeRoom classroom;
    private TimelineViewModel model;
    private TimelineList list;
    private Button news;

    @Start
    void start(Stage stage) {
        classroom = new FakeRoom();
        model = new TimelineViewModel(classroom.room, classroom.clock);
        classroom.welcomed("Ben", "Mia");
        var scene = new Scene(Screen.load("timeline.fxml", new TimelineController(model)), 600, 500);
        ThemeStyler.dress(scene, Settings.DEFAULT);
        list = (TimelineList) scene.lookup("#list");
        news = (Button) scene.lookup("#news");
        stage.setScene(scene);
        stage.show();
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    private void until(String what, Callable<Boolean> condition) {
        Awaitility.await(what).until(() -> fx(condition));
    }

    private void says(String who, String text) {
        fx(() -> classroom.says(who, text));
    }

    /// Of very different heights, in one batch.
    private void much(int from, int to) {
        fx(() -> classroom.report(IntStream.range(from, to)
                .mapToObj(i -> new LinkEvent.Happened(new ServerMessage.Chat(1_000L + i,
                        FakeRoom.MORNING.plusSeconds(i * 40L), FakeRoom.person(i % 3 == 0 ? "Ben" : "Mia"),
                        "Message " + i + " and more. ".repeat(
                                i % 40) + "\n".repeat(i % 4) + "!",
                        null)))
                .toArray(LinkEvent[]::new)));
    }

    private void untilAtEnd() {
        until("the end is in view", () -> list.distanceToEnd() == 0 && lastShown() == model.rows().size() - 1);
    }

    private int lastShown() {
        return list.lookupAll(".list-cell").stream().map(TimelineCell.class::cast)
                .filter(cell -> !cell.isEmpty() && cell.isVisible())
                .mapToInt(TimelineCell::getIndex).max().orElse(-1);
    }

    private int firstShown() {
        return list.lookupAll(".list-cell").stream().map(TimelineCell.class::cast)
                .filter(cell -> !cell.isEmpty() && cell.isVisible())
                .mapToInt(TimelineCell::getIndex).min().orElse(-1);
    }

    private void scrollUp(FxRobot robot) {
        robot.moveTo(list).scroll(40, VerticalDirection.UP);
        until("the reader is away from the end", () -> !list.isFollowing());
    }

    @Test
    void followsItsEndWhateverTheHeightsAre() {
        much(0, 300);
        untilAtEnd();
        for (int i = 0; i < 20; i++) {
            says("Ben", "line\n".repeat(i) + i);
        }
        untilAtEnd();
        assertThat(fx(() -> news.isVisible())).isFalse();
    }

    @Test
    void holdsStillForAReaderWhoIsElsewhereAndOffersTheNews(FxRobot robot) {
        much(0, 300);
        untilAtEnd();
        scrollUp(robot);
        int before = fx(this::firstShown);
        says("Ben", "one");
        says("Mia", "two");
        says("Ben", "three");
        until("the news are offered", () -> news.isVisible() && news.getText().equals(Words.say("timeline.news", 3)));
        assertThat(fx(this::firstShown)).isEqualTo(before);
        robot.clickOn(news);
        untilAtEnd();
        until("no news are left", () -> !news.isVisible());
    }

    @Test
    void offersTheWayToTheEndAlsoWhereNothingIsNew(FxRobot robot) {
        much(0, 300);
        untilAtEnd();
        scrollUp(robot);
        until("an arrow is offered", () -> news.isVisible() && news.getText().isEmpty());
        assertThat(news.getAccessibleText()).isEqualTo(Words.say("timeline.end"));
        robot.clickOn(news);
        untilAtEnd();
    }

    @Test
    void leavesTheEndByKeysAndComesBack(FxRobot robot) {
        much(0, 300);
        untilAtEnd();
        robot.interact(list::requestFocus);
        robot.type(KeyCode.HOME);
        until("the reader is at the first row", () -> !list.isFollowing() && firstShown() == 0 && news.isVisible());
        fx(() -> {
            model.catchUp();
            return true;
        });
        untilAtEnd();
        robot.moveTo(list).scroll(2, VerticalDirection.UP);
        until("the reader is a little above the end", () -> list.distanceToEnd() > 0);
        fx(() -> {
            model.catchUp();
            return true;
        });
        untilAtEnd();
    }

    @Test
    void arrowsPassWhatCanOnlyBeLookedAt(FxRobot robot) {
        fx(() -> classroom.says("Ben", "one").joins("Tom").says("Ben", "two").joins("Zoe").leaves("Zoe", LeaveReason.LEFT));
        until("all is shown", () -> lastShown() == 4);
        robot.interact(list::requestFocus);
        var walked = new ArrayList<Integer>();
        for (var key : new KeyCode[]{KeyCode.HOME, KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN, KeyCode.UP, KeyCode.UP,
                KeyCode.UP}) {
            robot.type(key);
            WaitForAsyncUtils.waitForFxEvents();
            walked.add(list.getSelectionModel().getSelectedIndex());
        }
        // D one +Tom two ±Zoe
        assertThat(walked).containsExactly(1, 3, 4, 4, 3, 1, 1);
    }

    @Test
    void followsAgainWhenTheReaderIsNearTheEnd(FxRobot robot) {
        much(0, 300);
        untilAtEnd();
        scrollUp(robot);
        robot.moveTo(list).scroll(400, VerticalDirection.DOWN);
        until("the reader is back", () -> list.isFollowing());
        says("Ben", "new");
        untilAtEnd();
    }

    @Test
    void jumpsToTheEndWhenOneSpeaksOneself(FxRobot robot) {
        much(0, 300);
        untilAtEnd();
        scrollUp(robot);
        fx(() -> {
            model.catchUp();
            return classroom.room.send("my words");
        });
        untilAtEnd();
    }

    @Test
    void showsFiftyThousandMessagesAndTheirEnd() {
        much(0, 50_000);
        untilAtEnd();
        says("Ben", "the last one");
        untilAtEnd();
        assertThat(model.rows()).hasSizeGreaterThan(50_000);
        assertThat(fx(() -> list.lookupAll(".list-cell").size())).isLessThan(100);
    }

    @Test
    void wrapsLongTextOfEveryScript() {
        for (var word : new String[]{"صباح", "नमस्ते", "שלום", "Wörter", "你好", "e\u0301te\u0301", "\uFDFD", "สวัสดี"}) {
            says("Ben", (word + " ").repeat(150));
            says("Mia", word.repeat(150));
            says("Ben", "English first, then " + word.repeat(60) + " and English again " + (word + " ").repeat(60));
        }
        untilAtEnd();
        var heights = fx(
                () -> list.lookupAll(".bubble").stream().mapToDouble(bubble -> bubble.getLayoutBounds().getHeight()).max()
                        .orElse(0));
        assertThat(heights).isGreaterThan(60);
    }

    @Test
    void triesARefusedMessageAgainOrDropsIt(FxRobot robot) {
        fx(() -> {
            classroom.room.send("too fast");
            return classroom.refuses("chat-1", ErrorCode.TOO_FAST);
        });
        until("Retry is offered", () -> list.lookup("#retry") != null && list.lookup("#refused").isVisible());
        robot.clickOn("#retry");
        assertThat(classroom.resent).containsExactly("chat-1");
        until("it is pending again", () -> list.lookup("#pending").isVisible());
        fx(() -> classroom.refuses("chat-1", ErrorCode.TOO_FAST));
        until("Discard is offered", () -> list.lookup("#refused").isVisible());
        robot.clickOn("#discard");
        assertThat(classroom.discarded).containsExactly("chat-1");
        assertThat(model.rows()).isEmpty();
    }

    @Test
    void unfoldsARunWithEnterAndCopiesAMessageWithItsKeys(FxRobot robot) {
        fx(() -> classroom.joins("Tom").joins("Zoe").says("Tom", "copy  me\n\texactly"));
        until("it is shown", () -> lastShown() == 2);
        robot.interact(() -> {
            list.requestFocus();
            list.getSelectionModel().select(1);
        });
        robot.type(KeyCode.ENTER);
        until("it is unfolded", () -> model.rows().size() == 5);
        robot.type(KeyCode.ENTER);
        until("it is folded", () -> model.rows().size() == 3);
        robot.interact(() -> list.getSelectionModel().select(2));
        robot.push(KeyCode.CONTROL, KeyCode.C);
        until("it is copied", () -> "copy  me\n\texactly".equals(Clipboard.getSystemClipboard().getString()));
    }
}
