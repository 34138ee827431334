package homeroom.client.room;

import java.time.Duration;

import homeroom.client.host.ServerStatus;
import homeroom.client.i18n.Words;
import homeroom.client.link.LinkEvent;
import homeroom.client.link.Problem;
import homeroom.client.model.Classroom;
import homeroom.protocol.ErrorCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoomViewModelTest {
    private static final Problem CLOSED = new Problem.Denied(ErrorCode.CLOSING, "The server is closing.");

    private final Classroom classroom = new Classroom();
    private final RoomViewModel model = new RoomViewModel(classroom.room, classroom.clock);

    private Banner banner() {
        return model.bannerProperty().get();
    }

    private void waits(Problem cause) {
        classroom.report(new LinkEvent.Waiting(Classroom.MORNING.plus(Duration.ofSeconds(20)), cause));
    }

    @Test
    void aLostLineCountsDown() {
        classroom.welcomed();
        waits(new Problem.Lost());
        assertThat(banner()).isEqualTo(new Banner(Words.say("room.reconnecting.in", 20), Banner.Action.RETRY_NOW));
    }

    @Test
    void aRoomThatWasClosedIsNoLostConnection() {
        classroom.welcomed();
        var closed = new Banner(Words.say("reason.closing"), Banner.Action.RETRY_NOW);
        waits(CLOSED);
        assertThat(banner()).isEqualTo(closed);
        classroom.report(new LinkEvent.Connecting(2));
        assertThat(banner()).as("looked for by itself").isEqualTo(closed);
        waits(CLOSED);
        model.reconnectNow();
        classroom.report(new LinkEvent.Connecting(3));
        assertThat(banner()).as("asked for").isEqualTo(new Banner(Words.say("room.reconnecting"), null));
        classroom.welcomed();
        assertThat(banner()).isEqualTo(Banner.NONE);
        waits(new Problem.Lost());
        assertThat(banner().sentence()).isEqualTo(Words.say("room.reconnecting.in", 20));
    }

    @Test
    void whoseServerStoppedIsToldSoWhateverTheLineSays() {
        classroom.welcomed();
        model.serverIs(new ServerStatus.Restarting());
        var restarting = new Banner(Words.say("room.server.restarting"), null);
        assertThat(banner()).isEqualTo(restarting);
        waits(new Problem.Lost());
        assertThat(banner()).isEqualTo(restarting);
        model.serverIs(new ServerStatus.Failed("Port 4000 is taken."));
        assertThat(banner()).isEqualTo(
                new Banner(Words.say("room.server.failed", "Port 4000 is taken."), Banner.Action.START_SERVER));
        assertThat(classroom.hurried).isFalse();
        model.serverIs(new ServerStatus.Running());
        assertThat(classroom.hurried).as("goes back in at once").isTrue();
        classroom.welcomed(true);
        assertThat(banner()).isEqualTo(Banner.NONE);
    }

    @Test
    void aServerThatRunsHurriesNobody() {
        classroom.welcomed();
        model.serverIs(new ServerStatus.Running());
        assertThat(classroom.hurried).isFalse();
    }
}
