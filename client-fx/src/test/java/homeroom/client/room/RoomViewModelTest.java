package homeroom.client.room;

import java.time.Duration;
import java.time.Instant;

import homeroom.client.host.ServerStatus;
import homeroom.client.i18n.Words;
import homeroom.client.link.LinkEvent;
import homeroom.client.link.LinkProblem;
import homeroom.client.link.Membership;
import homeroom.client.model.FakeRoom;
import homeroom.client.model.Unsent;
import homeroom.client.room.ConnectionBanner.Action;
import homeroom.client.timeline.ReadMarks;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.name.RoomName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoomViewModelTest {
    private static final String HERE = FakeRoom.ROOM.text();
    private static final LinkProblem CLOSED = new LinkProblem.Denied(ErrorCode.CLOSING, "The server is closing.");

    private final FakeRoom classroom = new FakeRoom();
    private final RoomViewModel model = new RoomViewModel(classroom.room, classroom.clock, new ReadMarks());

    private ConnectionBanner banner() {
        return model.bannerProperty().get();
    }

    private void waits(Instant until, ErrorCode code) {
        classroom.report(new LinkEvent.Waiting(until, new LinkProblem.Denied(code, "No.")));
    }

    @Test
    void countsWhenItLooksAgainForARoomThatIsNotOpenAndOffersTheOneThatIs() {
        classroom.welcomed();
        waits(FakeRoom.MORNING.plusSeconds(20), ErrorCode.ROOM_UNKNOWN);
        assertThat(banner())
                .isEqualTo(ConnectionBanner.offline(Words.say("room.closed.in", HERE, 20), Action.RETRY_NOW, Action.JOIN_OTHER));
        waits(FakeRoom.MORNING.plusSeconds(20), ErrorCode.ROOM_FULL);
        assertThat(banner()).isEqualTo(ConnectionBanner.offline(Words.say("room.reconnecting.in", 20), Action.RETRY_NOW));
    }

    @Test
    void saysThatThisIsAnotherRoomAndHowMuchWaitsInTheOneBefore() {
        classroom.welcomed();
        var before = new Membership(FakeRoom.SERVER, new RoomName("Choir"), FakeRoom.YOU.name());
        model.movedFrom(before);
        assertThat(banner()).isEqualTo(ConnectionBanner.notice(Words.say("room.moved", HERE, "Choir"), Action.DISMISS));
        model.dismiss();
        assertThat(banner()).isEqualTo(ConnectionBanner.NONE);
    }

    @Test
    void saysThatTheRoomIsOnAnotherComputerThanWhereItsMessagesWait() {
        var unsent = Unsent.inMemory();
        var before = new FakeRoom(unsent).welcomed();
        before.room.send("one");
        before.room.leave();
        var here = new FakeRoom(unsent).atAnotherServer().welcomed();
        var there = new RoomViewModel(here.room, here.clock, new ReadMarks());
        there.movedFrom(FakeRoom.MEMBERSHIP);
        assertThat(there.bannerProperty().get().sentence()).isEqualTo(Words.say("room.moved.server", HERE, 1));
        assertThat(here.room.outgoing()).as("it is for another server").isEmpty();
    }

    @Test
    void givesWhatWaitsForTheRoomBeforeIfItIsToBeWrittenHere() {
        classroom.welcomed();
        classroom.report(new LinkEvent.Waiting(Instant.EPOCH, new LinkProblem.Lost()));
        classroom.room.send("one");
        classroom.room.send("two");
        classroom.welcomed(true);
        model.movedFrom(FakeRoom.MEMBERSHIP);
        assertThat(banner().sentence()).contains("2 messages of yours wait");
        assertThat(banner().actions()).containsExactlyInAnyOrder(Action.WRITE_HERE, Action.DISMISS);
        assertThat(model.takeAlong()).isEqualTo("one\ntwo");
        assertThat(classroom.room.countWaiting(FakeRoom.MEMBERSHIP)).isZero();
        assertThat(banner()).isEqualTo(ConnectionBanner.NONE);
    }

    private void waits(LinkProblem cause) {
        classroom.report(new LinkEvent.Waiting(FakeRoom.MORNING.plus(Duration.ofSeconds(20)), cause));
    }

    @Test
    void aLostLineCountsDown() {
        classroom.welcomed();
        waits(new LinkProblem.Lost());
        assertThat(banner()).isEqualTo(ConnectionBanner.offline(Words.say("room.reconnecting.in", 20), Action.RETRY_NOW));
    }

    @Test
    void aRoomThatWasClosedIsNoLostConnection() {
        classroom.welcomed();
        var closed = ConnectionBanner.offline(Words.say("reason.closing"), Action.RETRY_NOW);
        waits(CLOSED);
        assertThat(banner()).isEqualTo(closed);
        classroom.report(new LinkEvent.Connecting(2));
        assertThat(banner()).as("looked for by itself").isEqualTo(closed);
        waits(CLOSED);
        model.reconnectNow();
        classroom.report(new LinkEvent.Connecting(3));
        assertThat(banner()).as("asked for").isEqualTo(ConnectionBanner.offline(Words.say("room.reconnecting")));
        classroom.welcomed();
        assertThat(banner()).isEqualTo(ConnectionBanner.NONE);
        waits(new LinkProblem.Lost());
        assertThat(banner().sentence()).isEqualTo(Words.say("room.reconnecting.in", 20));
    }

    @Test
    void whoseServerStoppedIsToldSoWhateverTheLineSays() {
        classroom.welcomed();
        model.serverIs(new ServerStatus.Restarting());
        var restarting = ConnectionBanner.offline(Words.say("room.server.restarting"));
        assertThat(banner()).isEqualTo(restarting);
        waits(new LinkProblem.Lost());
        assertThat(banner()).isEqualTo(restarting);
        model.serverIs(new ServerStatus.Failed("Port 4000 is taken."));
        assertThat(banner()).isEqualTo(
                ConnectionBanner.offline(Words.say("room.server.failed", "Port 4000 is taken."), Action.START_SERVER));
        assertThat(classroom.hurried).isFalse();
        model.serverIs(new ServerStatus.Running());
        assertThat(classroom.hurried).as("goes back in at once").isTrue();
        classroom.welcomed(true);
        assertThat(banner()).isEqualTo(ConnectionBanner.NONE);
    }

    @Test
    void aServerThatRunsHurriesNobody() {
        classroom.welcomed();
        model.serverIs(new ServerStatus.Running());
        assertThat(classroom.hurried).isFalse();
    }
}
