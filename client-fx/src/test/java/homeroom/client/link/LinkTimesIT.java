package homeroom.client.link;

import java.io.IOException;
import java.time.Duration;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.ServerMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static homeroom.client.link.ScriptedServer.MIA;
import static homeroom.client.link.ScriptedServer.said;
import static homeroom.client.link.ScriptedServer.welcomed;
import static org.assertj.core.api.Assertions.assertThat;

/// What a link does when time passes: ping, give up a silent line, wait or not wait for the next attempt.
@Timeout(60)
class LinkTimesIT {
    /// Full jitter over two days: that a test waits less than its time-out is out of the question.
    private static final Duration FOR_EVER = Duration.ofDays(2);

    private final Recorder heard = new Recorder();
    private ScriptedServer server;

    @BeforeEach
    void listen() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    private Link link(Duration ping, Duration silence, Duration retry) {
        var link = new Link(server.approach(), KnownServers.inMemory(), heard,
                new LinkTimes(Duration.ofSeconds(5), Duration.ofSeconds(10), ping, silence, retry, retry, Duration.ofSeconds(1)));
        link.start();
        return link;
    }

    @Test
    void givesUpALineOnWhichNothingComesAlthoughItPings() throws IOException {
        try (var _ = link(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofMillis(20));
                var guest = server.welcome(welcomed(0, false))) {
            assertThat(guest.hear()).isEqualTo(new ClientMessage.Ping(null));
            assertThat(heard.await(LinkEvent.Waiting.class, 1).cause()).isEqualTo(new LinkProblem.Lost());
            server.welcome(welcomed(0, true)).close();
        }
    }

    @Test
    void keepsAQuietLineAsLongAsPongsCome() throws IOException {
        try (var _ = link(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofMillis(20));
                var guest = server.welcome(welcomed(0, false))) {
            for (int pings = 0; pings < 25; pings++) {
                assertThat(guest.hear()).isEqualTo(new ClientMessage.Ping(null));
                guest.say(new ServerMessage.Pong(null));
            }
            assertThat(heard.events(LinkEvent.Waiting.class)).isEmpty();
        }
    }

    @Test
    void doesNotHoldChatsBackForEverWhenTheHeadIsNotForUs() throws IOException {
        try (var link = link(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofMillis(20))) {
            var typed = link.send("hello");
            try (var guest = server.welcome(welcomed(9, false))) {
                assertThat(guest.hear()).isEqualTo(new ClientMessage.Ping(null));
                assertThat(guest.chat().id()).isEqualTo(typed);
                guest.say(said(10, MIA, "hello", typed));
                heard.await(LinkEvent.Happened.class, 1);
            }
        }
    }

    @Test
    void comesBackNowWhenSomebodyAsksForIt() throws IOException {
        try (var link = link(Duration.ofSeconds(10), Duration.ofSeconds(25), FOR_EVER)) {
            server.welcome(welcomed(0, false)).close();
            heard.await(LinkEvent.Waiting.class, 1);
            link.reconnectNow();
            server.welcome(welcomed(0, true)).close();
            heard.await(LinkEvent.Waiting.class, 2);
        }
        assertThat(heard.end()).isEqualTo(new LinkProblem.Left());
    }

    @Test
    void comesBackAtOnceWhenItWasOnlyTooSlow() throws IOException {
        try (var _ = link(Duration.ofMillis(20), Duration.ofSeconds(25), FOR_EVER)) {
            try (var guest = server.welcome(welcomed(0, false))) {
                assertThat(guest.hear()).isEqualTo(new ClientMessage.Ping(null));
                guest.say(new ServerMessage.Failure(ErrorCode.TOO_SLOW, "Too slow.", null));
                server.welcome(welcomed(0, true)).close();
            }
        }
    }
}
