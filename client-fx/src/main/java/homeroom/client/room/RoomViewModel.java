package homeroom.client.room;

import java.time.Clock;
import java.time.Duration;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import homeroom.client.i18n.ForeignText;
import homeroom.client.i18n.Reasons;
import homeroom.client.i18n.Words;
import homeroom.client.link.Problem;
import homeroom.client.model.Connection;
import homeroom.client.model.Countdown;
import homeroom.client.model.RoomModel;
import homeroom.client.timeline.ReadMarks;
import homeroom.client.timeline.TimelineViewModel;

/// A room around its parts: what it is called, how the line stands, what the window's title says. FX thread.
public final class RoomViewModel {
    private final RoomModel room;
    private final Clock clock;
    private final TimelineViewModel timeline;
    private final ReadOnlyObjectWrapper<Banner> banner = new ReadOnlyObjectWrapper<>(Banner.NONE);
    private final Countdown pause;
    private final StringBinding name;
    private final StringBinding server;
    private final StringBinding windowTitle;
    private boolean wasLive;

    /// @param read up to where rooms were read the last time
    public RoomViewModel(RoomModel room, Clock clock, ReadMarks read) {
        this.room = room;
        this.clock = clock;
        timeline = new TimelineViewModel(room, clock, read);
        pause = new Countdown(clock);
        room.heldBackProperty().subscribe(pause::until);
        var welcome = room.welcomeProperty();
        name = Bindings.createStringBinding(() -> welcome.get() == null ? "" : welcome.get().room().text(), welcome);
        server = Bindings.createStringBinding(() -> welcome.get() == null ? "" : ForeignText.line(welcome.get().server()),
                welcome);
        var missed = timeline.missedProperty();
        windowTitle = Bindings.createStringBinding(() -> missed.get() == 0
                ? Words.say("room.title", Words.fenced(name.get()), Words.fenced(server.get()))
                : Words.say("room.title.missed", missed.get(), Words.fenced(name.get()), Words.fenced(server.get())), name,
                server, missed);
        room.connectionProperty().subscribe(_ -> tick());
        room.complaintProperty().subscribe(_ -> tick());
    }

    /// To be called about once a second while the banner counts down.
    public void tick() {
        banner.set(switch (room.connectionProperty().get()) {
            case Connection.Live() -> {
                wasLive = true;
                var complaint = room.complaintProperty().get();
                yield complaint == null ? Banner.NONE : new Banner(Reasons.of(complaint.code(), complaint.sentence()), null);
            }
            case Connection.Connecting() -> wasLive ? new Banner(Words.say("room.reconnecting"), null) : Banner.NONE;
            case Connection.Waiting(var retryAt, _) -> {
                long seconds = Math.max(0, Duration.between(clock.instant(), retryAt).plusMillis(999).toSeconds());
                yield seconds == 0
                        ? new Banner(Words.say("room.reconnecting"), null)
                        : new Banner(Words.say("room.reconnecting.in", seconds), Banner.Action.RETRY_NOW);
            }
            case Connection.Ended(var cause) -> cause instanceof Problem.Left
                    ? Banner.NONE
                    : new Banner(Reasons.of(cause), Banner.Action.JOIN_AGAIN);
        });
    }

    /// One's own words go out, and the end comes into view.
    ///
    /// @return whether they could go out
    public boolean send(String text) {
        timeline.catchUp();
        return room.send(text);
    }

    public void reconnectNow() {
        room.reconnectNow();
    }

    public RoomModel room() {
        return room;
    }

    public TimelineViewModel timeline() {
        return timeline;
    }

    /// Runs while the server wants a pause before it takes further messages.
    public Countdown pause() {
        return pause;
    }

    public ReadOnlyObjectProperty<Banner> bannerProperty() {
        return banner.getReadOnlyProperty();
    }

    public StringBinding name() {
        return name;
    }

    public StringBinding server() {
        return server;
    }

    /// Room and server, and how much was missed while nobody looked.
    public StringBinding windowTitle() {
        return windowTitle;
    }
}
