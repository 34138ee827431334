package homeroom.client.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import homeroom.client.link.Outbox.Turn;
import homeroom.protocol.ClientMessage.Chat;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxTest {
    private final Outbox outbox = new Outbox();

    @Test
    void handsOutChatsInTheOrderInWhichTheyWereTyped() {
        typed("a", "b", "c");
        onALine();
        assertThat(written()).containsExactly("a", "b", "c");
        assertThat(written()).isEmpty();
    }

    @Test
    void holdsEverythingBackUntilThePastWasRead() {
        typed("a");
        outbox.begin();
        assertThat(turn()).isEqualTo(new Turn.Idle());
        outbox.release();
        assertThat(written()).containsExactly("a");
    }

    @Test
    void writesAgainOnTheNextLineWhatWasNotEchoed() {
        typed("a", "b", "c");
        onALine();
        assertThat(written()).containsExactly("a", "b", "c");
        outbox.echoed("b");
        outbox.end();
        typed("d");
        onALine();
        assertThat(written()).containsExactly("a", "c", "d");
    }

    @Test
    void doesNotWriteAgainWhatThePastBrings() {
        typed("a", "b");
        onALine();
        assertThat(written()).containsExactly("a", "b");
        outbox.end();
        outbox.begin();
        outbox.echoed("a");
        outbox.release();
        assertThat(written()).containsExactly("b");
    }

    @Test
    void setsARefusedChatAsideAlsoOverANewLine() {
        typed("a", "b");
        onALine();
        assertThat(written()).containsExactly("a", "b");
        assertThat(outbox.refused("a")).isTrue();
        outbox.end();
        onALine();
        assertThat(written()).containsExactly("b");
    }

    @Test
    void writesARefusedChatWhenItIsRetriedAfterAllOthers() {
        typed("a", "b");
        onALine();
        assertThat(written()).containsExactly("a", "b");
        outbox.refused("a");
        outbox.retry("a");
        assertThat(written()).containsExactly("a");
        outbox.end();
        onALine();
        assertThat(written()).containsExactly("b", "a");
    }

    @Test
    void retriesOnlyWhatWasRefused() {
        typed("a");
        onALine();
        assertThat(written()).containsExactly("a");
        outbox.retry("a");
        outbox.retry("unknown");
        assertThat(written()).isEmpty();
    }

    @Test
    void canRefuseAChatMoreThanOnce() {
        typed("a");
        onALine();
        assertThat(written()).containsExactly("a");
        assertThat(outbox.refused("a")).isTrue();
        outbox.retry("a");
        assertThat(written()).containsExactly("a");
        assertThat(outbox.refused("a")).isTrue();
    }

    @Test
    void forgetsADiscardedChatWhetherWrittenOrNotOrRefused() {
        typed("unsent", "refused", "sent");
        outbox.discard("unsent");
        onALine();
        assertThat(written()).containsExactly("refused", "sent");
        outbox.refused("refused");
        outbox.discard("refused");
        outbox.retry("refused");
        outbox.discard("sent");
        assertThat(outbox.refused("sent")).isFalse();
        outbox.end();
        onALine();
        assertThat(written()).isEmpty();
    }

    @Test
    void endsTheWriterOfALostLineEvenWithChatsLeft() {
        typed("a");
        onALine();
        outbox.end();
        assertThat(turn()).isEqualTo(new Turn.Over());
    }

    @Test
    void takesLeaveOnlyAfterTheLastChatAndWithoutHoldingBack() {
        typed("a", "b");
        outbox.begin();
        outbox.farewell();
        assertThat(written()).containsExactly("a", "b");
        assertThat(turn()).isEqualTo(new Turn.Farewell());
    }

    @Test
    void wakesTheWriterWhenSomethingIsTyped() {
        onALine();
        var turn = CompletableFuture.supplyAsync(() -> turn(Duration.ofDays(1)));
        typed("a");
        assertThat(turn.join()).isEqualTo(new Turn.Say(chat("a")));
    }

    private void typed(String... ids) {
        List.of(ids).forEach(id -> outbox.add(id, chat(id)));
    }

    private void onALine() {
        outbox.begin();
        outbox.release();
    }

    private static Chat chat(String id) {
        return new Chat("text of " + id, id);
    }

    /// The ids of what the writer would write without waiting.
    private List<String> written() {
        var ids = new ArrayList<String>();
        while (turn() instanceof Turn.Say(var chat)) {
            ids.add(String.valueOf(chat.id()));
            if (ids.size() > 100) {
                throw new AssertionError("it never ends");
            }
        }
        return ids;
    }

    private Turn turn() {
        return turn(Duration.ZERO);
    }

    private Turn turn(Duration patience) {
        try {
            return outbox.next(patience);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
