package homeroom.client.link;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import homeroom.protocol.ClientMessage.Chat;
import org.jspecify.annotations.Nullable;

/// What was typed and doesn't stand in the log yet. Shared: any thread adds, the line's reader takes out what was echoed, the
/// line's writer asks what to write next; a lock guards it all.
///
/// ```
///             begin             release                     echoed
///   (no line) ─────▶ held back ────────▶ written, in order ───────▶ gone
///       ▲                │   ▲               │      ▲
///       │                │   └── holdBack ───┤      │ retry
///       └────────────────┴─── end ───────────┤      │
///                                    refused ▼      │
///                                         set aside ┘
/// ```
///
/// On a new line everything is written again, but only after `release`: by then the echoes of chats that had arrived before the
/// old line broke have been read. When the server was asked for too much at once, nothing is written until it is ready again, and
/// from then on one chat at a time, each when the one before was answered, until there is nothing left, on this line or the next: so
/// they keep their order, and nobody who has much to say is taken for a flood.
final class Outbox {
    /// What the writer is to do next.
    sealed interface Turn {
        record Say(Chat chat) implements Turn {}

        /// There was nothing to write for as long as the writer was ready to wait.
        record Idle() implements Turn {}

        /// All has been written, and we want to go.
        record Farewell() implements Turn {}

        /// The line is lost.
        record Over() implements Turn {}
    }

    private enum Phase {
        NO_LINE,
        HELD,
        OPEN
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LongSupplier nanoTime;
    /// Everything that is here, by its place in the row.
    private final SortedMap<Long, Chat> pending = new TreeMap<>();
    private final Map<String, Long> places = new HashMap<>();
    /// The places of those that are still to be written on this line.
    private final TreeMap<Long, Chat> unsent = new TreeMap<>();
    private final Set<String> refused = new HashSet<>();
    /// Written on this line, and not answered yet.
    private final Set<String> underWay = new HashSet<>();
    private long lastPlace;
    private Phase phase = Phase.NO_LINE;
    private boolean farewell;
    private boolean oneAtATime;
    private boolean paused;
    private long pauseEndsNanos;

    Outbox() {
        this(System::nanoTime);
    }

    Outbox(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// @param id the chat's own
    void add(String id, Chat chat) {
        locked(() -> enqueue(id, chat));
    }

    private void enqueue(String id, Chat chat) {
        long place = ++lastPlace;
        places.put(id, place);
        pending.put(place, chat);
        unsent.put(place, chat);
    }

    /// The chat stands in the log.
    void echoed(String id) {
        discard(id);
    }

    /// Nobody wants it any more.
    void discard(String id) {
        locked(() -> {
            remove(id);
            refused.remove(id);
            answered(id);
        });
    }

    private void answered(String id) {
        underWay.remove(id);
        oneAtATime = oneAtATime && !(unsent.isEmpty() && underWay.isEmpty());
    }

    private @Nullable Chat remove(String id) {
        Long place = places.remove(id);
        if (place == null) {
            return null;
        }
        unsent.remove(place);
        return pending.remove(place);
    }

    /// Sets the chat aside until it is tried again or discarded.
    ///
    /// @return whether there is such a chat
    boolean refused(String id) {
        lock.lock();
        try {
            Long place = places.get(id);
            if (place != null) {
                unsent.remove(place);
            }
            answered(id);
            changed.signalAll();
            return place != null && refused.add(id);
        } finally {
            lock.unlock();
        }
    }

    /// The server wants a pause; nothing is written before it is over.
    ///
    /// @param id the chat that came too early and goes back to its place; null if it was something else
    void holdBack(@Nullable String id, Duration pause) {
        locked(() -> {
            long end = nanoTime.getAsLong() + pause.toNanos();
            pauseEndsNanos = isPaused() && pauseEndsNanos - end > 0 ? pauseEndsNanos : end;
            paused = true;
            oneAtATime = true;
            Long place = id == null || refused.contains(id) ? null : places.get(id);
            if (place != null) {
                underWay.remove(id);
                unsent.put(place, chatAt(place));
            }
        });
    }

    private Chat chatAt(Long place) {
        return Objects.requireNonNull(pending.get(place));
    }

    private boolean isPaused() {
        return paused && pauseEndsNanos - nanoTime.getAsLong() > 0;
    }

    /// Puts a refused chat at the end of the row; others are left alone.
    void retry(String id) {
        locked(() -> {
            if (refused.remove(id)) {
                var chat = remove(id);
                if (chat != null) {
                    enqueue(id, chat);
                }
            }
        });
    }

    /// There is a line, and the past is being read from it.
    void begin() {
        locked(() -> {
            phase = Phase.HELD;
            paused = false;
            underWay.clear();
            unsent.clear();
            unsent.putAll(pending);
            refused.stream().map(places::get).filter(Objects::nonNull).forEach(unsent::remove);
        });
    }

    /// The past has been read: what is still here may be written.
    void release() {
        locked(() -> phase = phase == Phase.HELD ? Phase.OPEN : phase);
    }

    /// Answers that haven't come by now never will: a chat that stands in the log already is answered by nothing.
    void forgetUnanswered() {
        locked(underWay::clear);
    }

    /// The line is lost.
    void end() {
        locked(() -> phase = Phase.NO_LINE);
    }

    /// What can still be written is the last; nothing is held back any longer.
    void farewell() {
        locked(() -> farewell = true);
    }

    /// Waits until there is something to do, `patience` at most. For the one writer of the present line.
    Turn next(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long end = nanoTime.getAsLong() + patience.toNanos();
            while (true) {
                if (phase == Phase.NO_LINE) {
                    return new Turn.Over();
                }
                if (mayWrite() && !unsent.isEmpty()) {
                    return say();
                }
                if (farewell) {
                    return new Turn.Farewell();
                }
                long left = end - nanoTime.getAsLong();
                if (left <= 0) {
                    return new Turn.Idle();
                }
                changed.awaitNanos(isPaused() ? Math.min(left, pauseEndsNanos - nanoTime.getAsLong()) : left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean mayWrite() {
        if (farewell) {
            return true;
        }
        if (isPaused() || phase != Phase.OPEN) {
            return false;
        }
        return !oneAtATime || underWay.isEmpty();
    }

    private Turn say() {
        var chat = unsent.pollFirstEntry().getValue();
        if (chat.id() != null) {
            underWay.add(chat.id());
        }
        return new Turn.Say(chat);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
