package homeroom.client.link;

import java.io.IOException;
import java.time.Duration;

import homeroom.protocol.ClientMessage;
import homeroom.protocol.CodeProof;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

/// Between the handshake and the welcome: who is believed, and what is told to whom.
@Timeout(60)
class IntroductionIT {
    private static final ClientMessage.Join NEWCOMER = new ClientMessage.Join(MIA.name());

    private final Recorder heard = new Recorder();
    private final KnownServers known = KnownServers.inMemory();
    private ScriptedServer server;
    private @Nullable Link link;

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

    private void come(Approach approach) {
        var fresh = new Link(approach, known, heard, LinkReturnIT.times(Duration.ofSeconds(10)));
        link = fresh;
        fresh.start();
    }

    @Test
    void doesNotComeInWithoutACodeWhereOneWasAnnounced() throws IOException {
        come(new Approach(server.invitation(), MIA.name(), null, true));
        try (var guest = server.accept()) {
            assertThat(heard.end()).isInstanceOfSatisfying(Problem.Denied.class,
                    denied -> assertThat(denied.code()).isEqualTo(ErrorCode.CODE_REQUIRED));
            assertThat(guest.hear()).as("what was said to it").isNull();
        }
    }

    private void comeWith(String code) {
        come(new Approach(server.invitation().withCode(code), MIA.name()));
    }

    /// Mia has been here, so that the server is known at this address.
    private void haveBeenHere() throws IOException {
        var before = new Recorder();
        try (var visit = new Link(server.approach(), known, before, LinkTimes.DEFAULT)) {
            visit.start();
            try (var _ = server.welcome(welcomed(0, false))) {
                before.await(LinkEvent.Welcomed.class, 1);
                visit.close();
                before.end();
            }
        }
    }

    /// As [#haveBeenHere], and the server has proven that it knows the code.
    private void haveProvenTheCodeHere() throws IOException {
        var before = new Recorder();
        try (var visit = new Link(new Approach(server.invitation().withCode(CODE), MIA.name()), known, before,
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
    private void comeAnew(@Nullable String code) {
        come(new Approach(server.invitation().withCode(code), MIA.name(), TestKey.IMPOSTOR.id(), false));
    }

    private void isKnownHere(TestKey key, boolean proven) {
        assertThat(known.at(server.invitation().address())).hasValueSatisfying(here -> {
            assertThat(here.id()).isEqualTo(key.id());
            assertThat(here.proven()).isEqualTo(proven);
        });
    }

    private Problem.Untrusted suspects(Suspicion why, TestKey met, String expected) {
        return new Problem.Untrusted(why, met.id(), expected);
    }

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
            assertThat(heard.end()).isEqualTo(new Problem.Denied(ErrorCode.CODE_WRONG, "No."));
            assertThat(guest.hear()).isNull();
        }
    }

    @Test
    void isToldHowLongToWaitAfterTooManyWrongCodes() throws IOException {
        comeWith(CODE);
        try (var guest = server.accept()) {
            guest.heard(ClientMessage.Prove.class);
            guest.say(new ServerMessage.Failure(ErrorCode.TOO_FAST, "No.", null, 12_000L));
            assertThat(heard.end()).isEqualTo(new Problem.Denied(ErrorCode.TOO_FAST, "No.", Duration.ofSeconds(12)));
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
            assertThat(heard.end()).isEqualTo(suspects(Suspicion.NOT_PROVEN, TestKey.SERVER, ""));
            assertThat(guest.hear()).isNull();
        }
    }

    @Test
    void doesNotComeInWhereAWelcomeAnswersTheBeginningOfTheProof() throws IOException {
        comeWith(CODE);
        try (var guest = server.accept()) {
            guest.heard(ClientMessage.Prove.class);
            guest.say(welcomed(0, false));
            assertThat(heard.end()).isEqualTo(suspects(Suspicion.NOT_PROVEN, TestKey.SERVER, ""));
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
            assertThat(heard.end()).isEqualTo(suspects(Suspicion.NOT_PROVEN, TestKey.SERVER, ""));
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
        assertThat(heard.end()).isEqualTo(new Problem.Lost());
        assertThat(heard.events(LinkEvent.Connecting.class)).hasSize(1);
    }

    @Test
    void takesNonsenseForNoProof() throws IOException {
        comeWith(CODE);
        try (var guest = server.accept()) {
            guest.heard(ClientMessage.Prove.class);
            guest.say(new ServerMessage.Prove("AAAA", "AAAA"));
            assertThat(heard.end()).isEqualTo(suspects(Suspicion.NOT_PROVEN, TestKey.SERVER, ""));
            assertThat(guest.hear()).isNull();
        }
    }

    @Test
    void doesNotGoInWithoutAProofWhereACodeWasTyped() throws IOException {
        comeWith(CODE);
        try (var guest = server.accept()) {
            guest.heard(ClientMessage.Prove.class);
            guest.say(refusal(ScriptedServer.NO_CODE_HERE));
            assertThat(heard.end()).isEqualTo(suspects(Suspicion.NO_CODE, TestKey.SERVER, ""));
            assertThat(guest.hear()).isNull();
        }
    }

    @Test
    void goesInWithoutAProofWhereTheLinkVouchesForTheServer() throws IOException {
        come(new Approach(server.invitation().withCode(CODE).withId(server.id()), MIA.name()));
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
        come(new Approach(server.invitation().withCode(CODE).withId(TestKey.IMPOSTOR.id()), MIA.name()));
        try (var guest = server.accept()) {
            assertThat(heard.end()).isEqualTo(suspects(Suspicion.NOT_INVITED, TestKey.SERVER, ""));
            assertThat(guest.hear()).isNull();
        }
    }

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
        come(new Approach(new Invitation(at.host(), at.port(), "physics", CODE), MIA.name()));
        try (var guest = server.accept()) {
            assertThat(guest.join().session()).isEqualTo("secret");
        }
    }

    @Test
    void givesNobodyElseOnThisComputerTheSession() throws IOException {
        haveBeenHere();
        come(new Approach(server.invitation(), ScriptedServer.BEN.name()));
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
            assertThat(heard.end()).isEqualTo(new Problem.Denied(ErrorCode.CODE_REQUIRED, "No."));
        }
    }

    @Test
    void saysNothingToAnotherServerAtAKnownAddress() throws IOException {
        haveBeenHere();
        server.become(TestKey.IMPOSTOR);
        comeWith(CODE);
        try (var guest = server.accept()) {
            assertThat(heard.end()).isEqualTo(suspects(Suspicion.CHANGED, TestKey.IMPOSTOR, "Room 12"));
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
            assertThat(heard.end()).isEqualTo(suspects(Suspicion.NO_CODE, TestKey.IMPOSTOR, "Room 12"));
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
            assertThat(heard.end()).isInstanceOfSatisfying(Problem.Denied.class,
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
            assertThat(heard.end()).isEqualTo(suspects(Suspicion.CHANGED, TestKey.IMPOSTOR, "Room 12"));
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
            come(new Approach(between.invitation().withCode(CODE), MIA.name()));
            try (var guest = server.accept()) {
                assertThat(guest.proves(CODE)).isFalse();
                assertThat(heard.end()).isInstanceOfSatisfying(Problem.Denied.class,
                        denied -> assertThat(denied.code()).isEqualTo(ErrorCode.CODE_WRONG));
                assertThat(guest.hear()).isNull();
            }
            assertThat(between.fromClient()).hasSize(2).noneMatch(line -> line.contains("join") || line.contains("Mia"));
        }
    }
}
