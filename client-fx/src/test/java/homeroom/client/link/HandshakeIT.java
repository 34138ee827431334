package homeroom.client.link;

import java.io.IOException;
import java.time.Duration;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.proof.CodeProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static homeroom.client.link.ScriptedServer.CODE;
import static homeroom.client.link.ScriptedServer.MIA;
import static homeroom.client.link.ScriptedServer.refusal;
import static homeroom.client.link.ScriptedServer.welcomed;
import static org.assertj.core.api.Assertions.assertThat;

/// Between the handshake and the welcome, at first contact: who is believed, and what is told to whom.
@Timeout(60)
class HandshakeIT extends LinkTestBase {
    @Test
    void provesTheCodeAndSaysWhoWeAreOnlyAfterwards() throws IOException {
        comeWith("Kiwi Moon 42");
        try (var guest = server.accept()) {
            assertThat(guest.proves(CODE)).isTrue();
            assertThat(guest.join()).isEqualTo(NEWCOMER);
            guest.say(welcomed(0, false));
            heard.await(LinkEvent.Welcomed.class, 1);
        }
    }

    @Test
    void isToldThatTheCodeIsWrongAndSaysNoMore() throws IOException {
        comeWith("kiwi-moon-43");
        try (var guest = server.accept()) {
            assertThat(guest.proves(CODE)).isFalse();
            assertThat(heard.end()).isEqualTo(new LinkProblem.Denied(ErrorCode.CODE_WRONG, "No."));
            assertThat(guest.hear()).isNull();
        }
    }

    @Test
    void isToldHowLongToWaitAfterTooManyWrongCodes() throws IOException {
        comeWith(CODE);
        try (var guest = server.accept()) {
            guest.heard(ClientMessage.Prove.class);
            guest.say(new ServerMessage.Failure(ErrorCode.TOO_FAST, "No.", null, 12_000L));
            assertThat(heard.end()).isEqualTo(new LinkProblem.Denied(ErrorCode.TOO_FAST, "No.", Duration.ofSeconds(12)));
        }
    }

    @Test
    void doesNotBelieveAServerThatConfirmsWithoutKnowingTheCode() throws IOException {
        comeWith(CODE);
        try (var guest = server.accept()) {
            var proof = CodeProof.server("another-guess-77", guest.exporter());
            guest.say(proof.answer(guest.heard(ClientMessage.Prove.class)));
            var confirm = guest.heard(ClientMessage.Confirm.class);
            assertThat(proof.accept(confirm)).isEmpty();
            guest.say(new ServerMessage.Confirm(confirm.confirmation()));
            assertThat(heard.end()).isEqualTo(suspects(TrustFailure.NOT_PROVEN, TestKey.SERVER, ""));
            assertThat(guest.hear()).isNull();
        }
    }

    @Test
    void doesNotComeInWhereAWelcomeAnswersTheBeginningOfTheProof() throws IOException {
        comeWith(CODE);
        try (var guest = server.accept()) {
            guest.heard(ClientMessage.Prove.class);
            guest.say(welcomed(0, false));
            assertThat(heard.end()).isEqualTo(suspects(TrustFailure.NOT_PROVEN, TestKey.SERVER, ""));
            assertThat(guest.hear()).isNull();
        }
        assertThat(known.at(server.invitation().address())).isEmpty();
    }

    @Test
    void doesNotComeInAtOnceWhereTheProofIsPassedOver() throws IOException {
        comeWith(CODE);
        try (var guest = server.accept()) {
            guest.say(CodeProof.server(CODE, guest.exporter()).answer(guest.heard(ClientMessage.Prove.class)));
            guest.heard(ClientMessage.Confirm.class);
            guest.say(welcomed(0, false));
            assertThat(heard.end()).isEqualTo(suspects(TrustFailure.NOT_PROVEN, TestKey.SERVER, ""));
            assertThat(heard.events(LinkEvent.Welcomed.class)).isEmpty();
        }
    }

    @Test
    void doesNotBeginTheProofAgainWhenTheLineBreaksInIt() throws IOException {
        comeWith(CODE);
        try (var guest = server.accept()) {
            guest.say(CodeProof.server(CODE, guest.exporter()).answer(guest.heard(ClientMessage.Prove.class)));
            guest.heard(ClientMessage.Confirm.class);
        }
        assertThat(heard.end()).isEqualTo(new LinkProblem.Lost());
        assertThat(heard.events(LinkEvent.Connecting.class)).hasSize(1);
    }

    @Test
    void takesNonsenseForNoProof() throws IOException {
        comeWith(CODE);
        try (var guest = server.accept()) {
            guest.heard(ClientMessage.Prove.class);
            guest.say(new ServerMessage.Prove("AAAA", "AAAA"));
            assertThat(heard.end()).isEqualTo(suspects(TrustFailure.NOT_PROVEN, TestKey.SERVER, ""));
            assertThat(guest.hear()).isNull();
        }
    }

    @Test
    void doesNotGoInWithoutAProofWhereACodeWasTyped() throws IOException {
        comeWith(CODE);
        try (var guest = server.accept()) {
            guest.heard(ClientMessage.Prove.class);
            guest.say(refusal(ScriptedServer.NO_CODE_HERE));
            assertThat(heard.end()).isEqualTo(suspects(TrustFailure.NO_CODE, TestKey.SERVER, ""));
            assertThat(guest.hear()).isNull();
        }
    }

    @Test
    void goesInWithoutAProofWhereTheLinkVouchesForTheServer() throws IOException {
        come(new JoinAttempt(server.invitation().withCode(CODE).withId(server.id()), MIA.name()));
        try (var guest = server.accept()) {
            guest.heard(ClientMessage.Prove.class);
            guest.say(refusal(ScriptedServer.NO_CODE_HERE));
            assertThat(guest.join()).isEqualTo(NEWCOMER);
            guest.say(welcomed(0, false));
            heard.await(LinkEvent.Welcomed.class, 1);
        }
    }

    @Test
    void saysNothingToAnotherServerThanTheLinkWasMadeFor() throws IOException {
        come(new JoinAttempt(server.invitation().withCode(CODE).withId(TestKey.IMPOSTOR.id()), MIA.name()));
        try (var guest = server.accept()) {
            assertThat(heard.end()).isEqualTo(suspects(TrustFailure.NOT_INVITED, TestKey.SERVER, ""));
            assertThat(guest.hear()).isNull();
        }
    }

    @Test
    void doesNotComeInWithoutACodeWhereOneWasAnnounced() throws IOException {
        come(new JoinAttempt(server.invitation(), MIA.name(), null, true));
        try (var guest = server.accept()) {
            assertThat(heard.end()).isInstanceOfSatisfying(LinkProblem.Denied.class,
                    denied -> assertThat(denied.code()).isEqualTo(ErrorCode.CODE_REQUIRED));
            assertThat(guest.hear()).as("what was said to it").isNull();
        }
    }
}
