package homeroom.client.preferences;

import homeroom.client.model.UserSettings;

/// The sizes that a window can have: steps that look even to the eye. FX thread.
public final class Zoom {
    private static final double[] STEPS = {0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3};

    private final UserSettings remembered;

    public Zoom(UserSettings remembered) {
        this.remembered = remembered;
    }

    public void in() {
        for (double step : STEPS) {
            if (step > remembered.get().zoom() + 0.01) {
                set(step);
                return;
            }
        }
    }

    public void out() {
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (STEPS[i] < remembered.get().zoom() - 0.01) {
                set(STEPS[i]);
                return;
            }
        }
    }

    public void natural() {
        set(1);
    }

    private void set(double zoom) {
        remembered.change(settings -> settings.withZoom(zoom));
    }
}
