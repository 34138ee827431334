package homeroom.server.room;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import homeroom.server.interleaving.Interleavings;
import homeroom.server.interleaving.Scenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The log, its chunks and its cursors, in every order of steps that can make a difference. A byte that is read after its memory was given
/// back makes Java throw.
class RoomLogRaceTest {
    private static final int CHUNKS = 32;
    private static final Participant MIA = new Participant("p1", new Nickname("Mia"));

    abstract static class Reading {
        final RoomLog log;
        /// What the reader has; ordinary, since it is the reader's alone.
        long seen;
        @Nullable Cursor cursor;

        /// @param chunkBytes 0 for an entry to a chunk
        Reading(int chunkBytes) {
            log = new RoomLog(0, CHUNKS * chunkBytes);
        }

        void append(long... seqs) {
            var run = new EncodedBatch();
            for (long seq : seqs) {
                run.add(new ServerMessage.Chat(seq, Instant.EPOCH, MIA, "entry", null));
            }
            log.append(run);
        }

        Cursor at(long after, WakeUp bell) {
            seen = after;
            cursor = Objects.requireNonNull(log.cursor(after, bell));
            return cursor;
        }

        /// Takes all there is: nothing but what comes next.
        boolean readOn() {
            Cursor place = Objects.requireNonNull(cursor);
            boolean any = false;
            for (ByteBuffer run = place.take(); run != null; run = place.take()) {
                byte[] bytes = new byte[run.remaining()];
                run.get(bytes);
                String lines = new String(bytes, StandardCharsets.UTF_8);
                assertThat(lines).endsWith("}\n");
                for (String line : lines.split("\n")) {
                    seen++;
                    assertThat(line).startsWith("{\"type\":\"chat\",\"seq\":" + seen + ",").endsWith("}");
                }
                any = true;
            }
            return any;
        }

        void leave() {
            Objects.requireNonNull(cursor).close();
            cursor = null;
        }

        /// Gives all memory back.
        void empty() {
            if (cursor != null) {
                leave();
            }
            log.setOccupied(false);
            assertThat(Scenario.memoryHeld()).isZero();
        }
    }

    static final class SomebodyReadsWhatIsAppended extends Reading implements Runnable {
        SomebodyReadsWhatIsAppended(int chunkBytes) {
            super(chunkBytes);
        }

        @Override
        public void run() {
            log.setOccupied(true);
            at(0, () -> {});
            Scenario.thread("reader", this::readOn);
            append(1, 2);
            append(3);
            Scenario.rest();
            readOn();
            assertThat(seen).isEqualTo(3);
            empty();
        }
    }

    static final class SomebodyIsRung extends Reading implements Runnable {
        SomebodyIsRung() {
            super(1_000);
        }

        @Override
        public void run() {
            log.setOccupied(true);
            var bell = new ThreadWakeUp();
            at(0, bell);
            Scenario.thread("reader", () -> {
                while (seen < 2) {
                    try {
                        bell.await(this::readOn);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }
            });
            append(1);
            log.ring();
            append(2);
            log.ring();
            Scenario.rest();
            empty();
        }
    }

    static final class MemoryIsFull extends Reading implements Runnable {
        MemoryIsFull() {
            super(0);
        }

        @Override
        public void run() {
            log.setOccupied(true);
            for (int seq = 1; seq <= CHUNKS; seq++) {
                append(seq);
            }
            Cursor place = at(0, () -> {});
            Scenario.thread("reader", () -> {
                readOn();
                if (!place.isLost()) {
                    readOn();
                }
            });
            append(CHUNKS + 1);
            append(CHUNKS + 2);
            Scenario.rest();
            readOn();
            assertThat(seen == CHUNKS + 2).isNotEqualTo(place.isLost());
            empty();
        }
    }

    static final class WhoIsAtTheHeadFallsBehind extends Reading implements Runnable {
        private boolean lost;

        WhoIsAtTheHeadFallsBehind() {
            super(0);
        }

        @Override
        public void run() {
            log.setOccupied(true);
            Cursor place = at(0, () -> {});
            Scenario.thread("reader", () -> lost = place.isLost());
            for (int seq = 1; seq <= CHUNKS + 1; seq++) {
                append(seq);
            }
            Scenario.rest();
            assertThat(place.isLost() || !lost).as("what is lost stays lost").isTrue();
            assertThat(readOn()).isNotEqualTo(place.isLost());
            empty();
        }
    }

    static final class TheRoomEmpties extends Reading implements Runnable {
        TheRoomEmpties() {
            super(0);
        }

        @Override
        public void run() {
            log.setOccupied(true);
            append(1);
            at(0, () -> {});
            Scenario.thread("reader", () -> {
                readOn();
                leave();
            });
            log.setOccupied(false);
            append(2);
            Scenario.rest();
            assertThat(seen).isBetween(1L, 2L);
            assertThat(log.lastSeq()).isEqualTo(2);
            assertThat(Scenario.memoryHeld()).isZero();
            assertThat(log.cursor(1, () -> {})).isNull();
        }
    }

    static final class TheRoomEmptiesButOneReads extends Reading implements Runnable {
        TheRoomEmptiesButOneReads() {
            super(0);
        }

        @Override
        public void run() {
            log.setOccupied(true);
            append(1);
            at(0, () -> {});
            Scenario.thread("reader", this::readOn);
            log.setOccupied(false);
            append(2);
            Scenario.rest();
            readOn();
            assertThat(seen).isEqualTo(2);
            empty();
        }
    }

    static final class SomebodyComesWhileItEmpties extends Reading implements Runnable {
        SomebodyComesWhileItEmpties() {
            super(0);
        }

        @Override
        public void run() {
            log.setOccupied(true);
            append(1);
            Scenario.thread("reader", () -> {
                long after = log.lastSeq();
                Cursor place = log.cursor(after, () -> {});
                if (place != null) {
                    cursor = place;
                    seen = after;
                    readOn();
                    leave();
                }
            });
            log.setOccupied(false);
            append(2);
            log.ring();
            Scenario.rest();
            assertThat(log.lastSeq()).isEqualTo(2);
            empty();
        }
    }

    static final class TwoReadAndOneGoes extends Reading implements Runnable {
        TwoReadAndOneGoes() {
            super(0);
        }

        @Override
        public void run() {
            log.setOccupied(true);
            at(0, () -> {});
            Cursor other = Objects.requireNonNull(log.cursor(0, () -> {}));
            Scenario.thread("other", other::close);
            Scenario.thread("reader", this::readOn);
            append(1);
            log.ring();
            Scenario.rest();
            readOn();
            assertThat(seen).isEqualTo(1);
            empty();
        }
    }

    @Test
    void everyEntryIsReadOnceAndInOrder() {
        Interleavings.explore(SomebodyReadsWhatIsAppended.class, 0);
        Interleavings.explore(SomebodyReadsWhatIsAppended.class, 250); // two to a chunk
        Interleavings.explore(SomebodyReadsWhatIsAppended.class, 1_000);
    }

    @Test
    void nobodyWaitsWhileThereIsSomethingToRead() {
        Interleavings.explore(SomebodyIsRung.class);
    }

    @Test
    void whoFallsBehindHasReadAllUpToAPlaceAndKnows() {
        Interleavings.explore(MemoryIsFull.class);
    }

    @Test
    void whatIsLostStaysLost() {
        Interleavings.explore(WhoIsAtTheHeadFallsBehind.class);
    }

    @Test
    void aReaderMayFinishWhenTheRoomIsEmpty() {
        Interleavings.explore(TheRoomEmpties.class);
        Interleavings.explore(TheRoomEmptiesButOneReads.class);
    }

    @Test
    void aPlaceIsFoundOrNotWhileTheLogIsLetGo() {
        Interleavings.explore(SomebodyComesWhileItEmpties.class);
    }

    @Test
    void aReaderThatGoesLeavesTheOthersTheirPlaces() {
        Interleavings.explore(TwoReadAndOneGoes.class);
    }
}
