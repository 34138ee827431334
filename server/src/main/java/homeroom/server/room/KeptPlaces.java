package homeroom.server.room;

import java.time.Duration;
import java.util.ArrayDeque;

/// Places of those who were lost: nobody else gets the name, or the last place in a full server, before they have had time to come
/// back. Confined to the scribe thread.
final class KeptPlaces {
    static final Duration TIME = Duration.ofMinutes(3);

    private record Kept(Member member, long until) {}

    /// The first to give up first; those who have come back are passed over.
    private final ArrayDeque<Kept> kept = new ArrayDeque<>();
    private int size;

    int size() {
        return size;
    }

    /// Somebody was lost, and is in the room no more.
    void add(Member member, long now, Transaction transaction) {
        member.room().keep(member);
        kept.add(new Kept(member, now + TIME.toNanos()));
        size++;
        transaction.undo(() -> {
            member.room().release(member);
            kept.removeLast();
            size--;
        });
    }

    /// They come back.
    void take(Member member, Transaction transaction) {
        member.room().release(member);
        size--;
        transaction.undo(() -> {
            member.room().keep(member);
            size++;
        });
    }

    /// Gives up those whose time is over. Not while a transaction is open: what it has added may have to be taken back.
    void expire(long now) {
        for (Kept first = kept.peek(); first != null && first.until - now <= 0; first = kept.peek()) {
            kept.remove();
            if (first.member.room().isKept(first.member)) {
                first.member.room().release(first.member);
                size--;
            }
        }
    }
}
