package homeroom.client.room;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import homeroom.client.host.ServerStatus;
import homeroom.client.i18n.ForeignText;
import homeroom.client.i18n.Reasons;
import homeroom.client.i18n.Words;
import homeroom.client.link.Problem;
import homeroom.client.model.Connection;
import homeroom.client.model.Countdown;
import homeroom.client.model.RoomModel;
import homeroom.client.timeline.TimelineViewModel;
import homeroom.protocol.ErrorCode;

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
    /// Whether the room was closed in order and has not been open since.
    private boolean isClosed;
    /// Whether it was asked for that this is found out.
    private boolean isAsked;
    /// How the server is that was started for this room; somebody else's is taken to run.
    private ServerStatus ownServer = new ServerStatus.Running();

    public RoomViewModel(RoomModel room, Clock clock) {
        this.room = room;
        this.clock = clock;
        timeline = new TimelineViewModel(room, clock);
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
        banner.set(switch (ownServer) {
            case ServerStatus.Restarting() -> new Banner(Words.say("room.server.restarting"), null);
            case ServerStatus.Failed(var sentence) -> new Banner(sentence.isEmpty()
                    ? Words.say("room.server.failing")
                    : Words.say("room.server.failed", Words.fenced(sentence)), Banner.Action.START_SERVER);
            case ServerStatus.Running(),ServerStatus.Closed() -> line();
        });
    }

    private Banner line() {
        return switch (room.connectionProperty().get()) {
            case Connection.Live() -> {
                wasLive = true;
                isClosed = false;
                var complaint = room.complaintProperty().get();
                yield complaint == null ? Banner.NONE : new Banner(Reasons.of(complaint.code(), complaint.sentence()), null);
            }
            case Connection.Connecting() when !wasLive -> Banner.NONE;
            case Connection.Connecting() when isClosed && !isAsked -> closed();
            case Connection.Connecting() -> new Banner(Words.say("room.reconnecting"), null);
            case Connection.Waiting(var retryAt, var cause) -> {
                isAsked = false;
                isClosed = cause instanceof Problem.Denied denied && denied.code() == ErrorCode.CLOSING;
                yield isClosed ? closed() : lost(retryAt);
            }
            case Connection.Ended(var cause) -> cause instanceof Problem.Left
                    ? Banner.NONE
                    : new Banner(Reasons.of(cause), Banner.Action.JOIN_AGAIN);
        };
    }

    /// Nothing counts down: it is looked for now and then, and may not come back before the next lesson.
    private static Banner closed() {
        return new Banner(Words.say("reason.closing"), Banner.Action.RETRY_NOW);
    }

    private Banner lost(Instant retryAt) {
        long seconds = Math.max(0, Duration.between(clock.instant(), retryAt).plusMillis(999).toSeconds());
        return seconds == 0
                ? new Banner(Words.say("room.reconnecting"), null)
                : new Banner(Words.say("room.reconnecting.in", seconds), Banner.Action.RETRY_NOW);
    }

    /// How the server is now that was started for this room. Where it runs again, we are back at once.
    public void serverIs(ServerStatus now) {
        boolean isBack = !(ownServer instanceof ServerStatus.Running) && now instanceof ServerStatus.Running;
        ownServer = now;
        tick();
        if (isBack) {
            room.reconnectNow();
        }
    }

    /// One's own words go out, and the end comes into view.
    ///
    /// @return whether they could go out
    public boolean send(String text) {
        timeline.catchUp();
        return room.send(text);
    }

    public void reconnectNow() {
        isAsked = true;
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
