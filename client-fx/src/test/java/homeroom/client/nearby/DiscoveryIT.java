package homeroom.client.nearby;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import homeroom.client.host.ServerInNamespace;
import homeroom.client.link.Invitation;
import homeroom.client.link.JoinAttempt;
import homeroom.client.link.KnownServers;
import homeroom.client.link.Link;
import homeroom.client.link.LinkEvent;
import homeroom.client.link.LinkTimes;
import homeroom.protocol.name.Nickname;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// A classroom's network: two machines with a server each, in network namespaces, and this one, joined by a bridge. It takes root on
/// Linux, and half a minute; `-Dhomeroom.cable=true` asks for it.
@Timeout(180)
class DiscoveryIT {
    private static final String HERE = "198.18.79.1"; // RFC 2544: of no real network
    private static final String ROOM_12 = "198.18.79.2";
    private static final String LIBRARY = "198.18.79.3";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PREFIX = "hr" + ProcessHandle.current().pid();
    private static final String BRIDGE = PREFIX + "b";

    @TempDir private Path temp;
    private volatile List<NearbyServer> found = List.of();

    @AfterEach
    void removeNetwork() throws Exception {
        if (Boolean.getBoolean("homeroom.cable")) {
            ip("netns del " + PREFIX + "x");
            ip("netns del " + PREFIX + "y");
            ip("link del " + BRIDGE);
        }
    }

    @Test
    void twoServersAreFoundAndListedAndJoinedAndTheListFollowsWhenTheyGo() throws Exception {
        assumeTrue(Boolean.getBoolean("homeroom.cable"), "asked for with -Dhomeroom.cable=true");
        assumeTrue(ip("link add " + BRIDGE + " type bridge") == 0, "needs root and the program ip");
        lay("addr add " + HERE + "/24 dev " + BRIDGE, "link set " + BRIDGE + " up");
        machine(PREFIX + "x", ROOM_12);
        machine(PREFIX + "y", LIBRARY);
        var here = InetAddress.getByName(HERE);
        try (var room12 = new ServerInNamespace(PREFIX + "x", DiscoveryPort.NUMBER, temp.resolve("x"), "--name", "Room 12",
                "--room", "Class 7b", "--room",
                "Lab", "--code", "kiwi-moon-42");
                var library = new ServerInNamespace(PREFIX + "y", DiscoveryPort.NUMBER, temp.resolve("y"), "--name", "Library",
                        "--open");
                var _ = new MulticastBrowser(() -> Set.of(here)).watch(servers -> found = servers)) {
            await().atMost(PATIENCE).until(() -> found.size() == 2);
            assertThat(found).containsExactly(
                    new NearbyServer("Room 12", "Class 7b", ROOM_12, room12.port(), 2, true, room12.id()),
                    new NearbyServer("Library", "lobby", LIBRARY, library.port(), 1, false, library.id()));
            assertThat(join(nearby("Room 12").invitation().withCode("kiwi-moon-42"))).isEqualTo("Class 7b");
            assertThat(join(nearby("Library").invitation())).isEqualTo("lobby");

            library.terminate();
            await().atMost(PATIENCE).until(() -> found.size() == 1);
            assertThat(found).extracting(NearbyServer::name).containsExactly("Room 12");
            room12.kill();
            await().atMost(PATIENCE).until(() -> found.isEmpty());
        }
    }

    private NearbyServer nearby(String name) {
        return found.stream().filter(server -> server.name().equals(name)).findFirst().orElseThrow();
    }

    /// @return the room that it came into
    private static String join(Invitation where) {
        var heard = new CopyOnWriteArrayList<LinkEvent>();
        try (var link = new Link(new JoinAttempt(where, new Nickname("Mia")), KnownServers.inMemory(), heard::addAll,
                LinkTimes.DEFAULT)) {
            link.start();
            await().atMost(PATIENCE).until(() -> heard.stream().anyMatch(LinkEvent.Welcomed.class::isInstance));
            return heard.stream().filter(LinkEvent.Welcomed.class::isInstance).map(LinkEvent.Welcomed.class::cast).findFirst()
                    .orElseThrow().welcome().room().text();
        }
    }

    private static void machine(String namespace, String address) throws Exception {
        String near = namespace + "n";
        lay("netns add " + namespace, "link add " + near + " type veth peer name eth0 netns " + namespace,
                "link set " + near + " master " + BRIDGE, "link set " + near + " up", "-n " + namespace + " link set lo up",
                "-n " + namespace + " addr add " + address + "/24 dev eth0", "-n " + namespace + " link set eth0 up");
    }

    private static void lay(String... commands) throws Exception {
        for (String command : commands) {
            assertThat(ip(command)).as("ip " + command).isZero();
        }
    }

    private static int ip(String arguments) throws InterruptedException {
        try {
            return new ProcessBuilder(Stream.concat(Stream.of("ip"), Stream.of(arguments.split(" "))).toList()).inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
