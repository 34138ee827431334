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

import homeroom.protocol.message.ClientMessage.Chat;
import homeroom.protocol.message.ClientMessage.Ping;
import org.jspecify.annotations.Nullable;

/// What was typed and doesn't stand in the log yet. Shared: any thread adds, the line's reader takes out what was echoed, the
/// line's writer asks what to write next; a lock guards it all.
///
/// ```
///             begin             release               echoed
///   (no line) ─────▶ held back ────────▶ under way ───────────▶ gone
///       ▲                │   ▲            │      ▲
///       │                │   └─ holdBack ─┤      │ resend
///       └────────────────┴──── end ───────┤      │
///                                 refused ▼      │
///                                      set aside ┘
/// ```
///
/// One chat at a time is under way, and the next is written when the server has answered: so they keep their order whatever it refuses,
/// and nobody who has much to say is taken for a flood. When the server was asked too early, nothing is written until it is ready again.
///
/// On a new line everything is written again, but only after `release`: by then the echoes of chats that had arrived before the
/// old line broke have been read. Where that past has a hole, a chat may stand in the log all the same, and then the server answers
/// nothing. So behind each that is written again goes a ping: answers come in order, and whatever the server has to say to the
/// chat has come before the pong. If it had nothing to say, the chat stands in the log.
///
/// Where the end of the past is an entry for others, it never comes: nothing is held back for longer than [#HELD_BACK]. What is written
/// too early by that, the server tells from new chats by its id.
final class Outbox {
    /// What the writer is to do next.
    sealed interface Turn {
        /// To be written now.
        ///
        /// @param again whether it was written before, so that [#ask] is to follow
        record Say(Chat chat, boolean again) implements Turn {}

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

    static final Duration HELD_BACK = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LongSupplier nanoTime;
    /// Everything that is here, by its place in the row.
    private final SortedMap<Long, Chat> pending = new TreeMap<>();
    private final Map<String, Long> places = new HashMap<>();
    /// The places of those that are still to be written on this line.
    private final TreeMap<Long, Chat> unsent = new TreeMap<>();
    private final Set<String> refused = new HashSet<>();
    /// Written at least once, on this line or before.
    private final Set<String> written = new HashSet<>();
    /// The one that was written last, until it is answered: all others wait for that.
    private @Nullable String underWay;
    private boolean writtenAgain;
    /// The id of the last ping behind it.
    private @Nullable String asked;
    private long lastPlace;
    private long lastPing;
    private Phase phase = Phase.NO_LINE;
    private long heldUntilNanos;
    private boolean farewell;
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
        locked(() -> forget(id));
    }

    private void forget(String id) {
        remove(id);
        refused.remove(id);
        written.remove(id);
        answered(id);
    }

    private void answered(String id) {
        if (id.equals(underWay)) {
            underWay = null;
        }
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
    /// @param id of the chat that came too early and goes back to its place, or of a ping; null if it was something else
    void holdBack(@Nullable String id, Duration pause) {
        locked(() -> {
            long end = nanoTime.getAsLong() + pause.toNanos();
            pauseEndsNanos = isPaused() && pauseEndsNanos - end > 0 ? pauseEndsNanos : end;
            paused = true;
            if (id == null) {
                return;
            }
            answered(id);
            passAsked(id);
            Long place = refused.contains(id) ? null : places.get(id);
            if (place != null) {
                unsent.put(place, chatAt(place));
            }
        });
    }

    private Chat chatAt(Long place) {
        return Objects.requireNonNull(pending.get(place));
    }

    /// The ping to write now; its answer is one for the chat before it too.
    Ping ask() {
        lock.lock();
        try {
            asked = underWay == null ? null : "after-" + ++lastPing;
            return new Ping(asked);
        } finally {
            lock.unlock();
        }
    }

    /// A ping was answered.
    ///
    /// @param id its own, null if it had none
    /// @return the chat before it that stands in the log by now, which nothing else will tell; null if there is none
    @Nullable String ponged(@Nullable String id) {
        lock.lock();
        try {
            String before = writtenAgain ? underWay : null;
            if (!passAsked(id)) {
                return null;
            }
            if (before != null) {
                forget(before);
            }
            changed.signalAll();
            return before;
        } finally {
            lock.unlock();
        }
    }

    /// There is nothing more to wait for from the chat before that ping.
    private boolean passAsked(@Nullable String id) {
        boolean answers = id != null && id.equals(asked);
        if (answers) {
            asked = null;
            underWay = null;
        }
        return answers;
    }

    private boolean isPaused() {
        return paused && pauseEndsNanos - nanoTime.getAsLong() > 0;
    }

    /// Puts a chat at the end of the row that was refused, or that is not here and so may have been written elsewhere; one that is in the row
    /// stays in its place.
    void resend(String id, Chat chat) {
        locked(() -> {
            if (refused.remove(id)) {
                remove(id);
            }
            if (!places.containsKey(id)) {
                written.add(id);
                enqueue(id, chat);
            }
        });
    }

    /// There is a line, and the past is being read from it.
    void begin() {
        locked(() -> {
            phase = Phase.HELD;
            heldUntilNanos = nanoTime.getAsLong() + HELD_BACK.toNanos();
            paused = false;
            underWay = null;
            asked = null;
            unsent.clear();
            unsent.putAll(pending);
            refused.stream().map(places::get).filter(Objects::nonNull).forEach(unsent::remove);
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
            long end = nanoTime.getAsLong() + patience.toNanos();
            while (true) {
                if (phase == Phase.NO_LINE) {
                    return new Turn.Over();
                }
                long held = phase == Phase.HELD ? heldUntilNanos - nanoTime.getAsLong() : 0;
                if (phase == Phase.HELD && held <= 0) {
                    phase = Phase.OPEN;
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
                left = held > 0 ? Math.min(left, held) : left;
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
        return phase == Phase.OPEN && underWay == null && !isPaused();
    }

    private Turn say() {
        var chat = unsent.pollFirstEntry().getValue();
        underWay = chat.id();
        asked = null;
        writtenAgain = underWay != null && !written.add(underWay);
        return new Turn.Say(chat, writtenAgain);
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
