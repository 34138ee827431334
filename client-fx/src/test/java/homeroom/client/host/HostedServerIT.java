package homeroom.client.host;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import homeroom.client.link.Invitation;
import homeroom.client.link.JoinAttempt;
import homeroom.client.link.KnownServers;
import homeroom.client.link.Link;
import homeroom.client.link.LinkEvent;
import homeroom.client.link.LinkProblem;
import homeroom.client.link.LinkTimes;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.ServerId;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/// The real server as a process, with the real link to it.
@Timeout(120)
class HostedServerIT {
    @TempDir private Path data;

    @Test
    void letsPeopleInWithTheCodeAndTellsThemWhenItCloses() throws HostException {
        var heard = new CopyOnWriteArrayList<LinkEvent>();
        try (var server = HostedServer.start(options("7b", 0)); var link = link(server.invitations().getFirst(), "Mia", heard)) {
            var welcome = awaitFirst(heard, LinkEvent.Welcomed.class);
            assertThat(welcome.welcome().server()).isEqualTo("Room 12");
            assertThat(welcome.welcome().room().text()).isEqualTo("Physics");
            link.send("hello");
            await().until(() -> texts(heard).equals(List.of("hello")));
            server.close();
            assertThat(server.isAlive()).isFalse();
            var waiting = awaitFirst(heard, LinkEvent.Waiting.class);
            assertThat(waiting.cause()).isInstanceOfSatisfying(LinkProblem.Denied.class,
                    denied -> assertThat(denied.code()).isEqualTo(ErrorCode.CLOSING));
        }
    }

    @Test
    void drawsACodeAndKeepsItAndItsIdForTheNextLesson() throws HostException {
        var options = new HostOptions("Room 12", List.of("Physics"), new HostedCode.Drawn(), 0, data, "127.0.0.1");
        String code;
        ServerId id;
        try (var server = HostedServer.start(options)) {
            code = server.code();
            id = server.id();
            assertThat(code).isNotBlank();
            assertThat(id).isNotNull();
            assertThat(server.ownDoor()).isEqualTo(new Invitation("127.0.0.1", server.port(), "Physics", code, id));
        }
        try (var server = HostedServer.start(options)) {
            assertThat(server.code()).isEqualTo(code);
            assertThat(server.id()).isEqualTo(id);
        }
    }

    @Test
    void keepsTheCodeOutOfEverybodysSight() throws HostException {
        try (var server = HostedServer.start(options("kiwi-moon-42", 0))) {
            assertThat(server.code()).isEqualTo("kiwi-moon-42");
            assertThat(server.process().info().commandLine()).isNotEmpty();
            assertThat(server.process().info().toString()).doesNotContain("kiwi");
        }
    }

    @Test
    void letsItsOpenerInWithoutACodeAndUnderANameThatIsKept() throws HostException {
        var opener = OpenerSecret.newcomer(new Nickname("teacher"));
        var options = new HostOptions("Room 12", List.of("Physics"), new HostedCode.Chosen("7b"), 0, data, "127.0.0.1", opener);
        var heard = new CopyOnWriteArrayList<LinkEvent>();
        try (var server = HostedServer.start(options);
                var link = new Link(JoinAttempt.expected(server.ownDoor().withCode(null), opener.name(), opener.session()),
                        KnownServers.inMemory(), heard::addAll, LinkTimes.DEFAULT)) {
            link.start();
            assertThat(awaitFirst(heard, LinkEvent.Welcomed.class).welcome().you().name()).isEqualTo(opener.name());
            assertThat(server.process().info().toString()).doesNotContain(opener.session());
        }
    }

    @Test
    void letsThroughMoreThanTheServerTakesAtOnceInOrderAndOnce() throws HostException {
        var heard = new CopyOnWriteArrayList<LinkEvent>();
        try (var server = HostedServer.start(options("7b", 0)); var link = link(server.ownDoor(), "Mia", heard)) {
            var lines = IntStream.range(0, 16).mapToObj(number -> "line " + number).toList();
            lines.forEach(link::send);
            await().atMost(Duration.ofSeconds(60)).until(() -> texts(heard).size() >= lines.size());
            assertThat(texts(heard)).isEqualTo(lines);
            assertThat(all(heard, LinkEvent.HeldBack.class)).isNotEmpty();
            assertThat(all(heard, LinkEvent.Refused.class)).isEmpty();
        }
    }

    @Test
    void refusesPeopleWithoutTheCode() throws HostException {
        var heard = new CopyOnWriteArrayList<LinkEvent>();
        try (var server = HostedServer.start(options("7b", 0));
                var _ = link(server.invitations().getFirst().withCode(null), "Mia", heard)) {
            var ended = awaitFirst(heard, LinkEvent.Ended.class);
            assertThat(ended.cause()).isInstanceOfSatisfying(LinkProblem.Denied.class,
                    denied -> assertThat(denied.code()).isEqualTo(ErrorCode.CODE_REQUIRED));
        }
    }

    @Test
    void losesAndDoublesNothingWhenItIsKilledAndStartedAgain() throws HostException {
        var mia = new CopyOnWriteArrayList<LinkEvent>();
        Invitation where;
        Link link;
        try (var server = HostedServer.start(options(null, 0))) {
            where = server.invitations().getFirst();
            link = link(where, "Mia", mia);
            link.send("before");
            await().until(() -> texts(mia).equals(List.of("before")));
            server.process().destroyForcibly();
            awaitFirst(mia, LinkEvent.Waiting.class);
            assertThat(server.isAlive()).isFalse();
        }
        link.send("while it was down");
        var ben = new CopyOnWriteArrayList<LinkEvent>();
        try (link; var _ = HostedServer.start(options(null, where.port()))) {
            link.reconnectNow();
            await().until(() -> texts(mia).size() > 1);
            try (var other = link(where, "Ben", ben)) {
                other.send("all there?");
                await().until(() -> texts(ben).contains("all there?") && texts(mia).contains("all there?"));
            }
            assertThat(texts(mia)).containsExactly("before", "while it was down", "all there?");
            assertThat(texts(ben)).containsExactly("before", "while it was down", "all there?");
            assertThat(all(mia, LinkEvent.Welcomed.class)).hasSize(2)
                    .satisfies(welcomes -> assertThat(welcomes.getLast().welcome().resumed()).isTrue())
                    .extracting(event -> event.welcome().you())
                    .containsOnly(all(mia, LinkEvent.Welcomed.class).getFirst().welcome().you());
        }
    }

    @Test
    void takesAnotherPortWhenTheUsualOneIsTaken() throws HostException, IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                var server = HostedServer.start(options(null, other.getLocalPort()))) {
            assertThat(server.port()).isPositive().isNotEqualTo(other.getLocalPort());
            assertThat(server.missedPort()).isEqualTo(other.getLocalPort());
            assertThat(server.addresses()).containsExactly("127.0.0.1:" + server.port());
        }
    }

    @Test
    void passesOnTheServersOwnSentenceWhenItDoesNotStart() throws HostException {
        try (var _ = HostedServer.start(options(null, 0))) {
            assertThatExceptionOfType(HostException.class).isThrownBy(() -> HostedServer.start(options(null, 0)).close())
                    .withMessageContaining("in use by another Homeroom server").withMessageNotContaining("homeroom-server:");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void doesNotOutliveTheProgramThatStartedIt(boolean ended) throws IOException {
        var program = hostingProgram(Map.of());
        try (var output = program.inputReader()) {
            var server = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(server.isAlive()).isTrue();
            if (ended) {
                program.getOutputStream().close();
            } else {
                program.destroy();
            }
            await().until(() -> !program.isAlive() && !server.isAlive());
        } finally {
            end(program);
        }
    }

    /// @param environment added to this process's own
    private Process hostingProgram(Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", everything(),
                HostingProgram.class.getName(), data.toString()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void end(Process program) {
        program.descendants().forEach(ProcessHandle::destroyForcibly);
        program.destroyForcibly();
    }

    /// As under a service manager, or in a session of ssh: what the window was told must reach the server all the same.
    @Test
    void aProgramWithoutALocaleOpensARoomOfAnyName() throws IOException {
        var heard = new CopyOnWriteArrayList<LinkEvent>();
        var program = hostingProgram(Map.of("LC_ALL", "C"));
        try (var output = program.inputReader()) {
            output.readLine();
            var where = new Invitation("127.0.0.1", Integer.parseInt(output.readLine()), null, null);
            try (var _ = link(where, "Mia", heard)) {
                var welcome = awaitFirst(heard, LinkEvent.Welcomed.class).welcome();
                assertThat(welcome.server()).isEqualTo("Größe 12");
                assertThat(welcome.room().text()).isEqualTo("Ω");
            }
        } finally {
            end(program);
        }
    }

    private HostOptions options(@Nullable String code, int port) {
        var door = code == null ? new HostedCode.None() : new HostedCode.Chosen(code);
        return new HostOptions("Room 12", List.of("Physics"), door, port, data, "127.0.0.1");
    }

    private static Link link(Invitation where, String name, List<LinkEvent> heard) {
        var link = new Link(new JoinAttempt(where, new Nickname(name)), KnownServers.inMemory(), heard::addAll,
                LinkTimes.DEFAULT);
        link.start();
        return link;
    }

    /// All that these tests run with, as one class path.
    private static String everything() {
        return Stream
                .of(Path.of("target", "test-classes").toString(), System.getProperty("jdk.module.path"),
                        System.getProperty("java.class.path"))
                .filter(path -> path != null && !path.isEmpty()).collect(Collectors.joining(File.pathSeparator));
    }

    private static <E extends LinkEvent> List<E> all(List<LinkEvent> heard, Class<E> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static <E extends LinkEvent> E awaitFirst(List<LinkEvent> heard, Class<E> type) {
        await().until(() -> !all(heard, type).isEmpty());
        return all(heard, type).getFirst();
    }

    private static List<String> texts(List<LinkEvent> heard) {
        return all(heard, LinkEvent.Happened.class).stream().map(LinkEvent.Happened::entry)
                .filter(ServerMessage.Chat.class::isInstance)
                .map(entry -> ((ServerMessage.Chat) entry).text()).toList();
    }
}
