package homeroom.client.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import homeroom.client.link.LinkEvent;
import homeroom.client.link.LinkProblem;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.ServerMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoomModelTest {
    private final FakeRoom classroom = new FakeRoom();
    private final RoomModel room = classroom.room;

    @Test
    void keepsAMessagePendingUntilItsEchoComes() {
        classroom.welcomed();
        room.send("hello");
        assertThat(room.outgoing()).extracting(PendingChat::text).containsExactly("hello");
        classroom.says("Ben", "meanwhile").echoes("chat-1", "hello");
        assertThat(room.outgoing()).isEmpty();
        assertThat(room.entries()).hasSize(2);
    }

    @Test
    void takesNobodyElsesIdForItsOwnEcho() {
        classroom.welcomed("Ben");
        room.send("hello");
        classroom.happens(new ServerMessage.Chat(9, FakeRoom.MORNING, FakeRoom.person("Ben"), "hello", "chat-1"));
        assertThat(room.outgoing()).hasSize(1);
    }

    @Test
    void keepsARefusedMessageForRetryUnderTheSameId() {
        classroom.welcomed();
        room.send("hello");
        classroom.refuses("chat-1", ErrorCode.TOO_FAST);
        assertThat(room.outgoing().getFirst().refusal()).isEqualTo(new PendingChat.Refusal(ErrorCode.TOO_FAST, "No."));
        room.retry("chat-1");
        assertThat(room.outgoing().getFirst().refusal()).isNull();
        assertThat(classroom.resent).containsExactly("chat-1");
        classroom.echoes("chat-1", "hello");
        assertThat(room.outgoing()).isEmpty();
    }

    @Test
    void forgetsADiscardedMessage() {
        classroom.welcomed();
        room.send("hello");
        classroom.refuses("chat-1", ErrorCode.TOO_FAST);
        room.discard("chat-1");
        assertThat(room.outgoing()).isEmpty();
        assertThat(classroom.discarded).containsExactly("chat-1");
    }

    @Test
    void keepsWhatIsPendingWhenTheLineBreaks() {
        classroom.welcomed();
        room.send("hello");
        classroom.report(new LinkEvent.Waiting(Instant.EPOCH, new LinkProblem.Lost())).welcomed(true);
        assertThat(room.outgoing()).hasSize(1);
    }

    @Test
    void keepsThePastWhenResumedAndForgetsItWhenNot() {
        classroom.welcomed().says("Ben", "one").welcomed(true, "Ben").says("Ben", "two");
        assertThat(room.entries()).hasSize(2);
        classroom.welcomed(false, "Ben");
        assertThat(room.entries()).isEmpty();
    }

    @Test
    void appliesABatchWithOneChangeOfTheLog() {
        classroom.welcomed();
        var changes = new ArrayList<Integer>();
        room.entries().addListener((javafx.collections.ListChangeListener<ServerMessage.Entry>) change -> {
            while (change.next()) {
                changes.add(change.getAddedSize());
            }
        });
        var chat = new ServerMessage.Chat(5, FakeRoom.MORNING, FakeRoom.person("Ben"), "x", null);
        classroom.report(new LinkEvent.Happened(chat), new LinkEvent.Happened(chat), new LinkEvent.Happened(chat));
        assertThat(changes).containsExactly(3);
    }

    @Test
    void saysWhyWhatWasRefusedApartFromAChat() {
        classroom.welcomed().report(new LinkEvent.Refused(new ServerMessage.Failure(ErrorCode.BAD_ENVELOPE, "Why.", null), null));
        assertThat(room.complaintProperty().get()).isEqualTo(new PendingChat.Refusal(ErrorCode.BAD_ENVELOPE, "Why."));
        room.send("next");
        assertThat(room.complaintProperty().get()).isNull();
    }

    @Test
    void appliesTheRestOfABatchWhenOneEventUpsetsIt() {
        var upset = new FakeRoom(new Unsent(List::of, _ -> {
            throw new IllegalStateException("the disk's own fault");
        }));
        upset.welcomed();
        upset.room.send("hello");
        var waiting = new LinkEvent.Waiting(Instant.EPOCH, new LinkProblem.Lost());
        var ben = new ServerMessage.Join(1, FakeRoom.MORNING, FakeRoom.person("Ben"));
        var echo = new ServerMessage.Chat(2, FakeRoom.MORNING, FakeRoom.YOU, "hello", "chat-1");
        var next = new ServerMessage.Chat(3, FakeRoom.MORNING, FakeRoom.person("Ben"), "hi", null);
        var complaint = new LinkEvent.Refused(new ServerMessage.Failure(ErrorCode.OTHER, "Hush.", null), null);
        upset.report(waiting, new LinkEvent.Happened(ben), new LinkEvent.Happened(echo), waiting, new LinkEvent.Happened(next),
                complaint);
        assertThat(upset.room.entries()).containsExactly(ben, echo, next);
        assertThat(upset.room.outgoing()).isEmpty();
        assertThat(upset.room.roster().members()).contains(FakeRoom.person("Ben"));
        assertThat(upset.room.complaintProperty().get()).isNotNull();
    }

    @Test
    void knowsItsOwnWordsUnderAFormerId() {
        classroom.welcomed();
        room.send("hello");
        classroom.happens(new ServerMessage.Chat(9, FakeRoom.MORNING, FakeRoom.FORMER_YOU, "hello", "chat-1"));
        assertThat(room.outgoing()).isEmpty();
        assertThat(room.isYou(FakeRoom.FORMER_YOU)).isTrue();
        assertThat(room.isYou(FakeRoom.person("Ben"))).isFalse();
    }

    @Test
    void settlesWhatStandsInAPastThatItDoesNotSee() {
        classroom.welcomed();
        room.send("hello");
        classroom.report(new LinkEvent.Acknowledged("chat-1"));
        assertThat(room.outgoing()).isEmpty();
    }

    @Test
    void followsTheLine() {
        var states = new ArrayList<ConnectionState>();
        room.connectionProperty().subscribe(state -> {
            states.add(state);
        });
        var later = Instant.ofEpochSecond(9);
        classroom.welcomed().report(new LinkEvent.Waiting(later, new LinkProblem.Lost()), new LinkEvent.Connecting(1));
        classroom.report(new LinkEvent.Ended(new LinkProblem.Left()));
        assertThat(states).isEqualTo(List.of(new ConnectionState.Connecting(), new ConnectionState.Live(),
                new ConnectionState.Waiting(later,
                        new LinkProblem.Lost()),
                new ConnectionState.Connecting(), new ConnectionState.Ended(new LinkProblem.Left())));
    }
}
