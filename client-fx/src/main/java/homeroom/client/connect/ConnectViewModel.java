package homeroom.client.connect;

import java.util.function.BiFunction;
import java.util.function.Consumer;
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
import homeroom.client.link.Problem;
import homeroom.client.model.Connection;
import homeroom.client.model.Remembered;
import homeroom.client.model.RoomModel;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.Nickname;
import homeroom.protocol.RefusedException;
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
    private final Remembered remembered;
    private final BiFunction<Invitation, Nickname, RoomModel> dial;
    private final Consumer<Entered> entered;
    private @Nullable RoomModel joining;
    private Subscription watching = Subscription.EMPTY;

    /// Starts with what was typed the last time.
    ///
    /// @param dial    opens the line to a room
    /// @param entered takes the room once the server has welcomed us
    public ConnectViewModel(Remembered remembered, BiFunction<Invitation, Nickname, RoomModel> dial, Consumer<Entered> entered) {
        this.remembered = remembered;
        this.dial = dial;
        this.entered = entered;
        var settings = remembered.get();
        name.set(orEmpty(settings.name()));
        address.set(orEmpty(settings.lastAddress()));
    }

    /// Tries what the fields say.
    public void join() {
        if (busy.get()) {
            return;
        }
        forgetFaults();
        var who = checkedName();
        var where = checkedPlace();
        if (who != null && where != null) {
            join(where, who);
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
    }

    private void join(Invitation where, Nickname who) {
        busy.set(true);
        var model = dial.apply(where, who);
        joining = model;
        watching = model.connectionProperty().subscribe(connection -> {
            switch (connection) {
                case Connection.Connecting() -> {
                }
                case Connection.Live() -> enter(new Entered(model, where, who));
                case Connection.Waiting(_, var cause) -> fail(cause);
                case Connection.Ended(var cause) -> fail(cause);
            }
        });
    }

    private void enter(Entered success) {
        stopWatching();
        var welcome = success.room().welcomeProperty().get();
        var place = success.where();
        var visited = welcome == null ? place : new Invitation(place.host(), place.port(), welcome.room().text(), null);
        remembered.change(
                settings -> settings.withName(success.name().text()).withLastAddress(place.address()).withVisited(visited));
        entered.accept(success);
    }

    private void fail(Problem cause) {
        var failed = joining;
        stopWatching();
        if (failed != null) {
            failed.leave();
        }
        tell(cause).set(Reasons.of(cause));
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

    private StringProperty tell(Problem cause) {
        return switch (cause) {
            case Problem.Unreachable _,Problem.Lost _ -> addressFault;
            case Problem.Left _ -> fault;
            case Problem.Denied(var denied, _) -> tell(denied);
        };
    }

    private StringProperty tell(ErrorCode denied) {
        return switch (denied) {
            case NAME_INVALID, NAME_TAKEN -> nameFault;
            case CODE_REQUIRED, CODE_WRONG -> codeFault;
            case ROOM_UNKNOWN -> roomFault;
            case PLAIN_REFUSED -> addressFault;
            case BAD_ENVELOPE, TOO_LONG, UNKNOWN_TYPE, NOT_JOINED, ALREADY_JOINED, ROOM_FULL, TOO_FAST, TOO_SLOW, TEXT_INVALID,
                    CLOSING,
                    TAKEN_OVER, STORAGE, OTHER -> fault;
        };
    }

    private @Nullable Nickname checkedName() {
        try {
            return new Nickname(name.get());
        } catch (RefusedException e) {
            nameFault.set(name.get().isBlank() ? Words.say("connect.name.missing") : Reasons.of(e.code(), e.getMessage()));
            return null;
        }
    }

    private @Nullable Invitation checkedPlace() {
        try {
            var typed = Invitation.parse(address.get());
            var inRoom = room.get().isBlank() ? typed.room() : room.get();
            return new Invitation(typed.host(), typed.port(), inRoom, code.get().isBlank() ? typed.code() : code.get());
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

    private void forgetFaults() {
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

    /// Whether an attempt is under way.
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
