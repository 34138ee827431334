package homeroom.client.link;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import homeroom.protocol.ClientMessage.Chat;

/// What was typed and doesn't stand in the log yet. Shared: any thread adds, the line's reader takes out what was echoed, the
/// line's writer asks what to write next; a lock guards it all.
///
/// ```
///             begin             release                     echoed
///   (no line) ─────▶ held back ────────▶ written, in order ───────▶ gone
///       ▲                │                   │      ▲
///       └────────────────┴─── end ───────────┤      │ retry
///                                    refused ▼      │
///                                         set aside ┘
/// ```
///
/// On a new line everything is written again, but only after `release`: by then the echoes of chats that had arrived before the
/// old line broke have been read.
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
    private final SequencedMap<String, Chat> pending = new LinkedHashMap<>();
    private final Queue<String> unsent = new ArrayDeque<>();
    private final Set<String> refused = new HashSet<>();
    private Phase phase = Phase.NO_LINE;
    private boolean farewell;

    /// @param id the chat's own
    void add(String id, Chat chat) {
        locked(() -> {
            pending.put(id, chat);
            unsent.add(id);
        });
    }

    /// The chat stands in the log.
    void echoed(String id) {
        discard(id);
    }

    /// Nobody wants it any more.
    void discard(String id) {
        locked(() -> {
            pending.remove(id);
            unsent.remove(id);
            refused.remove(id);
        });
    }

    /// Sets the chat aside until it is tried again or discarded.
    ///
    /// @return whether there is such a chat
    boolean refused(String id) {
        lock.lock();
        try {
            unsent.remove(id);
            return pending.containsKey(id) && refused.add(id);
        } finally {
            lock.unlock();
        }
    }

    /// Puts a refused chat at the end of the row; others are left alone.
    void retry(String id) {
        locked(() -> {
            if (refused.remove(id)) {
                var chat = pending.remove(id);
                pending.put(id, chat);
                unsent.add(id);
            }
        });
    }

    /// There is a line, and the past is being read from it.
    void begin() {
        locked(() -> {
            phase = Phase.HELD;
            unsent.clear();
            pending.keySet().stream().filter(id -> !refused.contains(id)).forEach(unsent::add);
        });
    }

    /// The past has been read: what is still here may be written.
    void release() {
        locked(() -> phase = phase == Phase.HELD ? Phase.OPEN : phase);
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
            long leftNanos = patience.toNanos();
            while (true) {
                if (phase == Phase.NO_LINE) {
                    return new Turn.Over();
                }
                var chat = phase == Phase.OPEN || farewell ? pending.get(unsent.poll()) : null;
                if (chat != null) {
                    return new Turn.Say(chat);
                }
                if (farewell) {
                    return new Turn.Farewell();
                }
                if (leftNanos <= 0) {
                    return new Turn.Idle();
                }
                leftNanos = changed.awaitNanos(leftNanos);
            }
        } finally {
            lock.unlock();
        }
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
