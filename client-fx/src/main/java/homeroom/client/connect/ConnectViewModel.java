package homeroom.client.connect;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

import homeroom.client.i18n.Reasons;
import homeroom.client.i18n.Words;
import homeroom.client.link.InvalidInvitationException;
import homeroom.client.link.Invitation;
import homeroom.client.link.JoinAttempt;
import homeroom.client.link.KnownServer;
import homeroom.client.link.LinkProblem;
import homeroom.client.link.TrustFailure;
import homeroom.client.model.ConnectionState;
import homeroom.client.model.Countdown;
import homeroom.client.model.RoomModel;
import homeroom.client.model.UserSettings;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;
import homeroom.protocol.ServerId;
import homeroom.protocol.name.Nickname;
import org.jspecify.annotations.Nullable;

/// The way into a room: who, where, and what went wrong, told at the field that can mend it. FX thread.
public final class ConnectViewModel {
    /// A room that was entered.
    ///
    /// @param where with the code that opened it
    public record Entered(RoomModel room, Invitation where, Nickname name) {}

    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty room = new SimpleStringProperty("");
    private final StringProperty code = new SimpleStringProperty("");
    private final StringProperty nameFault = new SimpleStringProperty("");
    private final StringProperty addressFault = new SimpleStringProperty("");
    private final StringProperty roomFault = new SimpleStringProperty("");
    private final StringProperty codeFault = new SimpleStringProperty("");
    private final StringProperty fault = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final UserSettings remembered;
    private final Function<JoinAttempt, RoomModel> dial;
    private final Clock clock;
    private final Consumer<Entered> entered;
    private final Countdown countdown;
    /// Whether the place in the fields was announced to have a code.
    private boolean locked;
    private @Nullable RoomModel joining;
    private @Nullable Invitation filled;
    private @Nullable ServerId changedTo;
    private Subscription watching = Subscription.EMPTY;

    /// Starts with what was typed the last time.
    ///
    /// @param dial    opens the line to a room
    /// @param entered takes the room once the server has welcomed us
    public ConnectViewModel(UserSettings remembered, Function<JoinAttempt, RoomModel> dial, Clock clock,
            Consumer<Entered> entered) {
        this.remembered = remembered;
        this.dial = dial;
        this.clock = clock;
        this.entered = entered;
        var settings = remembered.get();
        name.set(orEmpty(settings.name()));
        address.set(orEmpty(settings.lastAddress()));
        countdown = new Countdown(clock);
        countdown.secondsProperty().subscribe(this::sayWhenToTryAgain);
        address.subscribe(_ -> forgetPlace());
        name.subscribe(typed -> nameFault.set(Reasons.ofName(typed)));
        room.subscribe(typed -> roomFault.set(Reasons.ofName(typed)));
    }

    /// Tries what the fields say. Where another server answers than before, a code is what it must prove to know first.
    public void join() {
        join(code.get().isBlank() ? null : changedTo);
    }

    /// Takes the server that answers here now for the one that is wanted: the person says that it was set up anew.
    public void joinAnew() {
        join(changedTo);
    }

    private void join(@Nullable ServerId anew) {
        if (busy.get() || countdown.isRunning()) {
            return;
        }
        forgetFaults();
        var who = checkedName();
        var where = checkedPlace();
        if (who != null && where != null) {
            join(new JoinAttempt(anew == null ? where : where.withId(null), who, anew, locked));
        }
    }

    /// Goes to a place that needs no typing, with the name in the field.
    public void join(Invitation where) {
        fill(where);
        join();
    }

    /// Shows an invitation in the fields.
    public void fill(Invitation where) {
        address.set(where.address());
        room.set(orEmpty(where.room()));
        code.set(orEmpty(where.code()));
        filled = where;
    }

    /// Shows an invitation to a server of which it was announced whether it asks for a code.
    public void fill(Invitation where, boolean codeNeeded) {
        fill(where);
        locked = codeNeeded;
    }

    private void join(JoinAttempt approach) {
        busy.set(true);
        var model = dial.apply(approach);
        joining = model;
        watching = model.connectionProperty().subscribe(connection -> {
            switch (connection) {
                case ConnectionState.Connecting() -> {
                }
                case ConnectionState.Live() -> enter(new Entered(model, approach.where(), approach.name()));
                case ConnectionState.Waiting(_, var cause) -> fail(cause);
                case ConnectionState.Ended(var cause) -> fail(cause);
            }
        });
    }

    private void enter(Entered success) {
        stopWatching();
        forgetPlace();
        var welcome = success.room().welcomeProperty().get();
        var place = success.where();
        var id = remembered.known().at(place.address()).map(KnownServer::id).orElse(place.id());
        var visited = new Invitation(place.host(), place.port(), welcome == null ? place.room() : welcome.room().text(), null,
                id);
        remembered.change(
                settings -> settings.withName(success.name().text()).withLastAddress(place.address()).withVisited(visited));
        entered.accept(success);
    }

    private void fail(LinkProblem cause) {
        var failed = joining;
        stopWatching();
        if (failed != null) {
            failed.leave();
        }
        tell(cause).set(Reasons.of(cause));
        switch (cause) {
            case LinkProblem.Untrusted(var why, var met, _) when why == TrustFailure.CHANGED -> {
                changedTo = met;
                changed.set(true);
            }
            case LinkProblem.Denied(var denied, _, var wait, _) when denied == ErrorCode.TOO_FAST && wait != null -> countdown
                    .until(
                            clock.instant().plus(wait));
            case LinkProblem _ -> {
                // it was told, and that is all
            }
        }
    }

    private void sayWhenToTryAgain() {
        codeFault.set(countdown.isRunning() ? Words.say("connect.code.wait", countdown.secondsProperty().get()) : "");
    }

    /// What is known about one address says nothing about another.
    private void forgetPlace() {
        filled = null;
        locked = false;
        changedTo = null;
        changed.set(false);
        countdown.until(null);
    }

    /// Gives the attempt up.
    public void cancel() {
        var given = joining;
        stopWatching();
        if (given != null) {
            given.leave();
        }
    }

    private void stopWatching() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        joining = null;
        busy.set(false);
    }

    private StringProperty tell(LinkProblem cause) {
        return switch (cause) {
            case LinkProblem.Unreachable _,LinkProblem.Lost _ -> addressFault;
            case LinkProblem.Left _ -> fault;
            case LinkProblem.Denied(var denied, _, var wait, _) -> denied == ErrorCode.TOO_FAST && wait != null
                    ? codeFault
                    : tell(denied);
            case LinkProblem.Untrusted(var why, _, _) -> switch (why) {
                case NOT_INVITED, CHANGED -> addressFault;
                case NOT_PROVEN, NO_CODE -> fault; // long, and not only about the code
            };
        };
    }

    private StringProperty tell(ErrorCode denied) {
        return switch (denied) {
            case NAME_INVALID, NAME_TAKEN -> nameFault;
            case CODE_REQUIRED, CODE_WRONG -> codeFault;
            case ROOM_UNKNOWN -> roomFault;
            case BAD_ENVELOPE, TOO_LONG, UNKNOWN_TYPE, NOT_JOINED, ALREADY_JOINED, ROOM_FULL, TOO_FAST, TOO_SLOW, TEXT_INVALID,
                    CLOSING,
                    TAKEN_OVER, PLAIN_REFUSED, STORAGE, OTHER -> fault;
        };
    }

    private @Nullable Nickname checkedName() {
        try {
            return new Nickname(name.get());
        } catch (RefusedException _) {
            nameFault.set(name.get().isBlank() ? Words.say("connect.name.missing") : Reasons.ofName(name.get()));
            return null;
        }
    }

    private @Nullable Invitation checkedPlace() {
        roomFault.set(Reasons.ofName(room.get()));
        if (!roomFault.get().isEmpty()) {
            return null;
        }
        try {
            var typed = Invitation.parse(address.get());
            var inRoom = room.get().isBlank() ? typed.room() : room.get();
            return new Invitation(typed.host(), typed.port(), inRoom, code.get().isBlank() ? typed.code() : code.get(),
                    id(typed));
        } catch (InvalidInvitationException e) {
            addressFault.set(switch (e.fault()) {
                case EMPTY -> Words.say("connect.address.missing");
                case HOST -> Words.say("connect.address.host");
                case PORT -> Words.say("connect.address.port");
                case LINK -> Words.say("connect.address.link");
            });
            return null;
        }
    }

    /// An address that stands there as it was filled in still means the same server.
    private @Nullable ServerId id(Invitation typed) {
        return typed.id() == null && filled != null && filled.address().equals(typed.address()) ? filled.id() : typed.id();
    }

    private void forgetFaults() {
        changed.set(false);
        Stream.of(nameFault, addressFault, roomFault, codeFault, fault).forEach(property -> property.set(""));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty addressProperty() {
        return address;
    }

    public StringProperty roomProperty() {
        return room;
    }

    public StringProperty codeProperty() {
        return code;
    }

    public StringProperty nameFaultProperty() {
        return nameFault;
    }

    public StringProperty addressFaultProperty() {
        return addressFault;
    }

    public StringProperty roomFaultProperty() {
        return roomFault;
    }

    public StringProperty codeFaultProperty() {
        return codeFault;
    }

    /// What no field can mend.
    public StringProperty faultProperty() {
        return fault;
    }

    /// Whether another server answers at this address than before, so that [#joinAnew] is an answer.
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /// Runs while the server takes no further code.
    public Countdown countdown() {
        return countdown;
    }

    /// Whether an attempt is under way.
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
