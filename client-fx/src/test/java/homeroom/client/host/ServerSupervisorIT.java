package homeroom.client.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import homeroom.client.host.ServerSupervisor.Times;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The real server as a process that is killed.
@Timeout(240)
class ServerSupervisorIT {
    private static final Times IMPATIENT = new Times(2, Duration.ofMillis(1), Duration.ofHours(1));
    private static final ServerStatus RUNNING = new ServerStatus.Running();
    private static final ServerStatus RESTARTING = new ServerStatus.Restarting();

    @TempDir private Path data;
    private final List<ServerStatus> seen = new CopyOnWriteArrayList<>();

    private ServerSupervisor start(Times times) throws HostException {
        var supervisor = ServerSupervisor.start(
                new HostOptions("Room 12", List.of("Physics"), new HostedCode.Chosen("kiwi-moon-42"), 0, data, "127.0.0.1"),
                times);
        supervisor.watch(seen::add);
        return supervisor;
    }

    /// A process takes its time where much else is going on.
    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private static void kill(ServerSupervisor supervisor) {
        supervisor.server().process().destroyForcibly();
    }

    private void awaitSeen(ServerStatus... all) {
        patiently().untilAsserted(() -> assertThat(seen).containsExactly(all));
    }

    @Test
    void startsAServerThatWasKilledAgainAsItWas() throws HostException {
        try (var supervisor = start(IMPATIENT)) {
            var before = supervisor.server();
            kill(supervisor);
            awaitSeen(RUNNING, RESTARTING, RUNNING);
            assertThat(supervisor.server()).isNotSameAs(before);
            assertThat(supervisor.server().isAlive()).isTrue();
            assertThat(supervisor.server().ownDoor()).isEqualTo(before.ownDoor());
            assertThat(supervisor.server().code()).isEqualTo("kiwi-moon-42");
        }
        assertThat(seen).endsWith(new ServerStatus.Closed());
    }

    @Test
    void leavesAServerThatNeverLastsToSomebody() throws HostException {
        try (var supervisor = start(IMPATIENT)) {
            for (int i = 1; i <= IMPATIENT.tries(); i++) {
                kill(supervisor);
                int starts = i + 1;
                patiently().until(() -> seen.stream().filter(RUNNING::equals).count() == starts);
            }
            kill(supervisor);
            awaitSeen(RUNNING, RESTARTING, RUNNING, RESTARTING, RUNNING, RESTARTING, new ServerStatus.Failed(""));
            supervisor.restart();
            patiently().until(() -> supervisor.status().equals(RUNNING));
        }
    }

    @Test
    void saysWhyItCannotBeStartedAgainAndTriesWhenAsked() throws HostException, IOException {
        try (var supervisor = start(IMPATIENT)) {
            int port = supervisor.server().port();
            var loopback = InetAddress.ofLiteral("127.0.0.1");
            try (var _ = Robber.of(supervisor, port, loopback)) {
                patiently().until(() -> supervisor.status() instanceof ServerStatus.Failed);
                assertThat(supervisor.status()).isEqualTo(new ServerStatus.Failed(
                        "Port " + port + " is taken by another program; choose another with --port."));
            }
            supervisor.restart();
            patiently().until(() -> supervisor.status().equals(RUNNING));
            assertThat(supervisor.server().port()).isEqualTo(port);
        }
    }

    /// Somebody who takes the port as soon as the server is dead.
    private record Robber(ServerSocket socket) implements AutoCloseable {
        static Robber of(ServerSupervisor supervisor, int port, InetAddress address) {
            kill(supervisor);
            return patiently().pollInterval(Duration.ofMillis(1)).ignoreExceptions()
                    .until(() -> new Robber(new ServerSocket(port, 1, address)), robber -> true);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void leavesNothingBehindWhenItIsClosedWhileItStartsAgain() throws HostException {
        var supervisor = start(IMPATIENT);
        var first = supervisor.server().process();
        kill(supervisor);
        patiently().until(() -> seen.contains(RESTARTING));
        supervisor.close();
        assertThat(first.isAlive()).isFalse();
        assertThat(supervisor.server().isAlive()).isFalse();
        assertThat(ProcessHandle.current().descendants().filter(child -> child.info().toString().contains(data.toString())))
                .isEmpty();
        try (var again = start(IMPATIENT)) {
            assertThat(again.server().isAlive()).as("the data folder is free").isTrue();
        }
    }
}
