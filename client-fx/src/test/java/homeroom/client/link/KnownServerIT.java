package homeroom.client.link;

import java.io.IOException;
import java.util.List;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.NameConflict;
import homeroom.protocol.name.RoomName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static homeroom.client.link.ScriptedServer.CODE;
import static homeroom.client.link.ScriptedServer.MIA;
import static homeroom.client.link.ScriptedServer.ROOM;
import static homeroom.client.link.ScriptedServer.refusal;
import static homeroom.client.link.ScriptedServer.welcomed;
import static org.assertj.core.api.Assertions.assertThat;

/// Between the handshake and the welcome, where we have been before: who is known again, and who is not believed.
@Timeout(60)
class KnownServerIT extends LinkTestBase {
    @Test
    void comesBackTomorrowAsTheSameParticipantWithoutTheCode() throws IOException {
        haveBeenHere();
        come(server.approach());
        try (var guest = server.accept()) {
            assertThat(guest.join()).isEqualTo(new ClientMessage.Join(MIA.name(), null, null, null, null, "secret"));
        }
    }

    @Test
    void comesBackToTheFirstRoomAlsoByItsName() throws IOException {
        haveBeenHere();
        var at = server.invitation();
        come(new JoinAttempt(new Invitation(at.host(), at.port(), "physics", CODE), MIA.name()));
        try (var guest = server.accept()) {
            assertThat(guest.join().session()).isEqualTo("secret");
        }
    }

    /// The server has another first room than the last time, and it is one that we were in before.
    @Test
    void looksForItselfInTheFirstRoomWhereItsNameIsKeptForSomebodyLost() throws IOException {
        haveBeenHere();
        haveBeenHere(
                new ServerMessage.Welcome("Room 12", new RoomName("Chemistry"), MIA, "e1", 0, "of chemistry", false, List.of(MIA),
                        Limits.V1));
        come(server.approach());
        try (var guest = server.accept()) {
            assertThat(guest.join()).isEqualTo(new ClientMessage.Join(MIA.name(), null, null, null, null, "of chemistry"));
            guest.say(new ServerMessage.Failure("No.", new NameConflict(NameConflict.Reason.LOST, "Mia")));
            assertThat(guest.join()).isEqualTo(new ClientMessage.Join(MIA.name(), null, null, null, null, "secret"));
            guest.say(welcomed(0, false));
            heard.await(LinkEvent.Welcomed.class, 1);
        }
    }

    @Test
    void givesNobodyElseOnThisComputerTheSession() throws IOException {
        haveBeenHere();
        come(new JoinAttempt(server.invitation(), ScriptedServer.BEN.name()));
        try (var guest = server.accept()) {
            assertThat(guest.join()).isEqualTo(new ClientMessage.Join(ScriptedServer.BEN.name()));
        }
    }

    @Test
    void provesTheCodeWhenTheServerHasForgottenTheSession() throws IOException {
        haveBeenHere();
        comeWith(CODE);
        try (var guest = server.accept()) {
            assertThat(guest.join().session()).isEqualTo("secret");
            guest.say(refusal(ErrorCode.CODE_REQUIRED));
            assertThat(guest.proves(CODE)).isTrue();
            assertThat(guest.join()).isEqualTo(NEWCOMER);
            guest.say(welcomed(0, false));
            heard.await(LinkEvent.Welcomed.class, 1);
        }
    }

    @Test
    void asksForTheCodeWhenTheServerWantsOneAndNoneIsKnown() throws IOException {
        come(server.approach());
        try (var guest = server.accept()) {
            guest.join();
            guest.say(refusal(ErrorCode.CODE_REQUIRED));
            assertThat(heard.end()).isEqualTo(new LinkProblem.Denied(ErrorCode.CODE_REQUIRED, "No."));
        }
    }

    @Test
    void saysNothingToAnotherServerAtAKnownAddress() throws IOException {
        haveBeenHere();
        server.become(TestKey.IMPOSTOR);
        comeWith(CODE);
        try (var guest = server.accept()) {
            assertThat(heard.end()).isEqualTo(suspects(TrustFailure.CHANGED, TestKey.IMPOSTOR, "Room 12"));
            assertThat(guest.hear()).isNull();
        }
    }

    @Test
    void tellsAServerThatWasSetUpAnewNothingFromBeforeAndKnowsItFromThenOn() throws IOException {
        haveBeenHere();
        server.become(TestKey.IMPOSTOR);
        comeAnew(CODE);
        try (var guest = server.accept()) {
            assertThat(guest.proves(CODE)).isTrue();
            assertThat(guest.join()).isEqualTo(NEWCOMER);
            guest.say(welcomed(0, false));
            heard.await(LinkEvent.Welcomed.class, 1);
        }
        isKnownHere(TestKey.IMPOSTOR, true);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsWhatItKnowsUntilANewServerHasProvenTheCode(boolean provenBefore) throws IOException {
        if (provenBefore) {
            haveProvenTheCodeHere();
        } else {
            haveBeenHere();
        }
        server.become(TestKey.IMPOSTOR);
        comeAnew(CODE);
        try (var guest = server.accept()) {
            guest.heard(ClientMessage.Prove.class);
            guest.say(refusal(ScriptedServer.NO_CODE_HERE));
            assertThat(heard.end()).isEqualTo(suspects(TrustFailure.NO_CODE, TestKey.IMPOSTOR, "Room 12"));
            assertThat(guest.hear()).isNull();
        }
        isKnownHere(TestKey.SERVER, provenBefore);
    }

    @Test
    void saysNothingWithoutACodeToOneInThePlaceOfAServerThatHasProvenItsCode() throws IOException {
        haveProvenTheCodeHere();
        server.become(TestKey.IMPOSTOR);
        comeAnew(null);
        try (var guest = server.accept()) {
            assertThat(heard.end()).isInstanceOfSatisfying(LinkProblem.Denied.class,
                    denied -> assertThat(denied.code()).isEqualTo(ErrorCode.CODE_REQUIRED));
            assertThat(guest.hear()).isNull();
        }
        isKnownHere(TestKey.SERVER, true);
    }

    @Test
    void letsAServerThatProvesTheCodeTakeThePlaceOfOneThatHas() throws IOException {
        haveProvenTheCodeHere();
        server.become(TestKey.IMPOSTOR);
        comeAnew(CODE);
        try (var guest = server.accept()) {
            assertThat(guest.proves(CODE)).isTrue();
            assertThat(guest.join()).isEqualTo(NEWCOMER);
            guest.say(welcomed(0, false));
            heard.await(LinkEvent.Welcomed.class, 1);
        }
        isKnownHere(TestKey.IMPOSTOR, true);
    }

    @Test
    void letsAnOpenServerThatWasSetUpAnewTakeThePlaceOfAnOpenOneWhenThePersonSaysSo() throws IOException {
        haveBeenHere();
        server.become(TestKey.IMPOSTOR);
        comeAnew(null);
        try (var guest = server.accept()) {
            assertThat(guest.join()).isEqualTo(NEWCOMER);
            guest.say(welcomed(0, false));
            heard.await(LinkEvent.Welcomed.class, 1);
        }
        isKnownHere(TestKey.IMPOSTOR, false);
    }

    @Test
    void wantsAProofAlsoOfOneThatItKnowsFromElsewhereAndHasASessionOf() throws IOException {
        try (var elsewhere = new ScriptedServer()) {
            elsewhere.become(TestKey.IMPOSTOR);
            var before = new Recorder();
            try (var visit = new Link(elsewhere.approach(), known, before, LinkTimes.DEFAULT)) {
                visit.start();
                try (var _ = elsewhere.welcome(welcomed(0, false))) {
                    before.await(LinkEvent.Welcomed.class, 1);
                }
            }
        }
        haveProvenTheCodeHere();
        server.become(TestKey.IMPOSTOR);
        comeAnew(CODE);
        try (var guest = server.accept()) {
            assertThat(guest.proves("another-guess-77")).isFalse();
            assertThat(guest.hear()).isNull();
        }
        isKnownHere(TestKey.SERVER, true);
    }

    @Test
    void remembersThatTheCodeWasProvenAlsoAfterComingBackWithoutIt() throws IOException {
        haveProvenTheCodeHere();
        come(server.approach());
        try (var guest = server.accept()) {
            assertThat(guest.join().session()).isEqualTo("secret");
            guest.say(welcomed(0, true));
            heard.await(LinkEvent.Welcomed.class, 1);
        }
        isKnownHere(TestKey.SERVER, true);
    }

    @Test
    void endsALinkWhoseServerIsAnotherAfterTheLineBroke() throws IOException {
        comeWith(CODE);
        try (var guest = server.accept()) {
            assertThat(guest.proves(CODE)).isTrue();
            guest.join();
            guest.say(welcomed(0, false));
            heard.await(LinkEvent.Welcomed.class, 1);
            server.become(TestKey.IMPOSTOR);
        }
        try (var guest = server.accept()) {
            assertThat(heard.end()).isEqualTo(suspects(TrustFailure.CHANGED, TestKey.IMPOSTOR, "Room 12"));
            assertThat(guest.hear()).isNull();
        }
    }

    @Test
    void comesBackAfterTheLineBrokeWithItsSessionAndNoProof() throws IOException {
        comeWith(CODE);
        try (var guest = server.accept()) {
            assertThat(guest.proves(CODE)).isTrue();
            guest.join();
            guest.say(welcomed(0, false));
            heard.await(LinkEvent.Welcomed.class, 1);
        }
        try (var guest = server.accept()) {
            assertThat(guest.join()).isEqualTo(new ClientMessage.Join(MIA.name(), ROOM, null, 0L, "e1", "secret"));
        }
    }

    @Test
    void neverComesInThroughSomebodyInBetweenWhoPassesEverythingOn() throws IOException {
        try (var between = new Interceptor(server.invitation())) {
            come(new JoinAttempt(between.invitation().withCode(CODE), MIA.name()));
            try (var guest = server.accept()) {
                assertThat(guest.proves(CODE)).isFalse();
                assertThat(heard.end()).isInstanceOfSatisfying(LinkProblem.Denied.class,
                        denied -> assertThat(denied.code()).isEqualTo(ErrorCode.CODE_WRONG));
                assertThat(guest.hear()).isNull();
            }
            assertThat(between.fromClient()).hasSize(2).noneMatch(line -> line.contains("join") || line.contains("Mia"));
        }
    }
}
