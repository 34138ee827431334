package homeroom.client.hosting;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import homeroom.client.i18n.Screen;
import homeroom.client.link.Invitation;
import homeroom.client.settings.Settings;
import homeroom.client.theme.ThemeStyler;
import homeroom.client.window.WindowExtension;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// How people come in, in windows of all sizes.
@NullUnmarked // fields are set on the FX thread, before each test
@ExtendWith(WindowExtension.class)
class InvitationPanelIT {
    private Stage stage;
    private Scene scene;
    private Region door;
    private ToggleButton unfolded;

    @Start
    void start(Stage shown) {
        stage = shown;
        door = (Region) Screen.load("door.fxml", new DoorController(List.of(
                new Invitation("192.168.1.20", 55_555, "Class 7b", "kiwi-moon-42"),
                new Invitation("10.0.0.20", 55_555, "Class 7b", "kiwi-moon-42")), null));
        scene = new Scene(new VBox(door));
        ThemeStyler.dress(scene, Settings.DEFAULT);
        unfolded = (ToggleButton) scene.lookup("#unfolded");
        stage.setScene(scene);
        stage.setWidth(900);
        stage.setHeight(700);
        stage.show();
    }

    private void until(String what, Callable<Boolean> condition) {
        Awaitility.await(what).until(() -> WaitForAsyncUtils.waitForAsyncFx(20_000, condition));
    }

    private void resize(FxRobot robot, double width, double height) {
        robot.interact(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    @Test
    void foldsItselfWhereTheWindowIsTooSmallForItAndUnfoldsWhereItIsLargeAgain(FxRobot robot) {
        until("it is unfolded", () -> unfolded.isSelected() && door.getHeight() > 100);
        resize(robot, 420, 480);
        until("it is folded", () -> !unfolded.isSelected() && door.getHeight() < 480 / 6.0);
        resize(robot, 900, 700);
        until("it is unfolded again", unfolded::isSelected);
    }

    @Test
    void foldsItselfWhenTheLettersGrow(FxRobot robot) {
        until("it is unfolded", unfolded::isSelected);
        robot.interact(() -> ThemeStyler.dress(scene, Settings.DEFAULT.withZoom(2)));
        until("it is folded", () -> !unfolded.isSelected());
    }

    @Test
    void staysAsSomebodyWantsIt(FxRobot robot) {
        resize(robot, 420, 480);
        until("it is folded", () -> !unfolded.isSelected());
        robot.clickOn(unfolded);
        resize(robot, 430, 490);
        until("it has grown", () -> door.getWidth() > 425);
        assertThat(unfolded.isSelected()).isTrue();
    }
}
