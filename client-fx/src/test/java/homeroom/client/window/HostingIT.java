package homeroom.client.window;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import homeroom.client.host.HostException;
import homeroom.client.host.HostOptions;
import homeroom.client.host.HostedCode;
import homeroom.client.host.ServerStatus;
import homeroom.client.host.ServerSupervisor;
import homeroom.client.i18n.Words;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import static org.assertj.core.api.Assertions.assertThat;

/// A room that is opened on this machine, through the real window.
@ExtendWith(WindowExtension.class)
class HostingIT {
    @TempDir private Path folder;
    private final List<ServerSupervisor> started = new CopyOnWriteArrayList<>();
    private Person teacher;

    /// On loopback and beside the test, but otherwise as the window asks for it.
    private ServerSupervisor start(HostOptions options) throws HostException {
        var server = ServerSupervisor.start(new HostOptions(options.name(), options.rooms(), options.code(), 0,
                folder.resolve("data"), "127.0.0.1", options.opener()));
        started.add(server);
        return server;
    }

    @BeforeEach
    void sitDown(FxRobot robot) {
        teacher = Person.sitsDown(robot, "teacher", folder, 0);
        teacher.startsServersBy(this::start);
    }

    @AfterEach
    void close() {
        teacher.goesAway();
        started.forEach(ServerSupervisor::close);
    }

    private void opensARoom() {
        teacher.clicks("#hostRoom");
        teacher.fills("#name", "teacher");
        teacher.fills("#room", "Lab");
        teacher.clicks("#open");
        awaitStarted(1);
        teacher.sees("#box");
    }

    /// A process takes its time where much else is going on.
    private void awaitStarted(int servers) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> started.size() == servers);
    }

    @Test
    void showsHowToComeInAndStopsTheServerOnlyAfterAsking(FxRobot robot) throws Exception {
        var server = start(new HostOptions("Room 12", List.of("Lab"), new HostedCode.Drawn(), 0, null, null));
        teacher.opens(server, "Ms Okafor");
        teacher.sees("#box");
        var door = server.server().invitations().getFirst();
        assertThat(teacher.reads("#address")).isEqualTo("127.0.0.1:" + server.server().port());
        assertThat(teacher.reads("#link")).isEqualTo(door.link()).contains("code=" + server.server().code())
                .contains("id=" + server.server().id());
        teacher.clicks("#leave");
        teacher.sees("#no");
        teacher.clicks("#no");
        assertThat(server.server().isAlive()).isTrue();
        teacher.clicks("#leave");
        teacher.sees("#yes");
        teacher.clicks("#yes");
        teacher.sees("#join");
        Awaitility.await("the server ends").until(() -> !server.server().isAlive());
    }

    @Test
    void whoeverOpensTheRoomMayBeCalledTeacherAndOpensItAgainWithOneClick(FxRobot robot) {
        opensARoom();
        assertThat(teacher.roster()).containsExactly("teacher");
        teacher.says("good morning");
        teacher.hears("good morning");
        String code = started.getFirst().server().code();
        teacher.clicks("#leave");
        teacher.clicks("#yes");
        teacher.sees("#join");
        teacher.clicks("#recent .recent-room");
        awaitStarted(2);
        teacher.sees("#box");
        teacher.hears("good morning");
        assertThat(teacher.roster()).containsExactly("teacher");
        assertThat(started.getLast().server().code()).isEqualTo(code);
    }

    @Test
    void saysThatItsServerWasKilledAndGoesOnByItself(FxRobot robot) {
        opensARoom();
        teacher.says("before");
        teacher.hears("before");
        var server = started.getFirst();
        var killed = server.server();
        var told = new CopyOnWriteArrayList<String>();
        teacher.notes("#bannerText", told);
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Awaitility.await().until(() -> told.contains(Words.say("room.server.restarting")));
        teacher.says("while it was down");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> teacher.pending() == 0);
        teacher.hears("while it was down");
        assertThat(teacher.said()).containsExactly("before", "while it was down");
        assertThat(server.server()).isNotSameAs(killed);
        assertThat(server.server().ownDoor()).isEqualTo(killed.ownDoor());
        teacher.clicks("#leave");
        teacher.sees("#yes");
    }

    @Test
    void leavesARoomWhoseServerIsGoneWithoutAsking(FxRobot robot) {
        opensARoom();
        started.getFirst().close();
        assertThat(started.getFirst().status()).isEqualTo(new ServerStatus.Closed());
        teacher.clicks("#leave");
        teacher.sees("#join");
    }
}
