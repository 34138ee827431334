package homeroom.server.room;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import homeroom.protocol.message.ServerMessage;

/// Which entries of a room newcomers get: the last that were said, and the comings and goings among them. The numbers only, so a room
/// that nobody is in costs little. Confined to the scribe thread.
///
/// Comings and goings have a bound of their own, however many there were they push nothing out that was said. The last of them are sent with
/// all that lies between, as one stretch that leads on to what is live; from before it, only what was said.
final class RecentPast {
    /// Entries that were said.
    static final int SAID = 200;
    /// Comings and goings.
    static final int PRESENCE = 200;

    private static final List<byte[]> PRESENCE_LINES = List.of("{\"type\":\"join\",".getBytes(StandardCharsets.US_ASCII),
            "{\"type\":\"leave\",".getBytes(StandardCharsets.US_ASCII));

    private final ArrayDeque<Long> said = new ArrayDeque<>();
    private final ArrayDeque<Long> presence = new ArrayDeque<>();
    /// Entries up to this one were not looked at.
    private long unknown;

    /// What a newcomer gets.
    ///
    /// @param earlier entries that come first, in order
    /// @param after   then all that follow this one, which is none of the earlier ones
    record Selection(List<Long> earlier, long after) {}

    /// @param head of the room, before anything is looked at
    RecentPast(long head) {
        unknown = head;
    }

    /// An entry from the store, each older than those before it.
    ///
    /// @return whether older ones are wanted too
    boolean older(long seq, byte[] lines, int start) {
        unknown = seq - 1;
        boolean comingOrGoing = PRESENCE_LINES.stream()
                .anyMatch(type -> Arrays.equals(type, 0, type.length, lines, start,
                        Math.min(lines.length, start + type.length)));
        if (!comingOrGoing) {
            said.addFirst(seq);
        } else if (presence.size() < PRESENCE) {
            presence.addFirst(seq);
        }
        return said.size() < SAID;
    }

    /// An entry of the batch at hand.
    void add(ServerMessage.Entry entry) {
        boolean comingOrGoing = entry instanceof ServerMessage.Join || entry instanceof ServerMessage.Leave;
        (comingOrGoing ? presence : said).add(entry.seq());
    }

    /// The batch is over.
    ///
    /// @param head the last entry that is in the log
    void settle(long head) {
        settle(said, head, SAID);
        settle(presence, head, PRESENCE);
    }

    private static void settle(ArrayDeque<Long> numbers, long head, int most) {
        while (!numbers.isEmpty() && numbers.getLast() > head) {
            numbers.removeLast();
        }
        while (numbers.size() > most) {
            numbers.removeFirst();
        }
    }

    /// As of now, the batch at hand included.
    Selection selection() {
        long firstSaid = said.size() < SAID ? unknown + 1 : fromEnd(said, SAID);
        long firstPresence = presence.size() < PRESENCE ? 0 : fromEnd(presence, PRESENCE);
        if (firstPresence <= firstSaid) {
            return new Selection(List.of(), firstSaid - 1);
        }
        return new Selection(said.stream().filter(seq -> seq >= firstSaid && seq < firstPresence).toList(), firstPresence - 1);
    }

    private static long fromEnd(ArrayDeque<Long> numbers, int count) {
        Iterator<Long> backwards = numbers.descendingIterator();
        long number = backwards.next();
        for (int i = 1; i < count; i++) {
            number = backwards.next();
        }
        return number;
    }
}
