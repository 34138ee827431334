package homeroom.client.theme;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;

import homeroom.client.settings.Settings;
import homeroom.client.window.WindowExtension;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import static org.assertj.core.api.Assertions.assertThat;

@NullUnmarked // fields are set on the FX thread, before each test
@ExtendWith(WindowExtension.class)
class LookIT {
    private FontIcon icon;
    private Scene scene;

    @Start
    void start(Stage stage) {
        icon = new FontIcon("fth-settings");
        var foot = new HBox(new FontIcon("fth-clock"));
        foot.getStyleClass().add("message-foot");
        scene = new Scene(new HBox(new Button("", icon), foot));
        stage.setScene(scene);
        stage.show();
    }

    private int sizeAt(double zoom, FxRobot robot) {
        robot.interact(() -> {
            ThemeStyler.dress(scene, Settings.DEFAULT.withZoom(zoom));
            scene.getRoot().applyCss();
            scene.getRoot().applyCss();
        });
        return icon.getIconSize();
    }

    @Test
    void iconsGrowWithTheLettersAndComeBack(FxRobot robot) {
        assertThat(sizeAt(1, robot)).isEqualTo(18);
        assertThat(sizeAt(2, robot)).isEqualTo(36);
        assertThat(sizeAt(1, robot)).isEqualTo(18);
        for (Node small : scene.getRoot().lookupAll(".message-foot .ikonli-font-icon")) {
            assertThat(((FontIcon) small).getIconSize()).isEqualTo(14);
        }
    }
}
