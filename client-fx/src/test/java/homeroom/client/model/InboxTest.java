package homeroom.client.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import homeroom.client.link.LinkEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class InboxTest {
    private final List<BooleanSupplier> requested = new ArrayList<>();
    private final List<LinkEvent> received = new ArrayList<>();
    private long now;

    private static List<LinkEvent> batch(int from, int to) {
        return IntStream.range(from, to).<LinkEvent>mapToObj(LinkEvent.Connecting::new).toList();
    }

    private Inbox inbox(long nanosPerBite) {
        return new Inbox(requested::add, bite -> {
            received.addAll(bite);
            now += nanosPerBite;
        }, () -> now);
    }

    @Test
    void bringsABurstWholeAndInOrderOverSeveralFrames() {
        var inbox = inbox(Inbox.BUDGET.toNanos());
        for (int i = 0; i < 20; i++) {
            inbox.on(batch(i * 400, (i + 1) * 400));
        }
        var work = requested.getFirst();
        int frames = 1;
        while (work.getAsBoolean()) {
            frames++;
        }
        assertThat(received).isEqualTo(batch(0, 8_000));
        assertThat(frames).isEqualTo(8_000 / Inbox.BITE + 1);
    }

    @Test
    void takesNoMoreThanItsBudgetInAFrame() {
        var inbox = inbox(Inbox.BUDGET.toNanos() / 3);
        inbox.on(batch(0, 8_000));
        assertThat(requested.getFirst().getAsBoolean()).isTrue();
        assertThat(received).hasSize(3 * Inbox.BITE);
    }

    @Test
    void asksForFramesOnceUntilItIsEmpty() {
        var inbox = inbox(0);
        inbox.on(batch(0, 1));
        inbox.on(batch(1, 2));
        assertThat(requested).hasSize(1);
        assertThat(requested.getFirst().getAsBoolean()).isFalse();
        inbox.on(batch(2, 3));
        assertThat(requested).hasSize(2);
        assertThat(requested.getLast().getAsBoolean()).isFalse();
        assertThat(received).isEqualTo(batch(0, 3));
    }

    @Test
    @Timeout(30)
    void letsTheLinkWaitRatherThanPileUpWithoutBound() throws InterruptedException {
        var inbox = inbox(0);
        inbox.on(batch(0, Inbox.MOST));
        var through = new CountDownLatch(1);
        var link = Thread.ofVirtual().start(() -> {
            inbox.on(batch(Inbox.MOST, Inbox.MOST + 1));
            through.countDown();
        });
        while (link.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(through.getCount()).isEqualTo(1);
        assertThat(requested.getFirst().getAsBoolean()).isFalse();
        assertThat(through.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(requested.getLast().getAsBoolean()).isFalse();
        assertThat(received).isEqualTo(batch(0, Inbox.MOST + 1));
    }
}
