package homeroom.client.link;

import java.io.IOException;
import java.time.Instant;

import homeroom.client.link.LinkProblem.Reason;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.LeaveReason;
import homeroom.protocol.message.ServerMessage;
import org.awaitility.Awaitility;
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

/// Many lines: when and where a link comes back.
@Timeout(60)
class LinkReturnIT extends LinkReturnBase {
    @Test
    void comesBackToTheSamePlaceAsTheSameParticipant() throws IOException {
        link.start();
        try (var guest = server.welcome(welcomed(1, false))) {
            guest.say(came(1, MIA), said(4, BEN, "four", null));
            heard.await(LinkEvent.Happened.class, 2);
        }
        try (var guest = server.accept()) {
            assertThat(guest.join()).isEqualTo(new ClientMessage.Join(MIA.name(), ROOM, null, 4L, "e1", "secret"));
            guest.say(welcomed(6, true), said(4, BEN, "four", null), said(5, BEN, "five", null), came(6, MIA));
            heard.await(LinkEvent.Happened.class, 4);
            assertThat(heard.entries()).extracting(ServerMessage.Entry::seq).containsExactly(1L, 4L, 5L, 6L);
            assertThat(heard.events(LinkEvent.Waiting.class)).extracting(LinkEvent.Waiting::cause)
                    .containsOnly(new LinkProblem.Lost());
        }
    }

    @Test
    void startsAfreshWhenTheServerCannotResume() throws IOException {
        link.start();
        try (var guest = server.welcome(welcomed(7, false))) {
            guest.say(came(7, MIA));
            heard.await(LinkEvent.Happened.class, 1);
        }
        var typed = link.send("still mine");
        try (var guest = server.welcome(welcomed(2, false))) {
            guest.say(said(1, BEN, "new beginning", null), came(2, MIA));
            heard.await(LinkEvent.Happened.class, 3);
            assertThat(heard.entries()).extracting(ServerMessage.Entry::seq).containsExactly(7L, 1L, 2L);
            assertThat(guest.chat()).isEqualTo(new ClientMessage.Chat("still mine", typed));
        }
    }

    @Test
    void saysThatTheRoomWasClosedUntilItIsOpenAgain() throws IOException {
        link.start();
        var closing = new ServerMessage.Failure(ErrorCode.CLOSING, "Bye.", null);
        try (var guest = server.welcome(welcomed(0, false))) {
            guest.say(closing);
            heard.await(LinkEvent.Waiting.class, 1);
        }
        int port = server.invitation().port();
        server.close();
        heard.await(LinkEvent.Waiting.class, 4);
        assertThat(heard.events(LinkEvent.Waiting.class)).extracting(LinkEvent.Waiting::cause)
                .as("nobody listens where the room was closed").containsOnly(new LinkProblem.Denied(ErrorCode.CLOSING, "Bye."));
        server = new ScriptedServer(port);
        server.welcome(welcomed(0, true)).close();
        Awaitility.await().until(() -> heard.events(LinkEvent.Waiting.class).getLast().cause().equals(new LinkProblem.Lost()));
    }

    @Test
    void keepsTryingWhileNobodyListensOrSomethingElseAnswers() throws IOException {
        link.start();
        server.welcome(welcomed(0, false)).close();
        try (var guest = server.accept()) {
            guest.raw("SSH-2.0-OpenSSH\n");
        }
        server.close();
        heard.await(LinkEvent.Waiting.class, 4);
        assertThat(heard.events(LinkEvent.Waiting.class)).extracting(LinkEvent.Waiting::cause)
                .contains(new LinkProblem.Unreachable(Reason.NOT_HOMEROOM), new LinkProblem.Unreachable(Reason.NOBODY_LISTENING));
        assertThat(heard.events(LinkEvent.Connecting.class)).extracting(LinkEvent.Connecting::attempt).startsWith(1, 2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAME_TAKEN", "CODE_WRONG", "NAME_INVALID", "PLAIN_REFUSED"})
    void endsForGoodWhenComingBackIsPointless(ErrorCode code) throws IOException {
        link.start();
        server.welcome(welcomed(0, false)).close();
        try (var guest = server.accept()) {
            guest.join();
            guest.say(new ServerMessage.Failure(code, "No.", null));
            assertThat(heard.end()).isEqualTo(new LinkProblem.Denied(code, "No."));
        }
    }

    @Test
    void movesOnOverEntriesThatItDoesNotKnow() throws IOException {
        link.start();
        try (var guest = server.welcome(welcomed(1, false))) {
            guest.say(came(1, MIA));
            heard.await(LinkEvent.Happened.class, 1);
        }
        try (var guest = server.welcome(welcomed(4, true))) {
            var typed = link.send("at once");
            guest.say(came(2, MIA));
            guest.raw("""
                    {"type":"poll","seq":3,"question":"Pizza?"}
                    {"type":"chat","seq":4,"at":"2026-11-21T09:30:00Z","from":{"id":"p2","name":"Ben"},"text":""}
                    """);
            assertThat(guest.hear()).isEqualTo(new ClientMessage.Chat("at once", typed));
        }
        try (var guest = server.accept()) {
            assertThat(guest.join().after()).isEqualTo(4);
            guest.say(welcomed(4, true));
        }
    }

    @Test
    void doesNotWaitForTheEndOfAPastThatIsForOthers() throws IOException {
        link.start();
        server.welcome(welcomed(0, false)).close();
        var typed = link.send("not held back");
        try (var guest = server.welcome(welcomed(9, true))) {
            guest.say(came(8, MIA));
            assertThat(guest.hear()).isEqualTo(new ClientMessage.Chat("not held back", typed));
        }
        try (var guest = server.welcome(welcomed(9, true))) {
            assertThat(guest.hear()).as("no ping, for which it would have waited longer").isInstanceOf(ClientMessage.Chat.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROOM_UNKNOWN", "CODE_REQUIRED"})
    void looksAgainNowAndThenForARoomThatIsNotOpen(ErrorCode code) throws IOException {
        link.start();
        server.welcome(welcomed(0, false)).close();
        var typed = link.send("whenever it opens again");
        var notHere = new ServerMessage.Failure(code, "No.", null);
        for (int i = 0; i < 3; i++) {
            try (var guest = server.accept()) {
                assertThat(guest.join().room()).isEqualTo(ROOM);
                guest.say(notHere);
            }
        }
        try (var guest = server.welcome(welcomed(1, true))) {
            guest.say(came(1, MIA));
            assertThat(guest.chat().id()).isEqualTo(typed);
        }
        assertThat(heard.events(LinkEvent.Waiting.class)).extracting(LinkEvent.Waiting::cause)
                .contains(new LinkProblem.Denied(code, "No."));
        assertThat(heard.events(LinkEvent.Ended.class)).isEmpty();
    }

    @Test
    void comesBackAfterAnErrorThatItDoesNotKnow() throws IOException {
        link.start();
        try (var guest = server.welcome(welcomed(0, false))) {
            guest.raw("{\"type\":\"error\",\"code\":\"too-loud\",\"message\":\"Hush.\"}\n");
            assertThat(heard.await(LinkEvent.Refused.class, 1).failure().code()).isEqualTo(ErrorCode.OTHER);
        }
        try (var guest = server.accept()) {
            guest.join();
            guest.raw("{\"type\":\"error\",\"code\":\"too-early\",\"message\":\"Not yet.\"}\n");
        }
        try (var guest = server.welcome(welcomed(1, true))) {
            guest.raw(
                    "{\"type\":\"leave\",\"seq\":1,\"at\":\"2026-11-21T09:30:00Z\",\"from\":{\"id\":\"p2\",\"name\":\"Ben\"},\"reason\":\"bored\"}\n");
            assertThat(heard.await(LinkEvent.Happened.class, 1).entry())
                    .isEqualTo(new ServerMessage.Leave(1, Instant.parse("2026-11-21T09:30:00Z"), BEN, LeaveReason.OTHER));
        }
    }

    @Test
    void endsForGoodWhenAnotherConnectionTookItsPlace() throws IOException {
        link.start();
        try (var guest = server.welcome(welcomed(0, false))) {
            guest.say(new ServerMessage.Failure(ErrorCode.TAKEN_OVER, "You are here twice.", null));
            assertThat(heard.end()).isEqualTo(new LinkProblem.Denied(ErrorCode.TAKEN_OVER, "You are here twice."));
        }
    }

    @Test
    void survivesAServerThatAsksForALongerPauseThanThereIsTime() throws IOException {
        link.start();
        try (var guest = server.welcome(welcomed(1, false))) {
            guest.say(came(1, MIA), new ServerMessage.Failure(ErrorCode.TOO_FAST, "Slow down.", null, Limits.MAX_SEQ));
            heard.await(LinkEvent.HeldBack.class, 1);
            guest.say(said(2, BEN, "still here", null));
            heard.await(LinkEvent.Happened.class, 2);
        }
        try (var guest = server.accept()) {
            guest.join();
            guest.say(new ServerMessage.Failure(ErrorCode.TOO_FAST, "Slow down.", null, Limits.MAX_SEQ));
            Awaitility.await().until(() -> heard.events(LinkEvent.Waiting.class).getLast().cause() instanceof LinkProblem.Denied);
        }
        assertThat(heard.events(LinkEvent.Waiting.class).getLast().cause()).isEqualTo(
                new LinkProblem.Denied(ErrorCode.TOO_FAST, "Slow down.", LinkProblem.Denied.LONGEST_WAIT));
        link.reconnectNow();
        try (var _ = server.welcome(welcomed(0, true))) {
            heard.await(LinkEvent.Welcomed.class, 2);
        }
    }

    @Test
    void waitsForAPlaceInAFullRoom() throws IOException {
        link.start();
        server.welcome(welcomed(0, false)).close();
        try (var guest = server.accept()) {
            guest.join();
            guest.say(new ServerMessage.Failure(ErrorCode.ROOM_FULL, "Full.", null));
        }
        try (var _ = server.welcome(welcomed(0, true))) {
            heard.await(LinkEvent.Welcomed.class, 2);
            assertThat(heard.events(LinkEvent.Ended.class)).isEmpty();
        }
    }
}
