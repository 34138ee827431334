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

/// Two windows in one room of a real server process.
@ExtendWith(WindowExtension.class)
class RoomIT {
    @TempDir private Path folder;
    private HostedServer server;
    private Person ada;
    private Person ben;

    private HostedServer open(int port) throws HostException {
        return HostedServer.start(
                new HostOptions("Room 12", List.of("Lab"), new HostedCode.None(), port, folder.resolve("data"), "127.0.0.1"));
    }

    /// As if somebody had pulled the plug: no farewell.
    private void kill() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        server.close();
    }

    @BeforeEach
    void come(FxRobot robot) throws HostException {
        server = open(0);
        ada = Person.sitsDown(robot, "Ada", folder, 0);
        ben = Person.sitsDown(robot, "Ben", folder, 1);
        ada.joins(server.port());
        ben.joins(server.port());
    }

    @AfterEach
    void close() {
        ada.goesAway();
        ben.goesAway();
        server.close();
    }

    @Test
    void showsBothWhatBothSayInOneOrder() {
        ada.says("hello");
        ben.hears("hello");
        ben.says("hi!");
        ada.hears("hi!");
        assertThat(ada.said()).isEqualTo(ben.said()).containsExactly("hello", "hi!");
        assertThat(ada.pending()).isZero();
    }

    @Test
    void countsWhoIsThereThroughJoinsAndLeaves() {
        ada.seesPeople("Ada", "Ben");
        ben.seesPeople("Ada", "Ben");
        assertThat(ada.countShown()).isEqualTo(Words.say("roster.count", 2));
        ben.clicks("#leave");
        ben.sees("#join");
        ada.seesPeople("Ada");
        assertThat(ada.countShown()).isEqualTo(Words.say("roster.count", 1));
        ben.joins(server.port());
        ada.seesPeople("Ada", "Ben");
    }

    @Test
    void comesBackAfterTheServerDiedWithNothingLostOrDoubled() throws HostException {
        ada.says("before");
        ben.hears("before");
        int port = server.port();
        kill();
        ada.sees("#banner");
        ben.sees("#banner");
        ada.says("while it was down");
        assertThat(ada.pending()).isEqualTo(1);
        server = open(port);
        assertThat(server.port()).isEqualTo(port);
        ada.hears("while it was down");
        ben.hears("while it was down");
        ben.says("back");
        ada.hears("back");
        assertThat(ada.said()).isEqualTo(ben.said()).containsExactly("before", "while it was down", "back");
        ada.seesPeople("Ada", "Ben");
        ben.seesPeople("Ada", "Ben");
        assertThat(ada.pending()).isZero();
    }
}
