package homeroom.server.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import homeroom.protocol.Limits;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.RosterPage;
import homeroom.protocol.name.Nickname;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RosterPagesTest {
    private static Participant participant(int number) {
        return new Participant("p" + number, new Nickname("N" + number));
    }

    private static List<Participant> all(RosterPages roster) {
        return roster.pages().stream().flatMap(List::stream).toList();
    }

    @Test
    void anEmptyRosterIsOneEmptyPage() {
        assertThat(new RosterPages().pages()).containsExactly(RosterPage.of(List.of()));
    }

    @Test
    void everybodyStandsOnAPageOnceWhoeverComesAndGoes() {
        var random = new Random(7);
        var roster = new RosterPages();
        List<Participant> there = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            if (there.isEmpty() || random.nextInt(5) > 1) {
                var comes = participant(i);
                there.add(comes);
                roster.add(comes);
            } else {
                roster.remove(there.remove(random.nextInt(there.size())));
            }
            assertThat(roster.isEmpty()).isEqualTo(there.isEmpty());
            if (i % 50 == 0) {
                assertThat(all(roster)).containsExactlyInAnyOrderElementsOf(there);
                assertThat(roster.pages()).allMatch(page -> page.size() <= Limits.ROSTER_MEMBERS);
                assertThat(roster.pages()).hasSize(Math.max(1, Math.ceilDiv(there.size(), Limits.ROSTER_MEMBERS)));
            }
        }
    }

    @Test
    void aPageThatNobodyLeftIsTheSameForAllNewcomers() {
        var roster = new RosterPages();
        IntStream.range(0, 450).mapToObj(RosterPagesTest::participant).forEach(roster::add);
        var before = roster.pages();
        roster.add(participant(450));
        roster.remove(participant(210));
        var after = roster.pages();
        assertThat(after.getFirst()).isSameAs(before.getFirst());
        assertThat(after.get(1)).isNotEqualTo(before.get(1));
    }

    @Test
    void whoComesBackOrIsUnknownChangesNothing() {
        var roster = new RosterPages();
        roster.add(participant(1));
        roster.add(participant(1));
        roster.remove(participant(2));
        assertThat(all(roster)).containsExactly(participant(1));
    }
}
