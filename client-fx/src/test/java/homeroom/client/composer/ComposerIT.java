package homeroom.client.composer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import homeroom.client.i18n.Screen;
import homeroom.client.i18n.Words;
import homeroom.client.model.Countdown;
import homeroom.client.settings.Settings;
import homeroom.client.theme.ThemeStyler;
import homeroom.client.window.WindowExtension;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// Where one writes, with a keyboard.
@NullUnmarked // fields are set on the FX thread, before each test
@ExtendWith(WindowExtension.class)
class ComposerIT {
    private final List<String> sent = new ArrayList<>();
    private final BooleanProperty enterSends = new SimpleBooleanProperty(true);
    private final Countdown pause = new Countdown(InstantSource.fixed(Instant.EPOCH));
    private ComposerViewModel model;
    private DraftBox box;

    @Start
    void start(Stage stage) {
        model = new ComposerViewModel(sent::add);
        var scene = new Scene(new VBox(Screen.load("composer.fxml", new ComposerController(model, enterSends, pause, "Lab"))),
                500, 400);
        ThemeStyler.dress(scene, Settings.DEFAULT);
        box = (DraftBox) scene.lookup("#box");
        stage.setScene(scene);
        stage.show();
    }

    private void writes(FxRobot robot, String text) {
        robot.clickOn(box).write(text, 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void sendsWithEnterAndMakesLinesWithShiftEnter(FxRobot robot) {
        writes(robot, "one");
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        robot.write("two", 0);
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.ENTER);
        assertThat(sent).containsExactly("one\ntwo");
        assertThat(box.getText()).isEmpty();
    }

    @Test
    void sendsWithControlEnterIfOneLikesThatBetter(FxRobot robot) {
        robot.interact(() -> enterSends.set(false));
        writes(robot, "one");
        robot.type(KeyCode.ENTER);
        assertThat(sent).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(sent).containsExactly("one\n");
    }

    @Test
    void sendsWithTheButton(FxRobot robot) {
        writes(robot, "one");
        robot.clickOn("#send");
        assertThat(sent).containsExactly("one");
        assertThat(box.isFocused()).isTrue();
    }

    @Test
    void bringsBackWhatWasSent(FxRobot robot) {
        writes(robot, "one");
        robot.type(KeyCode.ENTER);
        writes(robot, "two");
        robot.type(KeyCode.ENTER);
        robot.type(KeyCode.UP);
        assertThat(box.getText()).isEqualTo("two");
        robot.push(KeyCode.CONTROL, KeyCode.UP);
        assertThat(box.getText()).isEqualTo("one");
        robot.push(KeyCode.CONTROL, KeyCode.DOWN);
        robot.push(KeyCode.CONTROL, KeyCode.DOWN);
        assertThat(box.getText()).isEmpty();
    }

    @Test
    void growsToSixLinesAndNoFurther(FxRobot robot) {
        double one = height(robot, "x");
        double three = height(robot, "x\nx\nx");
        double six = height(robot, "x\nx\nx\nx\nx\nx");
        assertThat(three).isGreaterThan(one * 1.5);
        assertThat(six).isGreaterThan(three * 1.4);
        assertThat(height(robot, "x\n".repeat(30))).isEqualTo(six);
        assertThat(height(robot, "long words that wrap ".repeat(6))).isGreaterThan(one * 1.3);
    }

    private double height(FxRobot robot, String text) {
        robot.interact(() -> box.setText(text));
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> box.getScene().getRoot().layout());
        return box.getHeight();
    }

    @Test
    void tellsWhenTheServerWantsAPauseAndStaysUsable(FxRobot robot) {
        robot.interact(() -> pause.until(Instant.ofEpochSecond(3)));
        assertThat(robot.lookup("#pause").queryLabeled()).matches(label -> label.isVisible())
                .extracting(label -> label.getText()).isEqualTo(Words.say("composer.pause", 3));
        writes(robot, "meanwhile");
        robot.type(KeyCode.ENTER);
        assertThat(sent).containsExactly("meanwhile");
        robot.interact(() -> pause.until(null));
        assertThat(robot.lookup("#pause").queryLabeled().isVisible()).isFalse();
    }
}
