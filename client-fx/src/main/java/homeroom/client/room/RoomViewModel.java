package homeroom.client.room;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import homeroom.client.host.ServerStatus;
import homeroom.client.i18n.ForeignText;
import homeroom.client.i18n.Reasons;
import homeroom.client.i18n.Words;
import homeroom.client.link.LinkProblem;
import homeroom.client.link.Membership;
import homeroom.client.model.ConnectionState;
import homeroom.client.model.Countdown;
import homeroom.client.model.RoomModel;
import homeroom.client.timeline.ReadMarks;
import homeroom.client.timeline.TimelineViewModel;
import homeroom.protocol.ErrorCode;
import org.jspecify.annotations.Nullable;

/// A room around its parts: what it is called, how the line stands, what the window's title says. FX thread.
public final class RoomViewModel {
    private final RoomModel room;
    private final Clock clock;
    private final TimelineViewModel timeline;
    private final ReadOnlyObjectWrapper<ConnectionBanner> banner = new ReadOnlyObjectWrapper<>(ConnectionBanner.NONE);
    private final Countdown pause;
    private final StringBinding name;
    private final StringBinding server;
    private final StringBinding windowTitle;
    private boolean wasLive;
    private ConnectionBanner moved = ConnectionBanner.NONE;
    private @Nullable Membership left;
    /// Whether the room was closed in order and has not been open since.
    private boolean isClosed;
    /// Whether it was asked for that this is found out.
    private boolean isAsked;
    /// How the server is that was started for this room; somebody else's is taken to run.
    private ServerStatus ownServer = new ServerStatus.Running();

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
                ? Words.say("room.title", name.get(), server.get())
                : Words.say("room.title.missed", missed.get(), name.get(), server.get()), name,
                server, missed);
        room.connectionProperty().subscribe(_ -> tick());
        room.complaintProperty().subscribe(_ -> tick());
    }

    /// To be called about once a second while the banner counts down.
    public void tick() {
        banner.set(switch (ownServer) {
            case ServerStatus.Restarting() -> ConnectionBanner.offline(Words.say("room.server.restarting"));
            case ServerStatus.Failed(var sentence) -> ConnectionBanner.offline(sentence.isEmpty()
                    ? Words.say("room.server.failing")
                    : Words.say("room.server.failed", sentence), ConnectionBanner.Action.START_SERVER);
            case ServerStatus.Running(),ServerStatus.Closed() -> line();
        });
    }

    private ConnectionBanner line() {
        return switch (room.connectionProperty().get()) {
            case ConnectionState.Live() -> {
                wasLive = true;
                isClosed = false;
                var complaint = room.complaintProperty().get();
                yield complaint == null ? moved : ConnectionBanner.notice(Reasons.of(complaint.code(), complaint.sentence()));
            }
            case ConnectionState.Connecting() when !wasLive -> ConnectionBanner.NONE;
            case ConnectionState.Connecting() when isClosed && !isAsked -> closed();
            case ConnectionState.Connecting() -> ConnectionBanner.offline(Words.say("room.reconnecting"));
            case ConnectionState.Waiting(var retryAt, var cause) -> {
                isAsked = false;
                isClosed = cause instanceof LinkProblem.Denied denied && denied.code() == ErrorCode.CLOSING;
                yield isClosed ? closed() : lost(retryAt, cause);
            }
            case ConnectionState.Ended(var cause) -> cause instanceof LinkProblem.Left
                    ? ConnectionBanner.NONE
                    : ConnectionBanner.offline(Reasons.of(cause), ConnectionBanner.Action.JOIN_AGAIN);
        };
    }

    /// Nothing counts down: it is looked for now and then, and may not come back before the next lesson.
    private static ConnectionBanner closed() {
        return ConnectionBanner.offline(Words.say("reason.closing"), ConnectionBanner.Action.RETRY_NOW);
    }

    private ConnectionBanner lost(Instant retryAt, LinkProblem cause) {
        long seconds = Math.max(0, Duration.between(clock.instant(), retryAt).plusMillis(999).toSeconds());
        if (seconds == 0) {
            return ConnectionBanner.offline(Words.say("room.reconnecting"));
        }
        return cause instanceof LinkProblem.Denied denied && denied.isRoomNotOpen()
                ? ConnectionBanner.offline(Words.say("room.closed.in", name.get(), seconds),
                        ConnectionBanner.Action.RETRY_NOW,
                        ConnectionBanner.Action.JOIN_OTHER)
                : ConnectionBanner.offline(Words.say("room.reconnecting.in", seconds), ConnectionBanner.Action.RETRY_NOW);
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

    /// Says that this is another room than the one that the person comes from, and what waits there.
    ///
    /// @param before where they come from
    public void movedFrom(Membership before) {
        left = before;
        int waiting = room.countWaiting(before);
        String here = name.get();
        String there = before.room().text();
        moved = waiting == 0
                ? ConnectionBanner.notice(Words.say("room.moved", here, there), ConnectionBanner.Action.DISMISS)
                : ConnectionBanner.notice(here.equals(there)
                        ? Words.say("room.moved.server", here, waiting)
                        : Words.say("room.moved.waiting", here, there, waiting), ConnectionBanner.Action.WRITE_HERE,
                        ConnectionBanner.Action.DISMISS);
        tick();
    }

    /// What waits for the room before, to be written here instead.
    public String takeAlong() {
        var texts = left == null ? List.<String>of() : room.takeFrom(left);
        dismiss();
        return String.join("\n", texts);
    }

    /// The person has read that this is another room.
    public void dismiss() {
        moved = ConnectionBanner.NONE;
        tick();
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

    public ReadOnlyObjectProperty<ConnectionBanner> bannerProperty() {
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
