package homeroom.client.timeline;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import homeroom.client.i18n.Words;
import homeroom.client.link.LinkEvent;
import homeroom.client.model.FakeRoom;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.LeaveReason;
import homeroom.protocol.message.ServerMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimelineViewModelTest {
    private final FakeRoom classroom = new FakeRoom();
    private final TimelineViewModel timeline = new TimelineViewModel(classroom.room, classroom.clock);

    /// The rows in a short notation: `D` day, `U` unread, `+` opens a group, `.` goes on in it, `?` on its way.
    private List<String> rows() {
        return timeline.rows().stream().map(TimelineViewModelTest::shorthand).toList();
    }

    private static String shorthand(TimelineRow row) {
        return switch (row) {
            case TimelineRow.Day _ -> "D";
            case TimelineRow.Unread _ -> "U";
            case TimelineRow.Said(var chat, _, var first) -> (first ? "+" : ".") + chat.text();
            case TimelineRow.Sending(var chat, var first) -> (first ? "+?" : ".?") + chat.text();
            case TimelineRow.Comings(_, _, var tally, var expanded) -> (expanded ? "v" : ">") + tally.joined() + "/"
                    + tally.left() + "/"
                    + tally
                            .lost();
            case TimelineRow.Coming(var entry) -> "-" + entry.from().name();
        };
    }

    @Test
    void groupsWhatOneAuthorSaysSoonAfter() {
        classroom.welcomed("Ben", "Mia").says("Ben", "a").says("Ben", "b", Duration.ofMinutes(5)).says("Mia", "c").says("Ben",
                "d");
        assertThat(rows()).containsExactly("D", "+a", ".b", "+c", "+d");
    }

    @Test
    void opensANewGroupAfterMoreThanFiveMinutes() {
        classroom.welcomed("Ben").says("Ben", "a").says("Ben", "b", Duration.ofMinutes(5).plusMillis(1));
        assertThat(rows()).containsExactly("D", "+a", "+b");
    }

    @Test
    void opensANewGroupAtMidnight() {
        classroom.welcomed("Ben").says("Ben", "a", Duration.ofHours(16).minusMillis(1)).says("Ben", "b", Duration.ofHours(16));
        assertThat(rows()).containsExactly("D", "+a", "D", "+b");
        assertThat(timeline.rows().get(2)).isEqualTo(new TimelineRow.Day(LocalDate.parse("2026-11-21")));
    }

    @Test
    void groupsAcrossBatchesAsWithinOne() {
        classroom.welcomed("Ben").says("Ben", "a").says("Ben", "b");
        var once = new FakeRoom();
        var same = new TimelineViewModel(once.room, once.clock);
        once.welcomed("Ben")
                .report(classroom.room.entries().stream().<LinkEvent>map(LinkEvent.Happened::new).toArray(LinkEvent[]::new));
        assertThat(same.rows()).isEqualTo(timeline.rows());
    }

    @Test
    void condensesPeopleComingAndGoing() {
        classroom.welcomed().joins("a").joins("b").joins("c").leaves("b", LeaveReason.LEFT).leaves("c", LeaveReason.LOST)
                .says("a", "hi")
                .joins("d");
        assertThat(rows()).containsExactly("D", ">3/1/1", "+hi", ">1/0/0");
        assertThat(RowText.copied(timeline.rows().get(1), classroom.clock)).isEqualTo("3 joined, 1 left, 1 lost the connection");
        assertThat(RowText.copied(timeline.rows().get(3), classroom.clock)).isEqualTo("d joined");
    }

    @Test
    void countsEverybodyInARunThatEndsWithTheUnreadLineOrTheDay() {
        classroom.welcomed("Ben").joins("a");
        timeline.watchedProperty().set(false);
        long seq = classroom.room.entries().getLast().seq();
        classroom.report(
                new LinkEvent.Happened(new ServerMessage.Join(seq + 1, FakeRoom.MORNING, FakeRoom.person("b"))),
                new LinkEvent.Happened(new ServerMessage.Chat(seq + 2, FakeRoom.MORNING, FakeRoom.person("Ben"), "hi", null)),
                new LinkEvent.Happened(new ServerMessage.Join(seq + 3, FakeRoom.MORNING, FakeRoom.person("c"))),
                new LinkEvent.Happened(new ServerMessage.Join(seq + 4, FakeRoom.MORNING, FakeRoom.person("d"))),
                new LinkEvent.Happened(new ServerMessage.Chat(seq + 5, FakeRoom.MORNING.plus(Duration.ofDays(1)),
                        FakeRoom.person("Ben"), "next day", null)));
        assertThat(rows()).containsExactly("D", ">2/0/0", "U", "+hi", ">2/0/0", "D", "+next day");
    }

    @Test
    void saysWhetherSomebodyLeftOrWasLost() {
        classroom.welcomed("a", "b").leaves("a", LeaveReason.LOST).says("b", "oh").leaves("b", LeaveReason.LEFT);
        assertThat(RowText.copied(timeline.rows().get(1), classroom.clock)).isEqualTo("a lost the connection");
        assertThat(RowText.copied(timeline.rows().get(3), classroom.clock)).isEqualTo("b left");
    }

    @Test
    void unfoldsAndFoldsARunWhileItGoesOn() {
        classroom.welcomed().says("x", "first").joins("a").joins("b");
        timeline.toggle(2);
        assertThat(rows()).containsExactly("D", "+first", "v2/0/0", "-a", "-b");
        classroom.joins("c").says("a", "hi");
        assertThat(rows()).containsExactly("D", "+first", "v3/0/0", "-a", "-b", "-c", "+hi");
        timeline.toggle(2);
        classroom.joins("d").joins("e");
        assertThat(rows()).containsExactly("D", "+first", ">3/0/0", "+hi", ">2/0/0");
        timeline.toggle(2);
        classroom.leaves("e", LeaveReason.LEFT);
        assertThat(rows()).containsExactly("D", "+first", "v3/0/0", "-a", "-b", "-c", "+hi", ">2/1/0");
    }

    @Test
    void keepsWhatIsOnItsWayBelowWhatStandsInTheLog() {
        classroom.welcomed("Ben");
        classroom.room.send("one");
        classroom.room.send("two");
        classroom.says("Ben", "meanwhile");
        assertThat(rows()).containsExactly("D", "+meanwhile", "+?one", ".?two");
        classroom.echoes("chat-1", "one");
        assertThat(rows()).containsExactly("D", "+meanwhile", "+one", ".?two");
        classroom.refuses("chat-2", ErrorCode.TOO_FAST);
        assertThat(timeline.rows().getLast()).isInstanceOfSatisfying(TimelineRow.Sending.class,
                row -> assertThat(row.chat().refusal()).isNotNull());
        timeline.discard("chat-2");
        assertThat(rows()).containsExactly("D", "+meanwhile", "+one");
    }

    @Test
    void countsWhatOthersSayBelowTheView() {
        classroom.welcomed("Ben").says("Ben", "seen");
        timeline.followingProperty().set(false);
        classroom.says("Ben", "a").joins("Mia").says("Ben", "b").echoes("x", "own");
        assertThat(timeline.unseenProperty().get()).isEqualTo(2);
        assertThat(Words.say("timeline.news", 2)).isEqualTo("2 new messages");
        assertThat(rows()).containsExactly("D", "+seen", "U", "+a", ">1/0/0", "+b", "+own");
        timeline.catchUp();
        assertThat(timeline.unseenProperty().get()).isZero();
        assertThat(rows()).doesNotContain("U");
    }

    @Test
    void keepsTheUnreadLineUntilTheReaderActs() {
        classroom.welcomed("Ben").says("Ben", "seen");
        timeline.watchedProperty().set(false);
        classroom.says("Ben", "a");
        assertThat(timeline.missedProperty().get()).isEqualTo(1);
        timeline.watchedProperty().set(true);
        classroom.says("Ben", "b");
        assertThat(rows()).containsExactly("D", "+seen", "U", "+a", ".b");
        assertThat(timeline.missedProperty().get()).isZero();
        timeline.catchUp();
        assertThat(rows()).containsExactly("D", "+seen", "+a", ".b");
    }

    @Test
    void takesHistoryForReadAndWhatWasMissedForUnread() {
        timeline.watchedProperty().set(false);
        classroom.joins("x").joins("x").joins("x").welcomed("Ben");
        classroom.happens(new ServerMessage.Chat(2, FakeRoom.MORNING, FakeRoom.person("Ben"), "old", null));
        assertThat(timeline.missedProperty().get()).isZero();
        classroom.joins("x").joins("x").welcomed(true, "Ben");
        classroom.happens(new ServerMessage.Chat(5, FakeRoom.MORNING, FakeRoom.person("Ben"), "missed", null));
        assertThat(timeline.missedProperty().get()).isEqualTo(1);
    }

    @Test
    void startsAfreshWithTheRoom() {
        classroom.welcomed("Ben").says("Ben", "a").joins("b").joins("c");
        timeline.toggle(2);
        classroom.room.send("pending");
        classroom.welcomed(false, "Ben").says("Ben", "new");
        assertThat(rows()).containsExactly("D", "+new", "+?pending");
    }

    @Test
    void neverTouchesRowsThatStandAlready() {
        classroom.welcomed("Ben", "Mia");
        for (int i = 0; i < 1_000; i++) {
            classroom.says(i % 3 == 0 ? "Ben" : "Mia", "m" + i);
        }
        var before = new ArrayList<>(timeline.rows());
        var firstChanged = new ArrayList<Integer>();
        timeline.rows().addListener((javafx.collections.ListChangeListener<TimelineRow>) change -> {
            while (change.next()) {
                firstChanged.add(change.getFrom());
            }
        });
        classroom.says("Ben", "more").says("Ben", "and more");
        assertThat(firstChanged).containsExactly(before.size(), before.size() + 1);
        assertThat(timeline.rows().subList(0, before.size())).isEqualTo(before);
    }

    @Test
    void showsTheUnreadLineToWhoeverComesBack() {
        var marks = new ReadMarks();
        var before = new TimelineViewModel(classroom.room, classroom.clock, marks);
        classroom.welcomed("Ben").says("Ben", "a").says("Ben", "b");
        before.setReadMark();
        var past = classroom.room.entries();
        var again = new FakeRoom();
        var timelineAgain = new TimelineViewModel(again.room, again.clock, marks);
        again.says("Ben", "x").says("Ben", "x").says("Ben", "x").says("you", "x"); // the numbers that the room has reached
        again.welcomed("Ben");
        past.forEach(again::happens);
        again.happens(new ServerMessage.Chat(3, FakeRoom.MORNING, FakeRoom.person("Ben"), "c", null));
        again.happens(new ServerMessage.Chat(4, FakeRoom.MORNING, FakeRoom.YOU, "d", null));
        assertThat(timelineAgain.rows().stream().map(TimelineViewModelTest::shorthand)).containsExactly("D", "+a", ".b", "U",
                "+c", "+d");
        assertThat(timelineAgain.unseenProperty().get()).isZero();
        timelineAgain.catchUp();
        timelineAgain.setReadMark();
        assertThat(marks.at(again.room.welcomeProperty().get())).isEqualTo(4);
    }

    @Test
    void leavesOffBeforeWhatWasNotSeen() {
        var marks = new ReadMarks();
        var reader = new TimelineViewModel(classroom.room, classroom.clock, marks);
        classroom.welcomed("Ben").says("Ben", "a");
        reader.watchedProperty().set(false);
        classroom.says("Ben", "b").says("Ben", "c");
        reader.setReadMark();
        assertThat(marks.at(classroom.room.welcomeProperty().get())).isEqualTo(1);
    }
}
