package homeroom.client.link;

import java.io.IOException;
import java.time.Duration;

import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static homeroom.client.link.ScriptedServer.CODE;
import static homeroom.client.link.ScriptedServer.MIA;
import static homeroom.client.link.ScriptedServer.welcomed;
import static org.assertj.core.api.Assertions.assertThat;

/// A scripted server, what is known of servers, and somebody who comes.
abstract class LinkTestBase {
    static final ClientMessage.Join NEWCOMER = new ClientMessage.Join(MIA.name());

    final Recorder heard = new Recorder();
    final KnownServers known = KnownServers.inMemory();
    ScriptedServer server;
    @Nullable Link link;

    @BeforeEach
    void listen() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void end() throws IOException {
        if (link != null) {
            link.close();
        }
        server.close();
    }

    void come(JoinAttempt approach) {
        var fresh = new Link(approach, known, heard, LinkReturnBase.times(Duration.ofSeconds(10)));
        link = fresh;
        fresh.start();
    }

    void comeWith(String code) {
        come(new JoinAttempt(server.invitation().withCode(code), MIA.name()));
    }

    /// Mia has been here, so that the server is known at this address.
    void haveBeenHere() throws IOException {
        haveBeenHere(welcomed(0, false));
    }

    /// Mia asked for the first room, and this is what became of it.
    void haveBeenHere(ServerMessage.Welcome welcome) throws IOException {
        var before = new Recorder();
        try (var visit = new Link(server.approach(), known, before, LinkTimes.DEFAULT)) {
            visit.start();
            try (var _ = server.welcome(welcome)) {
                before.await(LinkEvent.Welcomed.class, 1);
                visit.close();
                before.end();
            }
        }
    }

    /// As [#haveBeenHere], and the server has proven that it knows the code.
    void haveProvenTheCodeHere() throws IOException {
        var before = new Recorder();
        try (var visit = new Link(new JoinAttempt(server.invitation().withCode(CODE), MIA.name()), known, before,
                LinkTimes.DEFAULT)) {
            visit.start();
            try (var guest = server.accept()) {
                assertThat(guest.proves(CODE)).isTrue();
                guest.join();
                guest.say(welcomed(0, false));
                before.await(LinkEvent.Welcomed.class, 1);
                visit.close();
                before.end();
            }
        }
    }

    /// Mia says that the server was set up anew.
    void comeAnew(@Nullable String code) {
        come(new JoinAttempt(server.invitation().withCode(code), MIA.name(), TestKey.IMPOSTOR.id(), false));
    }

    void isKnownHere(TestKey key, boolean proven) {
        assertThat(known.at(server.invitation().address())).hasValueSatisfying(here -> {
            assertThat(here.id()).isEqualTo(key.id());
            assertThat(here.proven()).isEqualTo(proven);
        });
    }

    LinkProblem.Untrusted suspects(TrustFailure why, TestKey met, String expected) {
        return new LinkProblem.Untrusted(why, met.id(), expected);
    }
}
