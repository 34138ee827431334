package homeroom.client.model;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import homeroom.client.link.LinkEvent;
import homeroom.client.link.LinkListener;

/// Carries news from the link's thread to the FX thread, a bounded bite per frame: however much arrives at once, the window stays
/// responsive, and everything comes out once and in order.
///
/// ```
///  link's thread ── on(batch) ──▶ [ queue ] ── once per frame, for BUDGET at most ──▶ model
/// ```
final class Inbox implements LinkListener {
    /// How much of a frame of 16 ms the model may take.
    static final Duration BUDGET = Duration.ofMillis(6);

    /// How many events are applied at once: enough to spread the cost of a change of a list, few enough to keep to the budget.
    static final int BITE = 250;

    /// How many events may wait here. The link's thread waits while there are more, and so, in the end, does the server.
    static final int MOST = 10_000;

    private final Queue<LinkEvent> queue = new ArrayDeque<>();
    private final FramePulses pulses;
    private final Consumer<List<LinkEvent>> model;
    private final LongSupplier nanoTime;
    private boolean requested;

    Inbox(FramePulses pulses, Consumer<List<LinkEvent>> model, LongSupplier nanoTime) {
        this.pulses = pulses;
        this.model = model;
        this.nanoTime = nanoTime;
    }

    @Override
    public void on(List<LinkEvent> batch) {
        synchronized (queue) {
            awaitRoom();
            queue.addAll(batch);
            if (requested) {
                return;
            }
            requested = true;
        }
        pulses.request(this::drain);
    }

    private void awaitRoom() {
        try {
            while (queue.size() >= MOST) {
                queue.wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether something is left for the next frame
    private boolean drain() {
        long start = nanoTime.getAsLong();
        do {
            var bite = take();
            if (bite.isEmpty()) {
                return false;
            }
            model.accept(bite);
        } while (nanoTime.getAsLong() - start < BUDGET.toNanos());
        return true;
    }

    private List<LinkEvent> take() {
        synchronized (queue) {
            var bite = new ArrayList<LinkEvent>(Math.min(queue.size(), BITE));
            while (bite.size() < BITE && !queue.isEmpty()) {
                bite.add(queue.remove());
            }
            requested = !bite.isEmpty();
            queue.notifyAll();
            return bite;
        }
    }
}
