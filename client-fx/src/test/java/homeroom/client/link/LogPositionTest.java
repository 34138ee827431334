package homeroom.client.link;

import java.util.List;
import java.util.Set;

import homeroom.protocol.Limits;
import homeroom.protocol.ServerId;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogPositionTest {
    private static final ServerId SERVER = new ServerId("abcdefghijklmnopqrstuvwxyz234567");
    private static final Participant MIA = new Participant("p1", new Nickname("Mia"));

    private final LogPosition bookmark = new LogPosition(new JoinAttempt(Invitation.parse("pc"), MIA.name()));

    private void welcomed(long seq, boolean resumed) {
        bookmark.welcomed(SERVER,
                new ServerMessage.Welcome("Room 12", new RoomName("Lab"), MIA, "e", seq, "s", resumed, List.of(MIA),
                        Limits.V1),
                Set.of("p1", "p0"));
    }

    @Test
    void asksAgainForWhatWasReadAndNotTold() {
        welcomed(0, false);
        assertThat(bookmark.passes(1)).isTrue();
        bookmark.told();
        assertThat(bookmark.passes(2)).isTrue();
        assertThat(bookmark.passes(2)).as("nothing twice on one line").isFalse();
        assertThat(bookmark.join("s").after()).isEqualTo(1);
        welcomed(2, true);
        assertThat(bookmark.passes(1)).isFalse();
        assertThat(bookmark.passes(2)).isTrue();
    }

    @Test
    void startsAfreshWhenThePastWasCut() {
        welcomed(0, false);
        bookmark.passes(5);
        bookmark.told();
        welcomed(3, false);
        assertThat(bookmark.passes(1)).isTrue();
        assertThat(bookmark.join("s").after()).isZero();
    }

    @Test
    void hasCaughtUpOverHoles() {
        welcomed(7, false);
        bookmark.passes(3);
        assertThat(bookmark.hasCaughtUp()).isFalse();
        bookmark.passes(9);
        assertThat(bookmark.hasCaughtUp()).isTrue();
    }
}
