package homeroom.client.link;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import homeroom.client.link.LinkProblem.Reason;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.ServerMessage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static homeroom.client.link.ScriptedServer.BEN;
import static homeroom.client.link.ScriptedServer.MIA;
import static homeroom.client.link.ScriptedServer.ROOM;
import static homeroom.client.link.ScriptedServer.came;
import static homeroom.client.link.ScriptedServer.said;
import static homeroom.client.link.ScriptedServer.welcomed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// One line: how a link joins, what it tells, how it ends.
@Timeout(60)
class LinkIT {
    private final Recorder heard = new Recorder();
    private ScriptedServer server;
    private Link link;

    @BeforeEach
    void listen() throws IOException {
        server = new ScriptedServer();
        link = new Link(server.approach(), KnownServers.inMemory(), heard, LinkTimes.DEFAULT);
    }

    @AfterEach
    void end() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void joinsWithNameAndRoom() throws IOException {
        var at = server.invitation();
        var approach = new JoinAttempt(new Invitation(at.host(), at.port(), "Physics", null), BEN.name());
        try (var other = new Link(approach, KnownServers.inMemory(), heard, LinkTimes.DEFAULT)) {
            other.start();
            try (var guest = server.accept()) {
                assertThat(guest.join()).isEqualTo(new ClientMessage.Join(BEN.name(), ROOM, null, null, null, null));
            }
        }
    }

    @Test
    void tellsOfTheWelcomeTheRosterAndEveryEntryInOrder() throws IOException {
        link.start();
        try (var guest = server.accept()) {
            assertThat(guest.join()).isEqualTo(new ClientMessage.Join(MIA.name()));
            var welcome = welcomed(2, false);
            guest.say(welcome, new ServerMessage.Roster(List.of(BEN)), said(1, BEN, "old", null), came(2, MIA),
                    said(3, BEN, "new", null));
            heard.await(LinkEvent.Happened.class, 3);
            assertThat(heard.events()).containsExactly(new LinkEvent.Connecting(1), server.told(welcome),
                    new LinkEvent.MoreMembers(List.of(BEN)), new LinkEvent.Happened(said(1, BEN, "old", null)),
                    new LinkEvent.Happened(came(2, MIA)), new LinkEvent.Happened(said(3, BEN, "new", null)));
        }
    }

    @Test
    void neverTellsOfAnEntryTwiceNorOfAnOlderOne() throws IOException {
        link.start();
        try (var guest = server.welcome(welcomed(1, false))) {
            guest.say(came(1, MIA), said(5, BEN, "five", null), said(5, BEN, "five", null), said(3, BEN, "three", null),
                    said(6, BEN, "six", null));
            heard.await(LinkEvent.Happened.class, 3);
            assertThat(heard.entries()).extracting(ServerMessage.Entry::seq).containsExactly(1L, 5L, 6L);
        }
    }

    @Test
    void tellsOfABurstInFewBatchesOfBoundedSize() throws IOException {
        link.start();
        try (var guest = server.welcome(welcomed(5_000, false))) {
            guest.say(LongStream.rangeClosed(1, 5_000).mapToObj(seq -> said(seq, BEN, "a", null)).toArray(ServerMessage[]::new));
            heard.await(LinkEvent.Happened.class, 5_000);
            assertThat(heard.entries()).extracting(ServerMessage.Entry::seq)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 5_000).boxed().toList());
            assertThat(heard.batches()).allMatch(batch -> !batch.isEmpty() && batch.size() <= Link.BATCH_EVENTS);
        }
    }

    @Test
    void passesOverWhatANewerServerSays() throws IOException {
        link.start();
        try (var guest = server.welcome(welcomed(0, false))) {
            guest.raw("{\"type\":\"confetti\",\"seq\":1}\n{\"type\":\"chat\",\"seq\":\"two\"}\n");
            guest.say(said(3, BEN, "still here", null));
            assertThat(heard.await(LinkEvent.Happened.class, 1).entry().seq()).isEqualTo(3);
        }
    }

    @Test
    void tellsOfARefusalThatConcernsNoChat() throws IOException {
        link.start();
        try (var guest = server.welcome(welcomed(0, false))) {
            var failure = new ServerMessage.Failure(ErrorCode.OTHER, "Not now.", null);
            guest.say(failure);
            assertThat(heard.await(LinkEvent.Refused.class, 1)).isEqualTo(new LinkEvent.Refused(failure, null));
        }
    }

    @Test
    void survivesAListenerThatFails() throws IOException {
        try (var other = new Link(server.approach(), KnownServers.inMemory(), batch -> {
            heard.on(batch);
            throw new IllegalStateException("the listener's own fault");
        }, LinkTimes.DEFAULT)) {
            other.start();
            try (var guest = server.welcome(welcomed(0, false))) {
                guest.say(came(1, BEN));
                heard.await(LinkEvent.Happened.class, 1);
            }
        }
    }

    @Test
    void refusesATextThatNoServerWouldTake() {
        for (String text : List.of("", "\u0007", "a".repeat(4_001))) {
            assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> link.send(text))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TEXT_INVALID));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAME_TAKEN", "CODE_WRONG", "ROOM_FULL", "CLOSING", "OTHER"})
    void endsWhenTheFirstJoinIsDenied(ErrorCode code) throws IOException {
        link.start();
        try (var guest = server.accept()) {
            guest.join();
            guest.say(new ServerMessage.Failure(code, "No.", null));
            assertThat(heard.end()).isEqualTo(new LinkProblem.Denied(code, "No."));
        }
    }

    @Test
    void endsWhenNobodyListens() throws IOException {
        server.close();
        link.start();
        assertThat(heard.end()).isEqualTo(new LinkProblem.Unreachable(Reason.NOBODY_LISTENING));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void triesOnceMoreAndEndsWhenItIsHungUpOnDuringTheHandshake(boolean reset) throws IOException {
        link.start();
        for (int attempt = 1; attempt <= 2; attempt++) {
            try (var socket = server.acceptRaw()) {
                assertThat(socket.getInputStream().read()).isEqualTo(0x16);
                socket.setSoLinger(reset, 0);
                if (!reset) {
                    socket.shutdownOutput();
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            }
        }
        assertThat(heard.end()).isEqualTo(new LinkProblem.Unreachable(Reason.HUNG_UP));
        assertThat(heard.events(LinkEvent.Connecting.class)).extracting(LinkEvent.Connecting::attempt).containsExactly(1, 2);
    }

    @Test
    void triesOnceMoreAndComesInWhenItIsHungUpOnAfterItsJoin() throws IOException {
        link.start();
        try (var guest = server.accept()) {
            guest.join();
        }
        try (var _ = server.welcome(welcomed(0, false))) {
            heard.await(LinkEvent.Welcomed.class, 1);
        }
        assertThat(heard.events()).startsWith(new LinkEvent.Connecting(1), new LinkEvent.Connecting(2),
                server.told(welcomed(0, false)));
    }

    @Test
    void endsWhenTheHostIsUnknown() {
        try (var other = new Link(new JoinAttempt(Invitation.parse("nobody.invalid"), MIA.name()), KnownServers.inMemory(), heard,
                LinkTimes.DEFAULT)) {
            other.start();
            assertThat(heard.end()).isEqualTo(new LinkProblem.Unreachable(Reason.UNKNOWN_HOST));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "{\"type\":\"pong\"}\n", "{}\n", "\n"})
    void endsWhenSomethingElseAnswers(String answer) throws IOException {
        link.start();
        try (var guest = server.accept()) {
            guest.raw(answer);
            assertThat(heard.end()).isEqualTo(new LinkProblem.Unreachable(Reason.NOT_HOMEROOM));
        }
    }

    @Test
    void endsWhenNoAnswerComesInTimeThoughBytesTrickleIn() throws IOException {
        try (var other = new Link(server.approach(), KnownServers.inMemory(), heard,
                LinkReturnBase.times(Duration.ofMillis(300)))) {
            other.start();
            try (var guest = server.accept()) {
                Awaitility.await().pollInterval(Duration.ofMillis(50)).ignoreExceptions().until(() -> {
                    guest.raw("x");
                    return !heard.events(LinkEvent.Ended.class).isEmpty();
                });
            }
            assertThat(heard.end()).isEqualTo(new LinkProblem.Unreachable(Reason.TIMED_OUT));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "{\"type\":\"error\",\"code\":\"bad-envelope\",\"message\":\"No.\"}\n",
                    "\u0015\u0003\u0003\u0000\u0002\u0002("})
    void endsWhenPlainTextOrATlsAlertAnswersItsHello(String answer) throws IOException {
        link.start();
        try (var socket = server.acceptRaw()) {
            assertThat(socket.getInputStream().read()).as("the first byte of a TLS handshake").isEqualTo(0x16);
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(heard.end()).isEqualTo(new LinkProblem.Unreachable(Reason.NOT_HOMEROOM));
        }
    }

    @Test
    void speaksNothingOlderThanTls13() throws IOException {
        link.start();
        try (var socket = (SSLSocket) TestKey.SERVER.context().getSocketFactory().createSocket(server.acceptRaw(), null, true)) {
            socket.setUseClientMode(false);
            socket.setEnabledProtocols(new String[]{"TLSv1.2"});
            assertThatExceptionOfType(SSLException.class).isThrownBy(socket::startHandshake);
            assertThat(heard.end()).isEqualTo(new LinkProblem.Unreachable(Reason.NOT_HOMEROOM));
        }
    }

    @Test
    void endsWhenTheHandshakeTakesTooLongThoughBytesTrickleIn() throws IOException {
        var usual = LinkTimes.DEFAULT;
        var times = new LinkTimes(Duration.ofMillis(300), usual.answer(), usual.ping(), usual.silence(), usual.firstRetry(),
                usual.longestRetry(), usual.farewell());
        try (var other = new Link(server.approach(), KnownServers.inMemory(), heard, times)) {
            other.start();
            try (var socket = server.acceptRaw()) {
                // the beginning of a record that is announced as long, byte by byte
                socket.getOutputStream().write(new byte[]{0x16, 3, 3, 0x40, 0});
                Awaitility.await().pollInterval(Duration.ofMillis(50)).ignoreExceptions().until(() -> {
                    socket.getOutputStream().write(2);
                    return !heard.events(LinkEvent.Ended.class).isEmpty();
                });
            }
            assertThat(heard.end()).isEqualTo(new LinkProblem.Unreachable(Reason.TIMED_OUT));
        }
    }

    @Test
    void endsAtOnceWhenItIsClosedDuringTheHandshake() throws IOException {
        link.start();
        try (var socket = server.acceptRaw()) {
            assertThat(socket.getInputStream().read()).isEqualTo(0x16);
            link.close();
            assertThat(heard.end()).isEqualTo(new LinkProblem.Left());
        }
    }

    @Test
    void endsAtOnceAlsoWhileItsWriterIsStuckBeforeAServerThatDoesNotRead() throws IOException {
        var impatient = new LinkTimes(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10),
                Duration.ofSeconds(25), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(100));
        try (var other = new Link(server.approach(), KnownServers.inMemory(), heard, impatient)) {
            other.start();
            try (var _ = server.welcome(welcomed(0, false))) {
                for (int i = 0; i < 4_000; i++) {
                    other.send("a".repeat(4_000)); // more than any buffer on the way takes
                }
                heard.await(LinkEvent.Welcomed.class, 1);
                other.close();
                assertThat(heard.end()).isEqualTo(new LinkProblem.Left());
            }
        }
    }

    @Test
    void writesWhatWasTypedBeforeItLeaves() throws IOException {
        link.start();
        try (var guest = server.welcome(welcomed(9, false))) {
            heard.await(LinkEvent.Welcomed.class, 1);
            link.send("one");
            link.send("two");
            link.close();
            assertThat(guest.chat().text()).isEqualTo("one");
            assertThat(guest.chat().text()).isEqualTo("two");
            assertThat(guest.hear()).isEqualTo(new ClientMessage.Leave());
        }
        assertThat(heard.end()).isEqualTo(new LinkProblem.Left());
        assertThat(heard.events()).last().isInstanceOf(LinkEvent.Ended.class);
    }

    @Test
    void leavesAlsoWhenTheServerDoesNotLetGo() throws IOException {
        link.start();
        try (var guest = server.welcome(welcomed(0, false))) {
            heard.await(LinkEvent.Welcomed.class, 1);
            link.close();
            assertThat(heard.end()).isEqualTo(new LinkProblem.Left());
            assertThat(guest.hear()).isEqualTo(new ClientMessage.Leave());
            assertThat(guest.hear()).isNull();
        }
    }

    @Test
    void endsAtOnceWhenItIsClosedBeforeTheWelcome() throws IOException {
        link.start();
        try (var guest = server.accept()) {
            guest.join();
            link.close();
            assertThat(guest.hear()).isNull();
        }
        assertThat(heard.end()).isEqualTo(new LinkProblem.Left());
    }
}
