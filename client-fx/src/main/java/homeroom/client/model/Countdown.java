package homeroom.client.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

import org.jspecify.annotations.Nullable;

/// The whole seconds until something may go on, rounded up. FX thread; whoever shows them ticks it.
public final class Countdown {
    private final InstantSource clock;
    private final ReadOnlyLongWrapper seconds = new ReadOnlyLongWrapper();
    private @Nullable Instant end;

    /// Not running.
    public Countdown(InstantSource clock) {
        this.clock = clock;
    }

    /// Begins anew.
    ///
    /// @param instant by this machine's clock; null, or one in the past, for no waiting
    public void until(@Nullable Instant instant) {
        end = instant;
        tick();
    }

    /// To be called some times a second while it runs.
    public void tick() {
        seconds.set(end == null ? 0 : Math.max(0, Duration.between(clock.instant(), end).plusMillis(999).toSeconds()));
    }

    public boolean isRunning() {
        return seconds.get() > 0;
    }

    /// 0 when it is over.
    public ReadOnlyLongProperty secondsProperty() {
        return seconds.getReadOnlyProperty();
    }
}
