package homeroom.client.hosting;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import homeroom.client.host.DoorCode;
import homeroom.client.host.HostException;
import homeroom.client.host.HostOptions;
import homeroom.client.host.HostedServer;
import homeroom.client.i18n.Reasons;
import homeroom.client.i18n.Words;
import homeroom.client.link.Invitation;
import homeroom.client.model.Remembered;
import homeroom.protocol.Nickname;
import homeroom.protocol.RefusedException;
import homeroom.protocol.RoomCode;
import homeroom.protocol.RoomName;

/// Opening a room on this machine. FX thread; the server starts on a thread of its own, as that takes a moment.
public final class HostingViewModel {
    /// A server that is up.
    ///
    /// @param server whoever takes it closes it
    /// @param door   how this machine itself comes in
    public record Opened(HostedServer server, Invitation door) {}

    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty room = new SimpleStringProperty("");
    private final StringProperty code = new SimpleStringProperty("");
    private final BooleanProperty everybody = new SimpleBooleanProperty();
    private final StringProperty nameFault = new SimpleStringProperty("");
    private final StringProperty roomFault = new SimpleStringProperty("");
    private final StringProperty codeFault = new SimpleStringProperty("");
    private final StringProperty fault = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final Remembered remembered;
    private final Executor fxThread;
    private final Consumer<Opened> opened;
    private boolean given;

    /// Starts with the name used last; the server draws the code.
    ///
    /// @param opened takes the server once it listens
    public HostingViewModel(Remembered remembered, Executor fxThread, Consumer<Opened> opened) {
        this.remembered = remembered;
        this.fxThread = fxThread;
        this.opened = opened;
        var known = remembered.get().name();
        name.set(known == null ? "" : known);
    }

    /// Starts a server with what the fields say.
    public void open() {
        if (busy.get() || !isValid()) {
            return;
        }
        busy.set(true);
        given = false;
        var who = new Nickname(name.get());
        var where = new RoomName(room.get());
        remembered.change(settings -> settings.withName(who.text()));
        open(new HostOptions(Words.say("hosting.server", who.text()), List.of(where.text()), doorCode(), Invitation.DEFAULT_PORT,
                null,
                null));
    }

    private void open(HostOptions options) {
        Thread.ofVirtual().name("homeroom-host-start").start(() -> {
            try {
                var server = HostedServer.start(options);
                fxThread.execute(() -> started(server));
            } catch (HostException e) {
                fxThread.execute(() -> finish(Words.say("reason.other", String.valueOf(e.getMessage()))));
            }
        });
    }

    private void started(HostedServer server) {
        if (given) {
            Thread.ofPlatform().name("homeroom-host-stop").start(server::close);
            return;
        }
        finish("");
        opened.accept(new Opened(server, server.ownDoor()));
    }

    private void finish(String sentence) {
        busy.set(false);
        fault.set(sentence);
    }

    /// Gives up: a server that comes up nevertheless is stopped.
    public void cancel() {
        given = true;
        busy.set(false);
    }

    private boolean isValid() {
        fault.set("");
        nameFault.set(faultOf(() -> new Nickname(name.get()), name, Words.say("connect.name.missing")));
        roomFault.set(faultOf(() -> new RoomName(room.get()), room, Words.say("hosting.room.missing")));
        codeFault.set(everybody.get() || code.get().isBlank() || isCode(code.get()) ? "" : Words.say("hosting.code.none"));
        return Stream.of(nameFault, roomFault, codeFault).allMatch(complaint -> complaint.get().isEmpty());
    }

    private static String faultOf(Runnable check, StringProperty field, String missing) {
        try {
            check.run();
            return "";
        } catch (RefusedException e) {
            return field.get().isBlank() ? missing : Reasons.of(e.code(), e.getMessage());
        }
    }

    private static boolean isCode(String typed) {
        try {
            new RoomCode(typed);
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private DoorCode doorCode() {
        if (everybody.get()) {
            return new DoorCode.None();
        }
        return code.get().isBlank() ? new DoorCode.Drawn() : new DoorCode.Chosen(code.get().strip());
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty roomProperty() {
        return room;
    }

    /// Blank for the one that the server draws and keeps.
    public StringProperty codeProperty() {
        return code;
    }

    /// Whether nobody needs a code.
    public BooleanProperty everybodyProperty() {
        return everybody;
    }

    public StringProperty nameFaultProperty() {
        return nameFault;
    }

    public StringProperty roomFaultProperty() {
        return roomFault;
    }

    public StringProperty codeFaultProperty() {
        return codeFault;
    }

    /// What no field can mend: the server's own sentence.
    public StringProperty faultProperty() {
        return fault;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
