package homeroom.client.model;

import java.text.CollationKey;
import java.text.Collator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import homeroom.client.link.LinkEvent;
import homeroom.protocol.Limits;
import homeroom.protocol.message.LeaveReason;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import org.junit.jupiter.api.Test;

import static homeroom.client.model.FakeRoom.person;
import static org.assertj.core.api.Assertions.assertThat;

class RosterTest {
    private final FakeRoom classroom = new FakeRoom();

    private List<String> names() {
        return classroom.room.roster().members().stream().map(p -> p.name().text()).toList();
    }

    @Test
    void standsInTheOrderOfTheAlphabetWhateverTheCase() {
        classroom.welcomed("zoe", "Émile", "adam", "Ben").joins("Eva");
        assertThat(names()).containsExactly("adam", "Ben", "Émile", "Eva", "you", "zoe");
    }

    @Test
    void countsEveryJoinAndLeaveOnce() {
        classroom.welcomed("Ben").joins("Mia").joins("Tom").leaves("Ben", LeaveReason.LEFT).leaves("Mia", LeaveReason.LOST);
        assertThat(names()).containsExactly("Tom", "you");
    }

    @Test
    void addsNobodyForAJoinOfSomebodyWhoIsThere() {
        classroom.welcomed("Ben").joins("Ben").joins("you");
        assertThat(names()).containsExactly("Ben", "you");
    }

    @Test
    void isNotMovedByALeaveOfSomebodyWhoIsNotThere() {
        classroom.welcomed("Ben").leaves("Mia", LeaveReason.LOST);
        assertThat(names()).containsExactly("Ben", "you");
    }

    @Test
    void bringsSomebodyBackWhoWasLost() {
        classroom.welcomed("Ben").leaves("Ben", LeaveReason.LOST).joins("Ben");
        assertThat(names()).containsExactly("Ben", "you");
    }

    @Test
    void tellsPeopleApartByIdAndNotByName() {
        classroom.welcomed("Ben")
                .happens(new ServerMessage.Join(10, FakeRoom.MORNING, new Participant("other", person("Ben").name())));
        assertThat(names()).containsExactly("Ben", "Ben", "you");
        classroom.happens(new ServerMessage.Leave(11, FakeRoom.MORNING, person("Ben"), LeaveReason.LEFT));
        assertThat(classroom.room.roster().members()).extracting(Participant::id).containsExactly("other", "id-you");
    }

    @Test
    void isNotMovedByHistoryThatTheWelcomeHasCounted() {
        classroom.joins("early").joins("gone").leaves("gone", LeaveReason.LEFT);
        var history = List.copyOf(classroom.room.entries());
        var late = new FakeRoom();
        late.joins("x").joins("x").joins("x").welcomed("early");
        history.forEach(late::happens);
        assertThat(late.room.roster().members()).extracting(p -> p.name().text()).containsExactly("early", "you");
    }

    @Test
    void isTakenAnewFromEveryWelcome() {
        classroom.welcomed("Ben", "Mia").welcomed(true, "Mia", "Tom");
        assertThat(names()).containsExactly("Mia", "Tom", "you");
    }

    /// Collators of some languages contradict themselves over some strings.
    @Test
    void losesNobodyWhereTheOrderContradictsItself() {
        var random = new Random(7);
        var roster = new Roster(new Collator() {
            @Override
            public int compare(String one, String other) {
                return random.nextInt(3) - 1;
            }

            @Override
            public CollationKey getCollationKey(String text) {
                throw new UnsupportedOperationException();
            }

            @Override
            public int hashCode() {
                return 7;
            }
        });
        var people = IntStream.range(0, 30).mapToObj(i -> person("p" + i)).toList();
        roster.restart(new ServerMessage.Welcome("Room 12", FakeRoom.ROOM, FakeRoom.YOU, "e", 0, "s", false,
                List.of(FakeRoom.YOU), Limits.V1));
        for (int round = 0; round < 20; round++) {
            for (var one : people) {
                roster.follow(new ServerMessage.Join(1, FakeRoom.MORNING, one));
            }
            assertThat(roster.members()).hasSize(31);
            for (var one : people) {
                roster.follow(new ServerMessage.Join(2, FakeRoom.MORNING, new Participant(one.id(), new Nickname("other"))));
                roster.follow(new ServerMessage.Leave(3, FakeRoom.MORNING, one, LeaveReason.LEFT));
            }
            assertThat(roster.members()).containsExactly(FakeRoom.YOU);
        }
    }

    @Test
    void holdsALargeRoomWhole() {
        classroom.welcomed();
        var more = IntStream.range(0, 450).mapToObj(i -> person("p" + i)).toList();
        classroom.report(new LinkEvent.MoreMembers(more.subList(0, 200)), new LinkEvent.MoreMembers(more.subList(200, 400)),
                new LinkEvent.MoreMembers(more.subList(390, 450)));
        assertThat(names()).hasSize(451).doesNotHaveDuplicates().isSortedAccordingTo(String::compareTo);
    }
}
