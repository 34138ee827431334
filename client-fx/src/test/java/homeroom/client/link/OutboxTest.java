package homeroom.client.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import homeroom.client.link.Outbox.Turn;
import homeroom.protocol.message.ClientMessage.Chat;
import homeroom.protocol.message.ClientMessage.Ping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxTest {
    private static final int CHATS = 60;

    private long now;
    private final Outbox outbox = new Outbox(() -> now);

    @Test
    void handsOutOneChatAtATimeInTheOrderInWhichTheyWereTyped() {
        typed("a", "b", "c");
        onALine();
        assertThat(written()).containsExactly("a");
        assertThat(written()).as("while a is under way").isEmpty();
        outbox.echoed("a");
        assertThat(written()).containsExactly("b");
        outbox.refused("b");
        assertThat(written()).containsExactly("c");
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
        assertThat(written()).containsExactly("a");
        outbox.echoed("a");
        assertThat(written()).containsExactly("b");
        outbox.end();
        typed("d");
        onALine();
        assertThat(writtenAndEchoed()).containsExactly("b", "c", "d");
    }

    @Test
    void doesNotWriteAgainWhatThePastBrings() {
        typed("a", "b");
        onALine();
        assertThat(written()).containsExactly("a");
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
        assertThat(written()).containsExactly("a");
        assertThat(outbox.refused("a")).isTrue();
        assertThat(written()).containsExactly("b");
        outbox.end();
        onALine();
        assertThat(written()).containsExactly("b");
    }

    @Test
    void writesARefusedChatWhenItIsRetriedAfterAllOthers() {
        typed("a", "b", "c");
        onALine();
        assertThat(written()).containsExactly("a");
        outbox.refused("a");
        outbox.resend("a", chat("a"));
        assertThat(written()).containsExactly("b");
        outbox.end();
        onALine();
        assertThat(writtenAndEchoed()).containsExactly("b", "c", "a");
    }

    @Test
    void leavesAloneWhatIsOnItsWayWhenItIsToBeSentAgain() {
        typed("a", "b");
        onALine();
        assertThat(written()).containsExactly("a");
        outbox.resend("a", chat("a"));
        outbox.resend("b", chat("b"));
        assertThat(written()).isEmpty();
        outbox.echoed("a");
        assertThat(writtenAndEchoed()).containsExactly("b");
    }

    @Test
    void asksAfterAChatOfAnotherOutboxAsItMayStandInTheLog() {
        outbox.resend("a", chat("a"));
        typed("b");
        onALine();
        assertThat(turn()).isEqualTo(new Turn.Say(chat("a"), true));
        var asked = outbox.ask();
        assertThat(outbox.ponged("another")).isNull();
        assertThat(outbox.ponged(asked.id())).as("it stands in the log, and nobody will tell").isEqualTo("a");
        assertThat(turn()).isEqualTo(new Turn.Say(chat("b"), false));
        assertThat(outbox.ponged(outbox.ask().id())).as("its echo is still to come").isNull();
        outbox.end();
        onALine();
        assertThat(writtenAndEchoed()).containsExactly("b");
    }

    @Test
    void holdsNothingBackForLongWhenTheEndOfThePastIsForOthers() {
        typed("a");
        outbox.begin();
        assertThat(turn()).isEqualTo(new Turn.Idle());
        now += Outbox.HELD_BACK.toNanos();
        assertThat(written()).containsExactly("a");
    }

    @Test
    void canRefuseAChatMoreThanOnce() {
        typed("a");
        onALine();
        assertThat(written()).containsExactly("a");
        assertThat(outbox.refused("a")).isTrue();
        outbox.resend("a", chat("a"));
        assertThat(written()).containsExactly("a");
        assertThat(outbox.refused("a")).isTrue();
    }

    @Test
    void forgetsADiscardedChatWhetherWrittenOrNotOrRefused() {
        typed("unsent", "refused", "sent");
        outbox.discard("unsent");
        onALine();
        assertThat(written()).containsExactly("refused");
        outbox.refused("refused");
        assertThat(written()).containsExactly("sent");
        outbox.discard("refused");
        outbox.discard("sent");
        assertThat(outbox.refused("sent")).isFalse();
        typed("next");
        assertThat(written()).as("nobody waits for a discarded one").containsExactly("next");
        outbox.end();
        onALine();
        assertThat(writtenAndEchoed()).containsExactly("next");
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
        assertThat(turn.join()).isEqualTo(new Turn.Say(chat("a"), false));
    }

    @Test
    void writesNothingBeforeTheLongestPauseIsOverAndThenInTheOldOrder() {
        typed("a", "b");
        onALine();
        assertThat(written()).containsExactly("a");
        outbox.holdBack("a", Duration.ofMillis(500));
        outbox.holdBack(null, Duration.ofMillis(400));
        typed("c");
        assertThat(written()).isEmpty();
        now += Duration.ofMillis(499).toNanos();
        assertThat(written()).isEmpty();
        now += Duration.ofMillis(1).toNanos();
        assertThat(writtenAndEchoed()).containsExactly("a", "b", "c");
    }

    @Test
    void takesThePongBehindAChatThatWasWrittenAgainForAnAnswerToIt() {
        var ping = writtenAgain("a", "b");
        assertThat(written()).isEmpty();
        outbox.ponged(null);
        outbox.ponged("another");
        assertThat(written()).isEmpty();
        outbox.ponged(ping);
        assertThat(turn()).isEqualTo(new Turn.Say(chat("b"), false));
    }

    @Test
    void takesTheRefusalOfAPingForAnAnswerToo() {
        var ping = writtenAgain("a", "b");
        outbox.holdBack(ping, Duration.ofMillis(1));
        assertThat(written()).isEmpty();
        now += Duration.ofMillis(1).toNanos();
        assertThat(written()).containsExactly("b");
    }

    @Test
    void doesNotTakeALatePongForTheAnswerToTheNextAttempt() {
        var ping = writtenAgain("a", "b");
        outbox.holdBack("a", Duration.ofMillis(1));
        now += Duration.ofMillis(1).toNanos();
        assertThat(turn()).isEqualTo(new Turn.Say(chat("a"), true));
        outbox.ponged(ping);
        assertThat(written()).isEmpty();
        outbox.ponged(outbox.ask().id());
        assertThat(written()).containsExactly("b");
    }

    @Test
    void asksAfterNothingInParticularWhileNothingIsUnderWay() {
        onALine();
        assertThat(outbox.ask()).isEqualTo(new Ping(null));
    }

    /// Writes the first of these on one line and again on the next.
    ///
    /// @return the id of the ping behind it
    private String writtenAgain(String... ids) {
        typed(ids);
        onALine();
        assertThat(turn()).isEqualTo(new Turn.Say(chat(ids[0]), false));
        outbox.end();
        onALine();
        assertThat(turn()).isEqualTo(new Turn.Say(chat(ids[0]), true));
        return String.valueOf(outbox.ask().id());
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
    void forgetsThePauseOnANewLine() {
        typed("a");
        onALine();
        assertThat(written()).containsExactly("a");
        outbox.holdBack("a", Duration.ofDays(1));
        outbox.end();
        onALine();
        assertThat(written()).containsExactly("a");
    }

    /// Over lines that break with something under way, and come back with a hole in the past or without.
    @ParameterizedTest
    @MethodSource("seeds")
    void losesNothingDoublesNothingAndKeepsTheOrderWhateverTheServerRefuses(long seed) {
        var random = new Random(seed);
        var server = new BusyServer(outbox, random);
        int typed = 0;
        int breaks = 0;
        onALine();
        while (server.log().size() < CHATS) {
            now += Duration.ofMillis(1 + random.nextInt(40)).toNanos();
            assertThat(now).as("that nothing stalls").isLessThan(Duration.ofMinutes(3).toNanos());
            if (typed < CHATS && random.nextInt(4) == 0) {
                typed("chat-" + typed++);
            }
            if (breaks < 5 && random.nextInt(150) == 0) {
                breaks++;
                outbox.end();
                server.breakLine(now);
                outbox.begin();
                if (random.nextBoolean()) {
                    server.log().forEach(outbox::echoed);
                }
                outbox.release();
            }
            server.catchUp(now);
            if (turn() instanceof Turn.Say(var chat, var again)) {
                server.send(now, chat);
                if (again) {
                    server.send(now, outbox.ask());
                }
            }
        }
        assertThat(server.log()).isEqualTo(IntStream.range(0, CHATS).mapToObj(number -> "chat-" + number).toList());
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /// Like [#written], with an answer to each before the next is asked for.
    private List<String> writtenAndEchoed() {
        var ids = new ArrayList<String>();
        while (turn() instanceof Turn.Say(var chat, _)) {
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
        while (turn() instanceof Turn.Say(var chat, _)) {
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
