package homeroom.client.window;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

import homeroom.client.host.HostException;
import homeroom.client.host.HostOptions;
import homeroom.client.host.HostedCode;
import homeroom.client.host.HostedServer;
import homeroom.client.i18n.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import static org.assertj.core.api.Assertions.assertThat;

/// The way in, through the real window to a real server process.
@ExtendWith(WindowExtension.class)
class JoiningIT {
    @TempDir private Path folder;
    private Person mia;
    private @Nullable HostedServer server;

    private int open(@Nullable String code) throws HostException {
        var door = code == null ? new HostedCode.None() : new HostedCode.Chosen(code);
        var opened = HostedServer.start(new HostOptions("Room 12", List.of("Lab"), door, 0, folder.resolve("data"), "127.0.0.1"));
        server = opened;
        return opened.port();
    }

    @BeforeEach
    void sitDown(FxRobot robot) {
        mia = Person.sitsDown(robot, "Mia", folder, 0);
    }

    @AfterEach
    void close() {
        mia.goesAway();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void saysUnderTheAddressThatNobodyIsThere() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        mia.asksToJoin(nobody, "");
        assertThat(mia.faultOf("#address")).isEqualTo(Words.say("reason.nobody-listening"));
        mia.sees("#join");
    }

    @Test
    void saysUnderTheNameThatItIsTaken(FxRobot robot) throws HostException {
        int port = open(null);
        mia.joins(port);
        var other = Person.sitsDown(robot, "mia", folder, 1);
        other.asksToJoin(port, "");
        assertThat(other.faultOf("#name")).isEqualTo(Words.say("reason.name-taken.by", "Mia"));
        assertThat(mia.countShown()).isEqualTo(Words.say("roster.count", 1));
        other.goesAway();
    }

    @Test
    void saysUnderTheCodeThatItIsWrongAndGoesInWithTheRightOne() throws HostException {
        int port = open("482913");
        mia.asksToJoin(port, "");
        assertThat(mia.faultOf("#code")).isEqualTo(Words.say("reason.code-required"));
        mia.asksToJoin(port, "111111");
        mia.waitsForFault("#code", Words.say("reason.code-wrong"));
        mia.asksToJoin(port, "482913");
        mia.sees("#box");
        assertThat(mia.title()).isEqualTo("Lab — Room 12");
    }
}
