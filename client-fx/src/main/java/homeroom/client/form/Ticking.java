package homeroom.client.form;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

import homeroom.client.model.Countdown;

/// Makes a countdown run in a window, often enough that no second is seen to stumble. FX thread. It rests while there is nothing to
/// count, and a countdown comes to its end: so nothing has to be given back.
public final class Ticking {
    private static final Duration TICK = Duration.millis(250);

    private Ticking() {}

    public static void start(Countdown countdown) {
        var timeline = new Timeline(new KeyFrame(TICK, _ -> countdown.tick()));
        timeline.setCycleCount(Animation.INDEFINITE);
        countdown.secondsProperty().subscribe(_ -> {
            if (countdown.isRunning()) {
                timeline.play();
            } else {
                timeline.stop();
            }
        });
    }
}
