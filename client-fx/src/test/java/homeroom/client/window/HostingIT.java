package homeroom.client.window;

import java.nio.file.Path;
import java.util.List;

import homeroom.client.host.HostOptions;
import homeroom.client.host.HostedServer;
import homeroom.client.hosting.HostingViewModel.Opened;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

import static org.assertj.core.api.Assertions.assertThat;

/// A room that was opened on this machine.
@ExtendWith(ApplicationExtension.class)
class HostingIT {
    @TempDir private Path folder;

    @Test
    void showsHowToComeInAndStopsTheServerOnlyAfterAsking(FxRobot robot) throws Exception {
        try (var server = HostedServer.start(new HostOptions("Room 12", List.of("Lab"), "482913", 0, folder.resolve("data"),
                "127.0.0.1"))) {
            var teacher = Person.sitsDown(robot, "Ms Okafor", folder, 0);
            teacher.opens(new Opened(server, server.invitations().getFirst()));
            teacher.sees("#box");
            assertThat(teacher.reads("#address")).isEqualTo("127.0.0.1:" + server.port());
            assertThat(teacher.reads("#link")).isEqualTo(server.invitations().getFirst().link()).contains("482913");
            teacher.clicks("#leave");
            teacher.sees("#no");
            teacher.clicks("#no");
            assertThat(server.isAlive()).isTrue();
            teacher.clicks("#leave");
            teacher.sees("#yes");
            teacher.clicks("#yes");
            teacher.sees("#join");
            Awaitility.await("the server ends").until(() -> !server.isAlive());
            teacher.goesAway();
        }
    }
}
