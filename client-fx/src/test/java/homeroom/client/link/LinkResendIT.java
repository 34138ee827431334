package homeroom.client.link;

import java.io.IOException;
import java.util.List;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static homeroom.client.link.ScriptedServer.BEN;
import static homeroom.client.link.ScriptedServer.MIA;
import static homeroom.client.link.ScriptedServer.ROOM;
import static homeroom.client.link.ScriptedServer.came;
import static homeroom.client.link.ScriptedServer.said;
import static homeroom.client.link.ScriptedServer.welcomed;
import static org.assertj.core.api.Assertions.assertThat;

/// Many lines: what was typed is neither lost nor said twice.
@Timeout(60)
class LinkResendIT extends LinkReturnBase {
    @Test
    void sendsAgainOnlyWhatThePastDidNotBring() throws IOException {
        link.start();
        String arrived;
        String lost;
        try (var guest = server.welcome(welcomed(1, false))) {
            guest.say(came(1, MIA));
            arrived = link.send("arrived");
            lost = link.send("lost");
            assertThat(guest.chat().id()).isEqualTo(arrived);
        }
        try (var guest = server.welcome(welcomed(3, true))) {
            heard.await(LinkEvent.Welcomed.class, 2);
            guest.say(said(2, MIA, "arrived", arrived), came(3, MIA));
            assertThat(guest.chat()).isEqualTo(new ClientMessage.Chat("lost", lost));
            guest.say(said(4, MIA, "lost", lost));
            heard.await(LinkEvent.Happened.class, 4);
        }
        try (var guest = server.welcome(welcomed(5, true))) {
            guest.say(came(5, MIA));
            var next = link.send("next");
            assertThat(guest.chat().id()).isEqualTo(next);
        }
    }

    @Test
    void doesNotTakeSomebodyElsesChatForAnEcho() throws IOException {
        link.start();
        String mine;
        try (var guest = server.welcome(welcomed(1, false))) {
            guest.say(came(1, MIA));
            mine = link.send("mine");
            guest.chat();
            guest.say(said(2, BEN, "mine", mine));
            heard.await(LinkEvent.Happened.class, 2);
        }
        try (var guest = server.welcome(welcomed(3, true))) {
            guest.say(came(3, MIA));
            assertThat(guest.chat().id()).isEqualTo(mine);
        }
    }

    @Test
    void leavesARefusedChatAloneUntilItIsRetried() throws IOException {
        link.start();
        String refused;
        try (var guest = server.welcome(welcomed(1, false))) {
            guest.say(came(1, MIA));
            refused = link.send("too fast");
            guest.chat();
            var failure = new ServerMessage.Failure(ErrorCode.TOO_FAST, "Slow down.", refused);
            guest.say(failure);
            assertThat(heard.await(LinkEvent.Refused.class, 1)).isEqualTo(new LinkEvent.Refused(failure, refused));
        }
        try (var guest = server.welcome(welcomed(2, true))) {
            guest.say(came(2, MIA));
            var another = link.send("another");
            assertThat(guest.chat().id()).isEqualTo(another);
            guest.say(said(3, MIA, "another", another));
            link.resend(refused, "too fast");
            assertThat(guest.chat()).isEqualTo(new ClientMessage.Chat("too fast", refused));
        }
    }

    @Test
    void sendsOnByItselfAndInOrderWhatCameTooFast() throws IOException {
        link.start();
        try (var guest = server.welcome(welcomed(1, false))) {
            guest.say(came(1, MIA));
            var ids = List.of(link.send("one"), link.send("two"), link.send("three"));
            assertThat(guest.chat().id()).isEqualTo(ids.getFirst());
            guest.say(new ServerMessage.Failure(ErrorCode.TOO_FAST, "Slow down.", ids.getFirst(), 100L));
            heard.await(LinkEvent.HeldBack.class, 1);
            long seq = 1;
            for (var id : ids) {
                var chat = guest.chat();
                assertThat(chat.id()).isEqualTo(id);
                guest.say(said(++seq, MIA, chat.text(), id));
            }
            heard.await(LinkEvent.Happened.class, 4);
        }
        assertThat(heard.events(LinkEvent.Refused.class)).isEmpty();
    }

    @Test
    void doesNotWaitForTheEchoOfAChatThatStandsInAPastWithAHole() throws IOException {
        link.start();
        String first;
        try (var guest = server.welcome(welcomed(1, false))) {
            guest.say(came(1, MIA));
            first = link.send("one");
            link.send("two");
            guest.chat();
        }
        try (var guest = server.welcome(welcomed(900, false))) {
            guest.say(came(900, MIA));
            assertThat(guest.chat().id()).isEqualTo(first);
            guest.say(new ServerMessage.Pong(guest.heard(ClientMessage.Ping.class).id()));
            assertThat(guest.hear()).isInstanceOfSatisfying(ClientMessage.Chat.class,
                    chat -> assertThat(chat.text()).isEqualTo("two"));
        }
    }

    @Test
    void comesBackWithEverythingWhenItWasTakenForAFlood() throws IOException {
        link.start();
        String first;
        try (var guest = server.welcome(welcomed(1, false))) {
            guest.say(came(1, MIA));
            first = link.send("one");
            link.send("two");
            guest.chat();
            guest.say(new ServerMessage.Failure(ErrorCode.TOO_FAST, "Too much.", null));
        }
        try (var guest = server.welcome(welcomed(2, true))) {
            guest.say(came(2, MIA));
            assertThat(guest.chat().id()).isEqualTo(first);
            guest.say(said(3, MIA, "one", first));
            assertThat(guest.chat().text()).isEqualTo("two");
        }
    }

    @Test
    void keepsAChatThatIsRefusedBecauseTheServerCloses() throws IOException {
        link.start();
        String typed;
        try (var guest = server.welcome(welcomed(1, false))) {
            guest.say(came(1, MIA));
            typed = link.send("in the last second");
            guest.chat();
            guest.say(new ServerMessage.Failure(ErrorCode.CLOSING, "Bye.", typed));
            assertThat(heard.await(LinkEvent.Waiting.class, 1).cause())
                    .isEqualTo(new LinkProblem.Denied(ErrorCode.CLOSING, "Bye."));
        }
        try (var guest = server.welcome(welcomed(2, true))) {
            guest.say(came(2, MIA));
            assertThat(guest.chat().id()).isEqualTo(typed);
        }
        assertThat(heard.events(LinkEvent.Refused.class)).isEmpty();
    }

    @Test
    void tellsThatAChatStandsInAPastThatItDoesNotSee() throws IOException {
        link.start();
        String typed;
        try (var guest = server.welcome(welcomed(1, false))) {
            guest.say(came(1, MIA));
            typed = link.send("one");
            guest.chat();
        }
        try (var guest = server.welcome(welcomed(900, false))) {
            guest.say(came(900, MIA));
            guest.chat();
            guest.say(new ServerMessage.Pong(guest.heard(ClientMessage.Ping.class).id()));
            assertThat(heard.await(LinkEvent.Acknowledged.class, 1)).isEqualTo(new LinkEvent.Acknowledged(typed));
        }
        try (var guest = server.welcome(welcomed(901, true))) {
            guest.say(came(901, MIA));
            var next = link.send("two");
            assertThat(guest.chat().id()).as("the first is settled").isEqualTo(next);
        }
    }

    @Test
    void takesTheEchoOfAChatThatWasSentUnderAFormerId() throws IOException {
        var before = new Participant("p0", MIA.name());
        link.start();
        String typed;
        try (var guest = server.accept()) {
            guest.join();
            guest.say(new ServerMessage.Welcome("Room 12", ROOM, before, "e1", 1, "lost", false, List.of(before), Limits.V1));
            guest.say(came(1, before));
            typed = link.send("said already");
            guest.chat();
        }
        try (var guest = server.welcome(welcomed(3, false))) {
            guest.say(said(2, before, "said already", typed), came(3, MIA));
            var next = link.send("next");
            assertThat(guest.chat().id()).isEqualTo(next);
        }
        assertThat(heard.events(LinkEvent.Welcomed.class).getLast().ours()).containsExactlyInAnyOrder("p0", "p1");
    }
}
