package homeroom.client.link;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import homeroom.client.link.Outbox.Turn;
import homeroom.protocol.ClientMessage.Chat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxTest {
    private long now;
    private final Outbox outbox = new Outbox(() -> now);

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

    @Test
    void writesNothingBeforeThePauseIsOverAndThenInTheOldOrder() {
        typed("a", "b", "c");
        onALine();
        assertThat(written()).containsExactly("a", "b", "c");
        outbox.holdBack("a", Duration.ofMillis(500));
        outbox.holdBack("b", Duration.ofMillis(400));
        outbox.holdBack("c", Duration.ofMillis(300));
        typed("d");
        assertThat(written()).isEmpty();
        now += Duration.ofMillis(499).toNanos();
        assertThat(written()).isEmpty();
        now += Duration.ofMillis(1).toNanos();
        assertThat(writtenAndEchoed()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void writesOneAtATimeAfterAPauseUntilNothingIsLeft() {
        typed("a", "b", "c");
        onALine();
        assertThat(written()).containsExactly("a", "b", "c");
        outbox.holdBack("b", Duration.ofMillis(1));
        outbox.echoed("a");
        now += Duration.ofMillis(1).toNanos();
        assertThat(written()).as("while c is under way").isEmpty();
        outbox.echoed("c");
        typed("d");
        assertThat(written()).containsExactly("b");
        outbox.echoed("b");
        assertThat(written()).containsExactly("d");
        outbox.echoed("d");
        typed("e", "f");
        assertThat(written()).as("once nothing was left").containsExactly("e", "f");
    }

    @Test
    void doesNotWaitForEverForAnAnswerThatNeverComes() {
        typed("a", "b");
        onALine();
        assertThat(written()).containsExactly("a", "b");
        outbox.holdBack("a", Duration.ofMillis(1));
        now += Duration.ofMillis(1).toNanos();
        assertThat(written()).isEmpty();
        outbox.forgetUnanswered();
        assertThat(written()).containsExactly("a");
    }

    @Test
    void isHeldBackByWhatConcernsNoChatToo() {
        onALine();
        outbox.holdBack(null, Duration.ofMillis(5));
        typed("a");
        assertThat(written()).isEmpty();
        now += Duration.ofMillis(5).toNanos();
        assertThat(written()).containsExactly("a");
    }

    @Test
    void forgetsThePauseOnANewLineButNotToGoSlowly() {
        typed("a", "b");
        onALine();
        assertThat(written()).containsExactly("a", "b");
        outbox.holdBack("a", Duration.ofDays(1));
        outbox.end();
        onALine();
        assertThat(written()).containsExactly("a");
        outbox.echoed("a");
        assertThat(written()).containsExactly("b");
    }

    /// A server with a bucket of tokens answers some time after it was asked, and refuses in a row what came in a row.
    @ParameterizedTest
    @MethodSource("seeds")
    void losesNothingDoublesNothingAndKeepsTheOrderWhateverTheServerRefuses(long seed) {
        var random = new Random(seed);
        var underWay = new ArrayDeque<String>();
        var log = new ArrayList<String>();
        int typed = 0;
        int toRefuse = 0;
        double tokens = 1 + random.nextInt(10);
        onALine();
        for (int step = 0; log.size() < 60; step++) {
            assertThat(step).as("steps without an end").isLessThan(100_000);
            now += Duration.ofMillis(random.nextInt(40)).toNanos();
            tokens = Math.min(10, tokens + random.nextDouble() * 0.2);
            switch (random.nextInt(4)) {
                case 0 -> {
                    if (typed < 60) {
                        typed("chat-" + typed++);
                    }
                }
                case 1 -> {
                    if (turn() instanceof Turn.Say(var chat)) {
                        underWay.add(String.valueOf(chat.id()));
                    }
                }
                default -> {
                    var asked = underWay.poll();
                    if (asked != null && tokens >= 1 && toRefuse == 0) {
                        tokens--;
                        assertThat(log).as("what is accepted").doesNotContain(asked);
                        log.add(asked);
                        outbox.echoed(asked);
                    } else if (asked != null) {
                        toRefuse = underWay.size();
                        outbox.holdBack(asked, Duration.ofMillis(1 + random.nextInt(500)));
                    }
                }
            }
        }
        assertThat(log).isEqualTo(IntStream.range(0, 60).mapToObj(number -> "chat-" + number).toList());
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /// Like [#written], with an answer to each before the next is asked for.
    private List<String> writtenAndEchoed() {
        var ids = new ArrayList<String>();
        while (turn() instanceof Turn.Say(var chat)) {
            ids.add(String.valueOf(chat.id()));
            outbox.echoed(String.valueOf(chat.id()));
        }
        return ids;
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
