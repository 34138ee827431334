package homeroom.server.room;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.function.Predicate;

import homeroom.protocol.message.LeaveReason;

/// Losses that are not told yet. Whoever is lost soon after they came back is likely to be back in a moment, and to be lost again: a leave
/// and a join each time would be told to all for nothing. Confined to the scribe thread.
final class HeldLosses {
    /// How soon is soon.
    static final Duration SOON = Duration.ofSeconds(60);
    /// How long a loss is held.
    static final Duration TIME = Duration.ofSeconds(5);

    private record Held(Absent place, long until) {}

    /// The first to tell first; those who have come back meanwhile are passed over.
    private final ArrayDeque<Held> held = new ArrayDeque<>();

    /// Whether somebody who is lost now is held.
    static boolean hold(Member member, long now) {
        return member.returned() && !member.isAbsent() && now - member.since() < SOON.toNanos();
    }

    void add(Absent place, long now, Transaction transaction) {
        held.add(new Held(place, now + TIME.toNanos()));
        transaction.undo(held::removeLast);
    }

    /// Asks for those to be told whose time is over. Not while a transaction is open: what it has added may have to be taken back.
    ///
    /// @param stillAbsent whether a place has not been taken again
    void release(long now, Predicate<ClientHandle> stillAbsent, Collection<Request> requests) {
        for (Held first = held.peek(); first != null; first = held.peek()) {
            boolean absent = stillAbsent.test(first.place);
            if (absent && first.until - now > 0) {
                return;
            }
            held.remove();
            if (absent) {
                requests.add(new Request.Leave(first.place, LeaveReason.LOST));
            }
        }
    }

    /// In how many nanoseconds there is something to tell, [Long#MAX_VALUE] if nothing is held.
    long nanosUntilDue(long now) {
        Held first = held.peek();
        return first == null ? Long.MAX_VALUE : Math.max(0, first.until - now);
    }
}
