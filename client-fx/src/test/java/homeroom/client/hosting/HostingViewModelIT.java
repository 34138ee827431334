package homeroom.client.hosting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import homeroom.client.host.HostException;
import homeroom.client.host.HostOptions;
import homeroom.client.host.HostedCode;
import homeroom.client.host.OpenedRoom;
import homeroom.client.host.OpenerSecret;
import homeroom.client.host.ServerSupervisor;
import homeroom.client.i18n.Words;
import homeroom.client.link.JoinAttempt;
import homeroom.client.link.LinkEvent;
import homeroom.client.link.LinkProblem;
import homeroom.client.model.FakeRoom;
import homeroom.client.model.UserSettings;
import homeroom.client.settings.Settings;
import homeroom.client.settings.SettingsFile;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.name.NameConflict;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Opening a room with a real server, and lines that do what the test says.
@Timeout(240)
class HostingViewModelIT {
    @TempDir private Path folder;
    private final ExecutorService fx = Executors.newSingleThreadExecutor();
    private final List<FakeRoom> dialled = new ArrayList<>();
    private final List<JoinAttempt> approaches = new CopyOnWriteArrayList<>();
    private final List<HostOptions> asked = new CopyOnWriteArrayList<>();
    private final List<ServerSupervisor> started = new CopyOnWriteArrayList<>();
    private final List<HostingViewModel.Opened> opened = new CopyOnWriteArrayList<>();
    private UserSettings remembered;
    private HostingViewModel hosting;

    @BeforeEach
    void open() {
        remembered = new UserSettings(new SettingsFile(folder.resolve("settings.properties")));
        hosting = model();
        hosting.nameProperty().set("Teacher");
        hosting.roomProperty().set("Lab");
    }

    private HostingViewModel model() {
        return new HostingViewModel(remembered, approach -> {
            approaches.add(approach);
            dialled.add(new FakeRoom());
            return dialled.getLast().room;
        }, this::start, fx, opened::add);
    }

    @AfterEach
    void close() {
        started.forEach(ServerSupervisor::close);
        fx.shutdown();
    }

    private ServerSupervisor start(HostOptions options) throws HostException {
        asked.add(options);
        var server = ServerSupervisor.start(new HostOptions(options.name(), options.rooms(), options.code(), 0,
                folder.resolve("data"), "127.0.0.1", options.opener()));
        started.add(server);
        return server;
    }

    /// A process takes its time where much else is going on.
    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private <T> T fx(Callable<T> work) throws ExecutionException, InterruptedException {
        return fx.submit(work).get();
    }

    private boolean opens(int times) throws ExecutionException, InterruptedException {
        fx(() -> {
            hosting.open();
            return true;
        });
        patiently().until(() -> fx(() -> dialled.size() == times || !hosting.busyProperty().get()));
        return fx(() -> dialled.size() == times);
    }

    private void ends(LinkProblem cause) throws ExecutionException, InterruptedException {
        fx(() -> dialled.getLast().report(new LinkEvent.Ended(cause)));
        patiently().until(() -> fx(() -> !hosting.busyProperty().get()));
    }

    @Test
    void aRoomThatItsOpenerCannotEnterIsClosedAndCanBeOpenedAgain() throws Exception {
        hosting.codeProperty().set("kiwi-moon-42");
        assertThat(opens(1)).isTrue();
        ends(new LinkProblem.Denied(ErrorCode.NAME_TAKEN, "No.", null, new NameConflict(NameConflict.Reason.KEPT, null)));
        assertThat(hosting.nameFaultProperty().get()).isEqualTo(Words.say("reason.name-kept"));
        assertThat(started.getFirst().server().isAlive()).isFalse();
        assertThat(dialled.getFirst().closed).isTrue();
        assertThat(List.of(hosting.nameProperty().get(), hosting.roomProperty().get(), hosting.codeProperty().get()))
                .containsExactly("Teacher", "Lab", "kiwi-moon-42");
        assertThat(remembered.get()).as("what didn't work is not remembered").isEqualTo(Settings.DEFAULT);
        assertThat(opens(2)).as("the data folder is free: %s", hosting.faultProperty().get()).isTrue();
    }

    @Test
    void aMachineThatIsTooBusyToAnswerAtOnceIsAskedAgain() throws Exception {
        opens(1);
        var busy = new LinkProblem.Denied(ErrorCode.NOT_JOINED, "You have not joined within 5 seconds.");
        fx(() -> dialled.getLast().report(new LinkEvent.Ended(busy)));
        assertThat(dialled).hasSize(2);
        fx(() -> dialled.getLast().report(new LinkEvent.Ended(new LinkProblem.Unreachable(LinkProblem.Reason.NOT_HOMEROOM))));
        assertThat(dialled).hasSize(3);
        ends(busy);
        assertThat(dialled).as("not for ever").hasSize(3);
        assertThat(hosting.faultProperty().get()).contains("You have not joined");
        assertThat(started.getFirst().server().isAlive()).isFalse();
    }

    @Test
    void aRoomCanBeOpenedAgainWhileTheLastOneIsStillClosing() throws Exception {
        opens(1);
        fx(() -> dialled.getLast().welcomed());
        var first = opened.getFirst().server();
        fx(() -> {
            hosting.stop(first);
            return true;
        });
        assertThat(opens(2)).as("the data folder is free: %s", hosting.faultProperty().get()).isTrue();
        assertThat(first.server().isAlive()).isFalse();
    }

    @Test
    void whoGivesUpLeavesNoServerBehind() throws Exception {
        fx(() -> {
            hosting.open();
            hosting.cancel();
            return true;
        });
        assertThat(opens(1)).as("the data folder is free: %s", hosting.faultProperty().get()).isTrue();
        fx(() -> {
            hosting.cancel();
            return true;
        });
        patiently().until(() -> started.stream().noneMatch(server -> server.server().isAlive()));
        assertThat(dialled.getLast().closed).isTrue();
        assertThat(opened).isEmpty();
    }

    @Test
    void theServersOwnSentenceIsShownWhenItDoesNotStart() throws Exception {
        try (var _ = start(HostOptions.named("Other", new HostedCode.Drawn()))) {
            assertThat(opens(1)).isFalse();
            assertThat(hosting.faultProperty().get()).contains("in use by another Homeroom server");
        }
    }

    @Test
    void whatWasOpenedIsRememberedAndOpensAgainAsItWas() throws Exception {
        hosting.codeProperty().set("kiwi-moon-42");
        opens(1);
        fx(() -> dialled.getLast().welcomed());
        var server = opened.getFirst().server().server();
        var room = new OpenedRoom(new RoomName("Class 7b"), new Nickname("Teacher"), new HostedCode.Chosen("kiwi-moon-42"),
                server.port(), server.id());
        assertThat(remembered.get().openedRooms()).containsExactly(room);
        assertThat(remembered.get().recentRooms()).singleElement()
                .satisfies(recent -> assertThat(remembered.get().opened(recent)).contains(room));
        assertThat(asked.getFirst().opener())
                .isEqualTo(new OpenerSecret(new Nickname("Teacher"), String.valueOf(approaches.getFirst().session())));

        hosting = model();
        assertThat(hosting.nameProperty().get()).isEqualTo("Teacher");
        assertThat(hosting.roomProperty().get()).as("as the server spells it").isEqualTo("Class 7b");
        assertThat(hosting.codeProperty().get()).isEqualTo("kiwi-moon-42");
        opened.getFirst().server().close();
        opens(2);
        assertThat(asked.getLast().port()).as("the port of the last lesson").isEqualTo(server.port());
    }

    @Test
    void whatCannotBeANameIsToldWhileItIsTypedAndStartsNothing() throws Exception {
        hosting.nameProperty().set("x".repeat(35));
        assertThat(hosting.nameFaultProperty().get()).isEqualTo(Words.say("name.too-long", 3, 32));
        hosting.nameProperty().set("x".repeat(32));
        assertThat(hosting.nameFaultProperty().get()).isEmpty();
        hosting.roomProperty().set("a\u202Eb");
        assertThat(hosting.roomFaultProperty().get())
                .isEqualTo(Words.say("name.forbidden", "U+202E, right-to-left override"));
        assertThat(opens(1)).isFalse();
        assertThat(asked).isEmpty();
    }
}
