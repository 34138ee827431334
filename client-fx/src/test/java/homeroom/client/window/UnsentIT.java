package homeroom.client.window;

import java.nio.file.Path;
import java.util.List;

import homeroom.client.host.HostException;
import homeroom.client.host.HostOptions;
import homeroom.client.host.HostedCode;
import homeroom.client.host.HostedServer;
import homeroom.client.i18n.Words;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import static org.assertj.core.api.Assertions.assertThat;

/// What was sent while the server was gone, through the real window and real server processes.
@ExtendWith(WindowExtension.class)
class UnsentIT {
    @TempDir private Path folder;
    private HostedServer server;
    private FxRobot robot;
    private Person ada;

    private HostedServer open(int port, String... rooms) throws HostException {
        return HostedServer.start(
                new HostOptions("Room 12", List.of(rooms), new HostedCode.None(), port, folder.resolve("data"), "127.0.0.1"));
    }

    private void reopen(String room) throws HostException {
        int port = server.port();
        server.close();
        server = open(port, room);
    }

    private void kill() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        server.close();
    }

    @BeforeEach
    void come(FxRobot robot) throws HostException {
        this.robot = robot;
        server = open(0, "Physics");
        ada = Person.sitsDown(robot, "Ada", folder, 0);
        ada.joins(server.port());
        ada.says("before");
        ada.hears("before");
    }

    @AfterEach
    void close() {
        ada.goesAway();
        server.close();
    }

    @Test
    void waitsForItsRoomWhileAnotherIsOpenAndIsSaidThereOnce() throws HostException {
        kill();
        ada.sees("#banner");
        ada.says("while it was down");
        ada.writes("half a tho");
        reopen("Chemistry");
        ada.sees("#joinOther");
        ada.clicks("#joinOther");
        ada.sees("#writeHere");
        assertThat(ada.title()).startsWith("Chemistry");
        assertThat(ada.reads("#bannerText")).isEqualTo(
                Words.say("room.moved.waiting", "Chemistry", "Physics", 1));
        assertThat(ada.said()).isEmpty();
        assertThat(ada.draft()).isEqualTo("half a tho");
        ada.clicks("#dismiss");
        reopen("Physics");
        ada.clicks("#retryNow"); // a room that was closed is looked for slowly
        ada.sees("#joinOther");
        ada.clicks("#joinOther");
        ada.hears("while it was down");
        assertThat(ada.said()).containsExactly("before", "while it was down");
        assertThat(ada.ownTexts()).as("under whatever id they were said").containsExactly("before", "while it was down");
        assertThat(ada.pending()).isZero();
        assertThat(ada.draft()).isEqualTo("half a tho");
    }

    @Test
    void goesOutByItselfWhenTheRoomOpensAgain() throws HostException {
        kill();
        ada.sees("#banner");
        ada.says("while it was down");
        reopen("Chemistry");
        ada.sees("#joinOther");
        reopen("Physics");
        ada.clicks("#retryNow");
        ada.hears("while it was down");
        assertThat(ada.said()).containsExactly("before", "while it was down");
    }

    @Test
    void isThereAfterTheWindowWasClosedAndOpenedAgain() throws HostException {
        int port = server.port();
        kill();
        ada.sees("#banner");
        ada.says("in the last minute");
        ada.goesAway();
        server = open(port, "Physics");
        ada = Person.sitsDown(robot, "Ada", folder, 0);
        ada.joins(port);
        ada.sees("#retry");
        assertThat(ada.said()).containsExactly("before");
        ada.clicks("#retry");
        ada.hears("in the last minute");
        assertThat(ada.ownTexts()).containsExactly("before", "in the last minute");
        assertThat(ada.pending()).isZero();
    }

    @Test
    void isWrittenHereIfItsAuthorWantsThat() throws HostException {
        kill();
        ada.sees("#banner");
        ada.says("anywhere");
        reopen("Chemistry");
        ada.sees("#joinOther");
        ada.clicks("#joinOther");
        ada.sees("#writeHere");
        ada.clicks("#writeHere");
        assertThat(ada.draft()).isEqualTo("anywhere");
        ada.clicks("#leave");
        ada.sees("#join");
        ada.joins(server.port());
        assertThat(ada.draft()).as("what was being written here").isEqualTo("anywhere");
    }
}
