package homeroom.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Somebody pulls the cable: the peers' machine is a network namespace of its own, whose link goes down. It takes root on Linux, and
/// half a minute; `-Dhomeroom.cable=true` asks for it.
class HalfOpenIT {
    private static final String SERVERS_ADDRESS = "198.18.77.1"; // RFC 2544: of no real network
    private static final String PEERS_ADDRESS = "198.18.77.2";
    private static final int PEERS = 50;
    private static final String NAMESPACE = "homeroom" + ProcessHandle.current().pid();
    private static final String NEAR = "hr" + ProcessHandle.current().pid() + "a";
    private static final String FAR = "hr" + ProcessHandle.current().pid() + "b";

    @TempDir private Path data;

    @Test
    void whoseCableIsPulledIsToldAsLost() throws Exception {
        assumeTrue(Boolean.getBoolean("homeroom.cable"), "asked for with -Dhomeroom.cable=true");
        assumeTrue(ip("netns", "add", NAMESPACE) == 0, "needs root and the program ip");
        try {
            layCable();
            try (var siege = new Siege(InetAddress.getByName(SERVERS_ADDRESS), data.resolve("d"), "--bind", SERVERS_ADDRESS,
                    "--plain")) {
                Process peers = null;
                try (var watcher = siege.peer()) {
                    watcher.send("{'type':'join','name':'Watcher'}").next("welcome");
                    peers = comeInFromAfar(siege.port());
                    awaitAll(watcher, entry -> entry.get("type").getAsString().equals("join"));
                    assertThat(ip("-n", NAMESPACE, "link", "set", FAR, "down")).isZero();
                    awaitAll(watcher, entry -> entry.has("reason") && entry.get("reason").getAsString().equals("lost"));
                } finally {
                    if (peers != null) {
                        peers.destroyForcibly().waitFor();
                    }
                }
                siege.lift(PEERS + " cables pulled");
            }
        } finally {
            ip("netns", "del", NAMESPACE);
        }
    }

    private static void layCable() throws IOException, InterruptedException {
        for (String command : new String[]{
                "link add " + NEAR + " type veth peer name " + FAR + " netns " + NAMESPACE,
                "addr add " + SERVERS_ADDRESS + "/24 dev " + NEAR, "link set " + NEAR + " up",
                "-n " + NAMESPACE + " addr add " + PEERS_ADDRESS + "/24 dev " + FAR,
                "-n " + NAMESPACE + " link set " + FAR + " up"}) {
            assertThat(ip(command.split(" "))).as("ip " + command).isZero();
        }
    }

    private static int ip(String... arguments) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(Stream.concat(Stream.of("ip"), Stream.of(arguments)).toList()).inheritIO().start()
                    .waitFor();
        } catch (IOException e) {
            assumeTrue(false, "needs the program ip");
            throw e;
        }
    }

    /// Fifty who join, and then neither read nor say anything.
    private static Process comeInFromAfar(int port) throws IOException {
        String script = """
                for i in $(seq %d); do
                    exec {line}<>/dev/tcp/%s/%d
                    echo '{"type":"join","name":"Far '$i'"}' >&$line
                done
                exec sleep 600""".formatted(PEERS, SERVERS_ADDRESS, port);
        return new ProcessBuilder("ip", "netns", "exec", NAMESPACE, "bash", "-c", script).inheritIO().start();
    }

    /// Waits until the watcher has seen such an entry of each.
    private static void awaitAll(RawClient watcher, Predicate<JsonObject> wanted) {
        var seen = new HashSet<String>();
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            watcher.send("{'type':'ping'}");
            for (var message = watcher.next(); message.has("from"); message = watcher.next()) {
                String name = message.getAsJsonObject("from").get("name").getAsString();
                if (name.startsWith("Far") && wanted.test(message)) {
                    seen.add(name);
                }
            }
            return seen.size() == PEERS;
        });
    }
}
