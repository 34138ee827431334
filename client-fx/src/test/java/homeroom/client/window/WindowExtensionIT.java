package homeroom.client.window;

import javafx.application.Platform;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(WindowExtension.class)
class WindowExtensionIT {
    @Test
    void hearsWhatIsThrownOnTheToolkitsThread() {
        Platform.runLater(() -> {
            throw new IllegalStateException("nobody catches this");
        });
        WaitForAsyncUtils.waitForFxEvents();
        Awaitility.await("it is heard").untilAsserted(() -> assertThat(WindowExtension.takeUncaught()).hasSize(1));
    }
}
