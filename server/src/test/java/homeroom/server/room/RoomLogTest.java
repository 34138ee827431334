package homeroom.server.room;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import homeroom.protocol.message.Codec;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoomLogTest {
    private static final int SMALL = 32 * 1_000; // chunks of 1,000 bytes
    private static final Participant MIA = new Participant("p1", new Nickname("Mia"));

    private static ServerMessage.Entry entry(long seq) {
        return entry(seq, "entry " + seq);
    }

    private static ServerMessage.Entry entry(long seq, String text) {
        return new ServerMessage.Chat(seq, Instant.EPOCH, MIA, text, null);
    }

    private static RoomLog filled(int entries, int bytes) {
        var log = occupied(0, bytes);
        for (int seq = 1; seq <= entries; seq++) {
            append(log, entry(seq));
        }
        return log;
    }

    private static RoomLog occupied(long head, int bytes) {
        var log = new RoomLog(head, bytes);
        log.setOccupied(true);
        return log;
    }

    private static void append(RoomLog log, ServerMessage.Entry... entries) {
        var run = new EncodedBatch();
        for (var entry : entries) {
            run.add(entry);
        }
        log.append(run);
    }

    private static Cursor at(RoomLog log, long after) {
        return at(log, after, new ThreadWakeUp());
    }

    private static Cursor at(RoomLog log, long after, WakeUp bell) {
        return Objects.requireNonNull(log.cursor(after, bell));
    }

    private static String rest(Cursor cursor) {
        var text = new StringBuilder();
        for (ByteBuffer run = cursor.take(); run != null; run = cursor.take()) {
            text.append(StandardCharsets.UTF_8.decode(run));
        }
        return text.toString();
    }

    private static String encoded(ServerMessage.Entry entry) {
        return new String(Codec.encode(entry), StandardCharsets.UTF_8);
    }

    private static String lines(int from, int to) {
        var text = new StringBuilder();
        for (int seq = from; seq <= to; seq++) {
            text.append(encoded(entry(seq)));
        }
        return text.toString();
    }

    @Test
    void aCursorReadsAllThatFollowsItsPlace() {
        var log = filled(100, SMALL);
        for (int after = 0; after <= 100; after++) {
            try (var cursor = at(log, after)) {
                assertThat(rest(cursor)).isEqualTo(lines(after + 1, 100));
                assertThat(cursor.isLost()).isFalse();
            }
        }
    }

    @Test
    void aLogMayBeginAnywhere() {
        var log = occupied(41, SMALL);
        append(log, entry(42));
        assertThat(log.lastSeq()).isEqualTo(42);
        assertThat(log.cursor(40, new ThreadWakeUp())).isNull();
        try (var cursor = at(log, 41)) {
            assertThat(rest(cursor)).isEqualTo(lines(42, 42));
        }
    }

    @Test
    void whatIsAppendedLaterIsReadLater() {
        var log = filled(0, SMALL);
        try (var cursor = at(log, 0)) {
            assertThat(cursor.take()).isNull();
            for (int seq = 1; seq <= 50; seq++) {
                append(log, entry(seq));
                assertThat(rest(cursor)).isEqualTo(lines(seq, seq));
            }
        }
    }

    @Test
    void memoryIsBoundedAndTheOldestGoesFirst() {
        var log = filled(10_000, SMALL);
        assertThat(log.cursor(9_000, new ThreadWakeUp())).isNull();
        try (var cursor = at(log, 9_900)) {
            assertThat(rest(cursor)).isEqualTo(lines(9_901, 10_000));
        }
    }

    @Test
    void aCursorThatFallsBehindFinishesItsChunkAndThenHasLostItsPlace() {
        var log = filled(1, SMALL);
        try (var cursor = at(log, 0)) {
            for (int seq = 2; seq <= 1_000; seq++) {
                append(log, entry(seq));
            }
            assertThat(cursor.isLost()).isFalse();
            String read = rest(cursor);
            assertThat(lines(1, 1_000)).startsWith(read);
            assertThat(read).isNotEmpty().endsWith("\n");
            assertThat(cursor.isLost()).isTrue();
        }
    }

    @Test
    void anEntryLargerThanAChunkHasOneOfItsOwn() {
        var log = filled(3, SMALL);
        var large = entry(4, "L".repeat(4_000));
        append(log, large);
        append(log, entry(5));
        try (var cursor = at(log, 2)) {
            assertThat(rest(cursor)).isEqualTo(lines(3, 3) + encoded(large) + lines(5, 5));
        }
    }

    @Test
    void aBatchIsAppendedAsAWhole() {
        var log = occupied(0, SMALL);
        append(log, entry(1), entry(2), entry(3));
        assertThat(log.lastSeq()).isEqualTo(3);
        try (var cursor = at(log, 1)) {
            assertThat(rest(cursor)).isEqualTo(lines(2, 3));
        }
    }

    @Test
    void nothingIsKeptOnceNobodyIsThereAndNobodyReads() {
        var log = filled(20, SMALL);
        try (var cursor = at(log, 5)) {
            log.setOccupied(false);
            append(log, entry(21));
            assertThat(rest(cursor)).isEqualTo(lines(6, 21));
        }
        append(log, entry(22));
        assertThat(log.lastSeq()).isEqualTo(22);
        assertThat(log.cursor(21, new ThreadWakeUp())).isNull();
        try (var cursor = at(log, 22)) {
            append(log, entry(23));
            assertThat(rest(cursor)).isEqualTo(lines(23, 23));
        }
    }

    @Test
    void whoeverGoesTheOthersAreRung() {
        for (var order : List.of(List.of(0, 1), List.of(0, 2), List.of(1, 0), List.of(1, 2), List.of(2, 0), List.of(2, 1))) {
            var log = occupied(0, SMALL);
            var rung = new ArrayList<Integer>();
            var cursors = new ArrayList<Cursor>();
            for (int i = 0; i < 3; i++) {
                int number = i;
                cursors.add(at(log, 0, () -> rung.add(number)));
            }
            order.forEach(number -> cursors.get(number).close());
            log.ring();
            assertThat(rung).hasSize(1).doesNotContainAnyElementsOf(order);
        }
    }

    @Test
    void aPlaceThatWasNotFoundLeavesNothingBehind() {
        var log = new RoomLog(5, SMALL);
        assertThat(log.cursor(3, new ThreadWakeUp())).isNull();
        append(log, entry(6)); // nobody is there: the store alone has it
        log.setOccupied(true);
        append(log, entry(7));
        assertThat(log.lastSeq()).isEqualTo(7);
        try (var cursor = at(log, 6)) {
            assertThat(rest(cursor)).isEqualTo(lines(7, 7));
        }
    }

    /// The race that matters: one appends and lets go of chunks, others read at their own pace. Nobody may ever see a byte that is
    /// not the next one.
    @Test
    void readersNeverSeeAGapOrAReusedByte() throws Exception {
        int entries = 200_000;
        var log = occupied(0, 32 * 20_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                var bell = new ThreadWakeUp();
                readers.add(threads.submit(reader(log, at(log, 0, bell), bell, entries)));
            }
            for (int seq = 1; seq <= entries; seq++) {
                append(log, entry(seq));
                if (seq % 7 == 0 || seq == entries) {
                    log.ring();
                }
            }
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
    }

    private static Callable<Long> reader(RoomLog log, Cursor start, ThreadWakeUp bell, int entries) {
        return () -> {
            long seen = 0;
            Cursor cursor = start;
            while (seen < entries) {
                Cursor place = cursor;
                ByteBuffer[] run = {null};
                bell.await(() -> (run[0] = place.take()) != null || place.isLost());
                if (run[0] != null) {
                    for (String line : StandardCharsets.UTF_8.decode(run[0]).toString().split("\n")) {
                        seen++;
                        assertThat(line).startsWith("{\"type\":\"chat\",\"seq\":" + seen + ",").endsWith("}");
                    }
                } else {
                    cursor.close();
                    seen = log.lastSeq();
                    cursor = at(log, seen, bell);
                }
            }
            cursor.close();
            return seen;
        };
    }
}
