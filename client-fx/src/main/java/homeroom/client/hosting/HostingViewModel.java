package homeroom.client.hosting;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

import homeroom.client.host.HostException;
import homeroom.client.host.HostOptions;
import homeroom.client.host.HostedCode;
import homeroom.client.host.OpenedRoom;
import homeroom.client.host.OpenerSecret;
import homeroom.client.host.ServerSupervisor;
import homeroom.client.i18n.Reasons;
import homeroom.client.i18n.Words;
import homeroom.client.link.Invitation;
import homeroom.client.link.JoinAttempt;
import homeroom.client.link.KnownSession;
import homeroom.client.link.LinkProblem;
import homeroom.client.model.ConnectionState;
import homeroom.client.model.RoomModel;
import homeroom.client.model.UserSettings;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import homeroom.protocol.proof.RoomCode;
import org.jspecify.annotations.Nullable;

/// Opening a room on this machine: a server is started, and whoever opens it goes in. FX thread; what takes a moment is done on other threads.
///
/// ```
///  open ──▶ [ start the server ] ──▶ join ──▶ opened
///                   │                  │
///                   └──── failed ──────┴──▶ [ stop the server ] ──▶ the fault, at its field
/// ```
///
/// Starts and stops are done one after the other: a room can be opened again while the last one is still closing.
public final class HostingViewModel {
    /// A room that is open, and that its opener is in.
    ///
    /// @param server whoever takes it gives it to [HostingViewModel#stop]
    /// @param door   how this machine itself comes in
    public record Opened(ServerSupervisor server, RoomModel room, Invitation door, Nickname name) {}

    /// Starts a server on this machine, and takes its time.
    @FunctionalInterface
    public interface Starter {
        ServerSupervisor start(HostOptions options) throws HostException;
    }

    private static final int JOINS = 3;

    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty room = new SimpleStringProperty("");
    private final StringProperty code = new SimpleStringProperty("");
    private final BooleanProperty everybody = new SimpleBooleanProperty();
    private final StringProperty nameFault = new SimpleStringProperty("");
    private final StringProperty roomFault = new SimpleStringProperty("");
    private final StringProperty codeFault = new SimpleStringProperty("");
    private final StringProperty fault = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final UserSettings remembered;
    private final Function<JoinAttempt, RoomModel> dial;
    private final Starter starter;
    private final Executor fxThread;
    private final Consumer<Opened> opened;
    /// Not daemons: the program ends only when its servers have.
    private final Executor hosting = task -> Thread.ofPlatform().name("homeroom-host").daemon(false).start(task);
    /// The start or stop that was asked for last; what is asked for next waits for it.
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    private @Nullable CompletableFuture<ServerSupervisor> starting;
    private @Nullable Opened joining;
    private int attempt;
    private Subscription watching = Subscription.EMPTY;

    /// Starts with what was opened last.
    ///
    /// @param dial   opens the line to a room
    /// @param opened takes the room once its opener is in
    public HostingViewModel(UserSettings remembered, Function<JoinAttempt, RoomModel> dial, Starter starter, Executor fxThread,
            Consumer<Opened> opened) {
        this.remembered = remembered;
        this.dial = dial;
        this.starter = starter;
        this.fxThread = fxThread;
        this.opened = opened;
        name.subscribe(typed -> nameFault.set(Reasons.ofName(typed)));
        room.subscribe(typed -> roomFault.set(Reasons.ofName(typed)));
        var settings = remembered.get();
        settings.openedRooms().stream().findFirst().ifPresent(this::fill);
        if (settings.name() != null) {
            name.set(settings.name());
        }
    }

    /// Shows a room as it was opened before.
    public void fill(OpenedRoom before) {
        name.set(before.name().text());
        room.set(before.room().text());
        code.set(before.code() instanceof HostedCode.Chosen(var word) ? word : "");
        everybody.set(before.code() instanceof HostedCode.None);
    }

    /// Shows a room, as it was opened before if it was.
    public void fill(String who, String where) {
        var known = before(where);
        code.set(known != null && known.code() instanceof HostedCode.Chosen(var word) ? word : "");
        everybody.set(known != null && known.code() instanceof HostedCode.None);
        name.set(who);
        room.set(where);
    }

    private @Nullable OpenedRoom before(String where) {
        return remembered.get().openedRooms().stream().filter(known -> known.isSameRoom(new RoomName(where))).findFirst()
                .orElse(null);
    }

    /// Starts a server with what the fields say, and goes in.
    public void open() {
        if (busy.get() || !isValid()) {
            return;
        }
        var opener = opener(new Nickname(name.get()), new RoomName(room.get()));
        var options = new HostOptions(Words.say("hosting.server", opener.name().text()),
                List.of(new RoomName(room.get()).text()), doorCode(), port(), null, null, opener);
        int current = begin();
        var start = last.handleAsync((_, _) -> start(options), hosting);
        starting = start;
        last = start.whenCompleteAsync((server, failure) -> {
            if (current != attempt) {
                return;
            }
            starting = null;
            if (server == null) {
                finish(current, fault, Words.say("reason.other", sentence(failure)));
            } else {
                join(server, JoinAttempt.expected(server.server().ownDoor(), opener.name(), opener.session()));
            }
        }, fxThread);
    }

    /// Goes into a room whose server runs already on this machine.
    public void enter(ServerSupervisor server, String who) {
        begin();
        join(server, new JoinAttempt(server.server().ownDoor(), new Nickname(who)));
    }

    private int begin() {
        busy.set(true);
        return ++attempt;
    }

    private ServerSupervisor start(HostOptions options) {
        try {
            return starter.start(options);
        } catch (HostException e) {
            throw new CompletionException(e);
        }
    }

    private static String sentence(Throwable failure) {
        return String
                .valueOf((failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure)
                        .getMessage());
    }

    /// The same person as in the last lesson, if the server still knows them.
    private OpenerSecret opener(Nickname who, RoomName where) {
        var before = before(where.text());
        return before == null || before.id() == null
                ? OpenerSecret.newcomer(who)
                : remembered.known().visit(before.id(), where, who).map(KnownSession::session)
                        .map(session -> new OpenerSecret(who, session)).orElseGet(() -> OpenerSecret.newcomer(who));
    }

    /// That of the last lesson, so that whoever was there finds the room again.
    private int port() {
        var before = before(room.get());
        return before != null
                ? before.port()
                : remembered.get().openedRooms().stream().findFirst().map(OpenedRoom::port).orElse(Invitation.DEFAULT_PORT);
    }

    private void join(ServerSupervisor server, JoinAttempt approach) {
        join(server, approach, JOINS);
    }

    private void join(ServerSupervisor server, JoinAttempt approach, int tries) {
        var joined = new Opened(server, dial.apply(approach), approach.where(), approach.name());
        joining = joined;
        watching = joined.room().connectionProperty().subscribe(connection -> {
            switch (connection) {
                case ConnectionState.Connecting() -> {
                }
                case ConnectionState.Live() -> enter(joined);
                case ConnectionState.Waiting(_, var cause) -> fail(joined, cause, approach, tries);
                case ConnectionState.Ended(var cause) -> fail(joined, cause, approach, tries);
            }
        });
    }

    private void enter(Opened success) {
        stopWatching();
        var server = success.server().server();
        var welcome = success.room().welcomeProperty().get();
        if (welcome != null) {
            var where = new OpenedRoom(welcome.room(), success.name(), doorCode(), server.port(), server.id());
            var visited = new Invitation(success.door().host(), server.port(), welcome.room().text(), null, server.id());
            remembered.change(settings -> settings.withName(success.name().text()).withOpened(where).withVisited(visited));
        }
        finish(attempt, fault, "");
        opened.accept(success);
    }

    private void fail(Opened failed, LinkProblem cause, JoinAttempt approach, int tries) {
        int current = attempt;
        stopWatching();
        failed.room().leave();
        if (tries > 1 && isPassing(cause)) {
            join(failed.server(), approach, tries - 1);
            return;
        }
        stop(failed.server());
        last = last.thenRunAsync(() -> finish(current, tell(cause), Reasons.of(cause)), fxThread);
    }

    /// Our own server is there, but this machine may be too busy for it to answer in time.
    private static boolean isPassing(LinkProblem cause) {
        return switch (cause) {
            case LinkProblem.Unreachable _,LinkProblem.Lost _ -> true;
            case LinkProblem.Denied denied -> denied.code() == ErrorCode.NOT_JOINED;
            case LinkProblem.Untrusted _,LinkProblem.Left _ -> false;
        };
    }

    private StringProperty tell(LinkProblem cause) {
        if (!(cause instanceof LinkProblem.Denied denied)) {
            return fault;
        }
        return denied.code() == ErrorCode.NAME_TAKEN || denied.code() == ErrorCode.NAME_INVALID ? nameFault : fault;
    }

    private void stopWatching() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        joining = null;
    }

    private void finish(int current, StringProperty where, String sentence) {
        if (current == attempt) {
            busy.set(false);
            where.set(sentence);
        }
    }

    /// Ends a server that nobody needs any longer, after all that was asked for before. Returns at once.
    public void stop(ServerSupervisor server) {
        last = last.handleAsync((_, _) -> {
            server.close();
            return null;
        }, hosting);
    }

    /// Gives up what is under way: a server that comes up nevertheless is stopped.
    public void cancel() {
        attempt++;
        busy.set(false);
        var given = starting;
        starting = null;
        if (given != null) {
            last = given.handleAsync((server, _) -> {
                if (server != null) {
                    server.close();
                }
                return null;
            }, hosting);
        }
        var left = joining;
        stopWatching();
        if (left != null) {
            left.room().leave();
            stop(left.server());
        }
    }

    private boolean isValid() {
        fault.set("");
        nameFault.set(name.get().isBlank() ? Words.say("connect.name.missing") : Reasons.ofName(name.get()));
        roomFault.set(room.get().isBlank() ? Words.say("hosting.room.missing") : Reasons.ofName(room.get()));
        codeFault.set(everybody.get() || code.get().isBlank() || isCode(code.get()) ? "" : Words.say("hosting.code.none"));
        return Stream.of(nameFault, roomFault, codeFault).allMatch(complaint -> complaint.get().isEmpty());
    }

    private static boolean isCode(String typed) {
        try {
            new RoomCode(typed);
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private HostedCode doorCode() {
        if (everybody.get()) {
            return new HostedCode.None();
        }
        return code.get().isBlank() ? new HostedCode.Drawn() : new HostedCode.Chosen(code.get().strip());
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
