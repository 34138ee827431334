package homeroom.client.model;

import java.util.function.BooleanSupplier;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// When there is a moment on the FX thread, once per frame.
public interface FramePulses {
    /// Any thread may ask. From the next frame on, `work` is run once per frame on the FX thread until it returns false.
    void request(BooleanSupplier work);

    /// The toolkit's frames.
    static FramePulses ofToolkit() {
        return work -> Platform.runLater(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (!work.getAsBoolean()) {
                    stop();
                }
            }
        }.start());
    }
}
