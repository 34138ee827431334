package homeroom.client.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import homeroom.client.link.LinkEvent;
import homeroom.client.link.Membership;
import homeroom.client.link.Problem;
import homeroom.client.link.UnsentChat;
import homeroom.client.model.Outgoing.State;
import homeroom.client.settings.SettingsFile;
import homeroom.protocol.ClientMessage;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.Nickname;
import homeroom.protocol.RoomName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What was typed and not said, over rooms and windows.
class UnsentTest {
    private static final LinkEvent LOST = new LinkEvent.Waiting(Instant.EPOCH, new Problem.Lost());

    @TempDir private Path folder;
    private SettingsFile file;
    private Unsent unsent;
    private Classroom classroom;

    @BeforeEach
    void openAWindow() {
        file = new SettingsFile(folder.resolve("settings.properties"));
        unsent = new Remembered(file).unsent();
        classroom = new Classroom(unsent).welcomed();
    }

    /// In the same window.
    private Classroom comesBack() {
        classroom.room.leave();
        return new Classroom(unsent).welcomed();
    }

    private Unsent anotherWindow() {
        return new Remembered(new SettingsFile(folder.resolve("settings.properties"))).unsent();
    }

    @Test
    void goesOutByItselfWhenItsAuthorComesBackInTheSameWindow() {
        classroom.room.send("one");
        classroom.report(LOST);
        classroom.room.send("two");
        var back = comesBack();
        assertThat(back.room.outgoing()).extracting(Outgoing::text).containsExactly("one", "two");
        assertThat(back.room.outgoing()).extracting(Outgoing::state).containsOnly(State.PENDING);
        assertThat(back.resent).containsExactly("chat-1", "chat-2");
        back.echoes("chat-1", "one").echoes("chat-2", "two");
        assertThat(back.room.outgoing()).isEmpty();
        assertThat(file.unsent()).isEmpty();
    }

    @Test
    void isOnlyShownWhenAnEarlierWindowLeftIt() {
        classroom.report(LOST);
        classroom.room.send("on Friday");
        var monday = new Classroom(anotherWindow()).welcomed();
        var left = monday.room.outgoing().getFirst();
        assertThat(left.text()).isEqualTo("on Friday");
        assertThat(left.state()).isEqualTo(State.LEFT_OVER);
        assertThat(monday.resent).isEmpty();
        monday.room.retry(left.id());
        assertThat(monday.resent).containsExactly(left.id());
        assertThat(file.unsent()).as("until it stands in the log").hasSize(1);
        monday.echoes(left.id(), "on Friday");
        assertThat(file.unsent()).isEmpty();
    }

    @Test
    void isKeptBeforeAWindowCanBeKilled() {
        classroom.room.send("under way");
        assertThat(file.unsent()).as("its echo comes in a moment").isEmpty();
        classroom.report(LOST);
        assertThat(file.unsent()).extracting(kept -> kept.chat().text()).containsExactly("under way");
        classroom.room.send("while it is gone");
        assertThat(file.unsent()).hasSize(2);
    }

    @Test
    void isForNobodyElseAndForNoOtherRoom() {
        classroom.report(LOST);
        classroom.room.send("for this room");
        assertThat(unsent.of(Classroom.MEMBERSHIP)).hasSize(1);
        var spelledOtherwise = new Membership(Classroom.SERVER, new RoomName("CLASS 7B"), new Nickname("YOU"));
        assertThat(unsent.of(spelledOtherwise)).hasSize(1);
        assertThat(unsent.of(new Membership(Classroom.SERVER, Classroom.ROOM, new Nickname("Ben")))).isEmpty();
        assertThat(unsent.of(new Membership(Classroom.SERVER, new RoomName("Choir"), Classroom.YOU.name()))).isEmpty();
    }

    @Test
    void doesNotGoOutByItselfWhenTheServerHadRefusedIt() {
        classroom.room.send("no");
        classroom.refuses("chat-1", ErrorCode.TEXT_INVALID);
        var back = comesBack();
        assertThat(back.room.outgoing()).extracting(Outgoing::state).containsExactly(State.LEFT_OVER);
        assertThat(back.resent).isEmpty();
    }

    @Test
    void isForgottenWhenItIsDiscarded() {
        classroom.report(LOST);
        classroom.room.send("never mind");
        comesBack().room.discard("chat-1");
        assertThat(file.unsent()).isEmpty();
        classroom.report(new LinkEvent.Ended(new Problem.Left()));
        assertThat(file.unsent()).as("the room that was left has no say").isEmpty();
    }

    @Test
    void losesNothingOfAnotherWindow() {
        classroom.report(LOST);
        classroom.room.send("mine");
        var other = new Membership(Classroom.SERVER, new RoomName("Choir"), Classroom.YOU.name());
        var theirs = new UnsentChat(other, new ClientMessage.Chat("theirs", "x-1"), Instant.EPOCH);
        anotherWindow().keep(List.of(theirs), Set.of());
        comesBack().echoes("chat-1", "mine");
        assertThat(file.unsent()).containsExactly(theirs);
    }

    @Test
    void keepsADraftForTheRoomItIsForAndNotOnDisk() {
        classroom.room.keepDraft("half a tho");
        assertThat(comesBack().room.draft()).isEqualTo("half a tho");
        assertThat(new Classroom(anotherWindow()).welcomed().room.draft()).isEmpty();
        var elsewhere = new Membership(Classroom.SERVER, new RoomName("Choir"), Classroom.YOU.name());
        assertThat(unsent.draft(elsewhere)).isEmpty();
    }
}
