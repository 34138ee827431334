package homeroom.client.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import homeroom.client.link.LinkEvent;
import homeroom.client.link.LinkProblem;
import homeroom.client.link.Membership;
import homeroom.client.link.UnsentChat;
import homeroom.client.model.PendingChat.State;
import homeroom.client.settings.SettingsFile;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What was typed and not said, over rooms and windows.
class UnsentTest {
    private static final LinkEvent LOST = new LinkEvent.Waiting(Instant.EPOCH, new LinkProblem.Lost());

    @TempDir private Path folder;
    private SettingsFile file;
    private Unsent unsent;
    private FakeRoom classroom;

    @BeforeEach
    void openAWindow() {
        file = new SettingsFile(folder.resolve("settings.properties"));
        unsent = new UserSettings(file).unsent();
        classroom = new FakeRoom(unsent).welcomed();
    }

    /// In the same window.
    private FakeRoom comesBack() {
        classroom.room.leave();
        return new FakeRoom(unsent).welcomed();
    }

    private Unsent anotherWindow() {
        return new UserSettings(new SettingsFile(folder.resolve("settings.properties"))).unsent();
    }

    @Test
    void goesOutByItselfWhenItsAuthorComesBackInTheSameWindow() {
        classroom.room.send("one");
        classroom.report(LOST);
        classroom.room.send("two");
        var back = comesBack();
        assertThat(back.room.outgoing()).extracting(PendingChat::text).containsExactly("one", "two");
        assertThat(back.room.outgoing()).extracting(PendingChat::state).containsOnly(State.PENDING);
        assertThat(back.resent).containsExactly("chat-1", "chat-2");
        back.echoes("chat-1", "one").echoes("chat-2", "two");
        assertThat(back.room.outgoing()).isEmpty();
        assertThat(file.unsent()).isEmpty();
    }

    @Test
    void isOnlyShownWhenAnEarlierWindowLeftIt() {
        classroom.report(LOST);
        classroom.room.send("on Friday");
        var monday = new FakeRoom(anotherWindow()).welcomed();
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
        assertThat(unsent.of(FakeRoom.MEMBERSHIP)).hasSize(1);
        var spelledOtherwise = new Membership(FakeRoom.SERVER, new RoomName("CLASS 7B"), new Nickname("YOU"));
        assertThat(unsent.of(spelledOtherwise)).hasSize(1);
        assertThat(unsent.of(new Membership(FakeRoom.SERVER, FakeRoom.ROOM, new Nickname("Ben")))).isEmpty();
        assertThat(unsent.of(new Membership(FakeRoom.SERVER, new RoomName("Choir"), FakeRoom.YOU.name()))).isEmpty();
    }

    @Test
    void doesNotGoOutByItselfWhenTheServerHadRefusedIt() {
        classroom.room.send("no");
        classroom.refuses("chat-1", ErrorCode.TEXT_INVALID);
        var back = comesBack();
        assertThat(back.room.outgoing()).extracting(PendingChat::state).containsExactly(State.LEFT_OVER);
        assertThat(back.resent).isEmpty();
    }

    @Test
    void isForgottenWhenItIsDiscarded() {
        classroom.report(LOST);
        classroom.room.send("never mind");
        comesBack().room.discard("chat-1");
        assertThat(file.unsent()).isEmpty();
        classroom.report(new LinkEvent.Ended(new LinkProblem.Left()));
        assertThat(file.unsent()).as("the room that was left has no say").isEmpty();
    }

    @Test
    void losesNothingOfAnotherWindow() {
        classroom.report(LOST);
        classroom.room.send("mine");
        var other = new Membership(FakeRoom.SERVER, new RoomName("Choir"), FakeRoom.YOU.name());
        var theirs = new UnsentChat(other, new ClientMessage.Chat("theirs", "x-1"), Instant.EPOCH);
        anotherWindow().keep(List.of(theirs), Set.of());
        comesBack().echoes("chat-1", "mine");
        assertThat(file.unsent()).containsExactly(theirs);
    }

    @Test
    void keepsADraftForTheRoomItIsForAndNotOnDisk() {
        classroom.room.keepDraft("half a tho");
        assertThat(comesBack().room.draft()).isEqualTo("half a tho");
        assertThat(new FakeRoom(anotherWindow()).welcomed().room.draft()).isEmpty();
        var elsewhere = new Membership(FakeRoom.SERVER, new RoomName("Choir"), FakeRoom.YOU.name());
        assertThat(unsent.draft(elsewhere)).isEmpty();
    }
}
