package homeroom.server;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/// The program as a whole: how it starts, refuses to start, and ends.
class ProcessIT {
    @TempDir private Path temp;

    @Test
    void sigtermIsToldToAllAndEndsItWithStatusZero() throws Exception {
        try (var server = new ServerProcess(temp.resolve("d"), "--name", "A\u0007B");
                var ann = RawClient.joined(server.port(), "Ann")) {
            assertThat(server.output()).contains("A\\u{7}B: lobby", "  127.0.0.1:" + server.port());
            ann.next("welcome");
            String rest = server.terminate();
            assertThat(ann.next("error").get("code").getAsString()).isEqualTo("closing");
            assertThat(ann.ends()).isTrue();
            assertThat(server.exitStatus()).isZero();
            assertThat(rest).contains("Ann joined lobby");
        }
    }

    @Test
    void endingInTheMiddleOfATalkEntersNothingTwice() throws Exception {
        Path data = temp.resolve("busy");
        var senders = new ArrayList<Thread>();
        try (var server = new ServerProcess(data)) {
            for (int i = 0; i < 4; i++) {
                String name = "S" + i;
                var peer = RawClient.joined(server.port(), name);
                peer.next("welcome");
                Thread.ofVirtual().start(() -> readAll(peer));
                senders.add(Thread.ofVirtual().start(() -> talk(peer, name)));
            }
            try (var watcher = RawClient.joined(server.port(), "Watcher")) {
                watcher.next(message -> message.get("type").getAsString().equals("chat") && message.get("seq").getAsLong() > 500);
            }
            server.terminate();
            assertThat(server.exitStatus()).isZero();
        }
        for (Thread sender : senders) {
            sender.join();
        }
        try (var server = new ServerProcess(data); var reader = new RawClient(server.port())) {
            reader.send("{'type':'join','name':'Probe'}");
            String epoch = reader.next().get("epoch").getAsString();
            reader.close();
            try (var all = new RawClient(server.port())) {
                all.send("{'type':'join','name':'Reader','after':0,'epoch':'" + epoch + "'}");
                var texts = all.entriesUpTo(all.next("welcome").get("seq").getAsLong()).stream()
                        .filter(entry -> entry.has("text"))
                        .map(entry -> entry.get("text").getAsString()).toList();
                assertThat(texts).hasSizeGreaterThan(450).doesNotHaveDuplicates();
            }
        }
    }

    private static void talk(RawClient peer, String name) {
        try {
            for (int i = 0;; i++) {
                peer.send("{'type':'chat','text':'" + name + " says " + i + "'}");
            }
        } catch (UncheckedIOException e) {
            // the server has ended
        }
    }

    private static void readAll(RawClient peer) {
        try {
            peer.ends();
        } catch (UncheckedIOException e) {
            // cut
        } finally {
            peer.close();
        }
    }

    @Test
    void itEndsWithTheProgramThatStartedItIfAskedTo() throws Exception {
        try (var server = new ServerProcess(temp.resolve("d"), "--until-eof"); var ann = RawClient.joined(server.port(), "Ann")) {
            ann.next("welcome");
            server.endInput();
            assertThat(ann.next("error").get("code").getAsString()).isEqualTo("closing");
            assertThat(server.exitStatus()).isZero();
        }
    }

    @Test
    void whatKeepsItFromStartingIsOneSentenceAndStatusTwo() throws Exception {
        Path foreign = Files.createDirectories(temp.resolve("foreign"));
        Files.writeString(foreign.resolve("holiday.txt"), "photos");
        Path broken = Files.createDirectories(temp.resolve("broken"));
        Files.writeString(broken.resolve("homeroom.db"), "this is no database, and long enough to be sure of it".repeat(50));
        Path file = Files.writeString(temp.resolve("file"), "");
        String data = temp.resolve("d").toString();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            refuses("taken by another program", "--data", data, "--bind", "127.0.0.1", "--port", port);
        }
        refuses("192.0.2.1 is none of this machine's", "--data", data, "--bind", "192.0.2.1");
        refuses("no number from 0 to 65535", "--port", "many");
        refuses("Unknown option", "--prot", "1");
        refuses("contradict", "--open", "--code", "x");
        refuses("same name", "--room", "Lab", "--room", "LAB");
        refuses("holds other files", "--data", foreign.toString());
        refuses("no Homeroom database", "--data", broken.toString());
        refuses("no folder", "--data", file.toString());
        refuses("no configuration file", "--config", temp.resolve("missing").toString());
        refuses("link that leads to no folder", "--data",
                Files.createSymbolicLink(temp.resolve("nowhere"), temp.resolve("x")).toString());
        try (var first = new ServerProcess(temp.resolve("used"))) {
            assertThat(first.port()).isPositive();
            refuses("in use by another", "--data", temp.resolve("used").toString());
        }
    }

    /// An image that was copied by halves: a class that is first needed when other threads are already running can't be read.
    @Test
    void anErrorAtTheStartEndsTheProcess() throws Exception {
        Path broken = temp.resolve("patch").resolve("homeroom/server/console/QrBlocks.class");
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, "half a class");
        var options = Map.of("JDK_JAVA_OPTIONS", "--patch-module=homeroom.server=" + temp.resolve("patch"));
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            try (var server = new ServerProcess(options, temp.resolve("d"), "--qr")) {
                assertThat(server.exitStatus()).isEqualTo(1);
                assertThat(server.output()).contains("can't go on").doesNotContain("listening on");
            }
        });
    }

    @Test
    void aStartThatFailsLeavesNothingOpen() throws Exception {
        Path data = temp.resolve("d");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new TestServer(data, "--port", String.valueOf(taken.getLocalPort())))
                    .hasRootCauseInstanceOf(BindException.class);
        }
        assertThat(data.resolve("homeroom.db")).exists();
        assertThat(data.resolve("homeroom.db-wal")).doesNotExist();
    }

    @Test
    void theThreadsForHandshakesEndWithTheServer() {
        try (var server = new TestServer(temp.resolve("d")); var ann = RawClient.secure(server.port())) {
            ann.send("{'type':'join','name':'Ann'}").next("welcome");
            assertThat(handshakeThreads()).isNotEmpty();
        }
        await().until(() -> handshakeThreads().isEmpty());
    }

    /// The locale matters only where it is installed.
    @Test
    void whyItCannotListenIsToldWhateverTheSystemCallsIt() throws Exception {
        Map<String, String> german = Map.of("LC_ALL", "de_DE.UTF-8");
        String data = temp.resolve("d").toString();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            refuses(german, "taken by another program", "--data", data, "--bind", "127.0.0.1", "--port", port);
        }
        refuses(german, "192.0.2.1 is none of this machine's", "--data", data, "--bind", "192.0.2.1");
    }

    @Test
    void lettersThatTheCommandLineCannotHoldAreAskedForInAnotherWay() throws Exception {
        Path options = Files.writeString(temp.resolve("options"), "--name \"Frau Müller\" --room Größe");
        try (var server = new ServerProcess(temp.resolve("d"), "@" + options)) {
            assertThat(server.output()).contains("Frau Müller: Größe");
        }
        refuses(Map.of("LC_ALL", "C"), "--name has lost letters", "--name", "Müller");
        refuses(Map.of("LC_ALL", "C"), "has lost letters", "--bind", "127.0.0.1", "--name=Müller");
        refuses(Map.of("LC_ALL", "C", "XDG_DATA_HOME", temp.resolve("Größe").toString()), "has lost letters", "--port", "0");
    }

    private static List<Thread> handshakeThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("handshakes")).toList();
    }

    private static void refuses(String why, String... options) throws InterruptedException {
        refuses(Map.of(), why, options);
    }

    private static void refuses(Map<String, String> environment, String why, String... options) throws InterruptedException {
        try (var server = ServerProcess.failing(environment, options)) {
            assertThat(server.exitStatus()).as(why).isEqualTo(2);
            assertThat(server.output().strip()).contains(why).doesNotContain("\n").startsWith("homeroom-server: ");
        }
    }
}
