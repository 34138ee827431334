package homeroom.server.history;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// On a real disk: what is promised about it can't be seen in memory.
class HistoryTest {
    @TempDir private Path temp;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void append(History history, long room, long seq, String text) throws Exception {
        byte[] line = bytes(line(seq, text));
        history.append(room, seq, seq, line, line.length);
    }

    private static void appendRun(History history, long room, long first, long last, String text) throws Exception {
        byte[] lines = bytes(lines(first, last, text));
        history.append(room, first, last, Arrays.copyOf(lines, lines.length + 10), lines.length);
    }

    private static String lines(long first, long last, String text) {
        return LongStream.rangeClosed(first, last).mapToObj(seq -> line(seq, text)).collect(Collectors.joining());
    }

    private static String line(long seq, String text) {
        return "{\"type\":\"chat\",\"seq\":" + seq + ",\"text\":\"" + text + "\"}\n";
    }

    private static String text(HistoryReader.Page page) {
        return new String(page.lines(), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsCommittedStaysAndWhatIsRolledBackNeverWas() throws Exception {
        String epoch;
        try (var folder = DataFolder.open(temp.resolve("d")); var history = History.open(folder)) {
            epoch = history.epoch();
            long room = history.room(new RoomName("lobby"));
            var ann = history.add(room, new Nickname("Ann"), bytes("hash"));
            assertThat(history.claim(ann, "1")).isTrue();
            assertThat(history.claim(ann, "1")).isFalse();
            append(history, room, 1, "one");
            history.commit();
            append(history, room, 2, "two");
            assertThat(history.claim(ann, "2")).isTrue();
            history.went(ann, Instant.EPOCH);
            history.rollback();
        }
        try (var folder = DataFolder.open(temp.resolve("d")); var history = History.open(folder)) {
            assertThat(history.epoch()).isEqualTo(epoch);
            long room = history.room(new RoomName("LOBBY"));
            assertThat(history.lastSeq(room)).isEqualTo(1);
            assertThat(history.present(room)).singleElement().satisfies(ann -> assertThat(history.claim(ann, "2")).isTrue());
            assertThat(history.session(bytes("hash"))).isEqualTo(history.present(room).getFirst());
            assertThat(history.session(bytes("other"))).isNull();
        }
    }

    @Test
    void sessionsThatNobodyUsesAreForgottenAndWhatWasSaidStays() throws Exception {
        try (var folder = DataFolder.open(temp.resolve("d")); var history = History.open(folder)) {
            long room = history.room(new RoomName("lobby"));
            var ann = history.add(room, new Nickname("Ann"), bytes("ann"));
            var bob = history.add(room, new Nickname("Bob"), bytes("bob"));
            var cem = history.add(room, new Nickname("Cem"), bytes("cem"));
            var dan = history.add(room, new Nickname("Dan"), bytes("dan"));
            append(history, room, 1, "one");
            history.claim(ann, "1");
            history.went(ann, day(100));
            history.went(bob, day(101));
            history.went(dan, Instant.EPOCH); // as in a store of an older version, which didn't note it
            history.forgetUnused(400, day(100_000));
            assertThat(history.session(bytes("ann"))).as("the clock is wrong").isNotNull();
            history.went(dan, day(501));
            history.forgetUnused(400, day(100_000));
            history.commit();
            assertThat(history.session(bytes("ann"))).isNull();
            assertThat(history.claim(ann, "1")).as("the ids of her chats are forgotten too").isTrue();
            assertThat(history.session(bytes("bob"))).isEqualTo(bob);
            assertThat(history.session(bytes("cem"))).as("present for 501 days").isEqualTo(cem);
            assertThat(history.session(bytes("dan"))).isEqualTo(dan);
            assertThat(history.lastSeq(room)).isEqualTo(1);
            assertThat(history.add(room, new Nickname("Eva"), bytes("eva")).number()).isEqualTo(5);
        }
    }

    private static Instant day(int number) {
        return Instant.EPOCH.plus(Duration.ofDays(number));
    }

    @Test
    void aTransactionThatTheDatabaseEndedByItselfLeavesNothingBehind() throws Exception {
        Path path = temp.resolve("d");
        try (var folder = DataFolder.open(path); var history = History.open(folder); var reader = new HistoryReader(folder)) {
            long room = history.room(new RoomName("lobby"));
            var ann = history.add(room, new Nickname("Ann"), bytes("hash"));
            history.commit();
            sql(path, "CREATE TRIGGER full BEFORE INSERT ON run BEGIN SELECT RAISE(ROLLBACK, 'as a full disk would'); END");
            assertThat(history.claim(ann, "1")).isTrue();
            assertThatThrownBy(() -> append(history, room, 1, "refused")).hasMessageContaining("as a full disk would");
            history.rollback();
            sql(path, "DROP TRIGGER full");
            assertThat(history.claim(ann, "1")).isTrue();
            append(history, room, 1, "kept");
            assertThat(reader.read(room, 0, 9).entries()).isZero();
            history.commit();
            assertThat(text(reader.read(room, 0, 9))).isEqualTo(line(1, "kept"));
        }
    }

    @Test
    void pagesAreReadInOrderWhileOthersWriteAndCutInsideARun() throws Exception {
        try (var folder = DataFolder.open(temp.resolve("d"));
                var history = History.open(folder);
                var reader = new HistoryReader(folder)) {
            long room = history.room(new RoomName("lobby"));
            long other = history.room(new RoomName("other"));
            appendRun(history, room, 1, 5, "");
            appendRun(history, other, 1, 3, "");
            appendRun(history, room, 6, 10, "");
            history.commit();
            append(history, room, 11, "not yet");
            var page = reader.read(room, 3, 9);
            assertThat(text(page)).isEqualTo(lines(4, 9, ""));
            assertThat(page.lastSeq()).isEqualTo(9);
            assertThat(page.entries()).isEqualTo(6);
            assertThat(text(reader.read(room, 5, 5))).isEmpty();
            assertThat(text(reader.read(room, 0, 99))).isEqualTo(lines(1, 10, ""));
            assertThat(reader.read(room, 7, 9).entries()).isEqualTo(2);
            assertThat(reader.read(room, 10, 99)).satisfies(none -> {
                assertThat(none.entries()).isZero();
                assertThat(none.lastSeq()).isEqualTo(10);
            });
        }
    }

    @Test
    void aPageIsBoundedInBytesAndTheNextGoesOnWhereItEnds() throws Exception {
        try (var folder = DataFolder.open(temp.resolve("d"));
                var history = History.open(folder);
                var reader = new HistoryReader(folder)) {
            long room = history.room(new RoomName("lobby"));
            String text = "x".repeat(9_900);
            appendRun(history, room, 1, 100, text);
            history.commit();
            var read = new StringBuilder();
            for (long after = 0; after < 100;) {
                var page = reader.read(room, after, 100);
                assertThat(page.lines().length).isLessThan(140_000);
                assertThat(page.entries()).isEqualTo(after < 98 ? 14 : 2);
                assertThat(page.lastSeq()).isEqualTo(after + page.entries());
                read.append(text(page));
                after = page.lastSeq();
            }
            assertThat(read.toString()).isEqualTo(lines(1, 100, text));
            assertThat(history.lastSeq(room)).isEqualTo(100);
        }
    }

    @Test
    void onlyTheLinesOfTheNumbersAreTaken() throws Exception {
        try (var folder = DataFolder.open(temp.resolve("d")); var history = History.open(folder)) {
            long room = history.room(new RoomName("lobby"));
            byte[] two = bytes(lines(1, 2, ""));
            for (var wrong : List.of(List.of(1, 3), List.of(2, 3), List.of(1, 1))) {
                assertThatThrownBy(() -> history.append(room, wrong.get(0), wrong.get(1), two, two.length))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> history.append(room, 1, 2, two, two.length - 1))
                    .isInstanceOf(IllegalArgumentException.class);
            history.append(room, 1, 1, two, bytes(line(1, "")).length);
            assertThatThrownBy(() -> append(history, room, 1, "again")).hasMessageContaining("already");
        }
    }

    @Test
    void aFolderIsUsedByOneServerAtATime() throws Exception {
        try (var first = DataFolder.open(temp.resolve("d"))) {
            assertThat(first.path()).exists();
            assertThatThrownBy(() -> DataFolder.open(temp.resolve("d"))).isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use");
        }
        DataFolder.open(temp.resolve("d")).close();
    }

    private static void sql(Path folder, String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("homeroom.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
