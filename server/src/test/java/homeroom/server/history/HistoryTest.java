package homeroom.server.history;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;

import homeroom.protocol.Nickname;
import homeroom.protocol.RoomName;
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

    @Test
    void whatIsCommittedStaysAndWhatIsRolledBackNeverWas() throws Exception {
        String epoch;
        try (var folder = DataFolder.open(temp.resolve("d")); var history = History.open(folder)) {
            epoch = history.epoch();
            long room = history.room(new RoomName("lobby"));
            var ann = history.add(room, new Nickname("Ann"), bytes("hash"));
            assertThat(history.claim(ann, "1")).isTrue();
            assertThat(history.claim(ann, "1")).isFalse();
            history.append(room, 1, bytes("one\n"));
            history.commit();
            history.append(room, 2, bytes("two\n"));
            assertThat(history.claim(ann, "2")).isTrue();
            history.mark(ann, false);
            history.rollback();
        }
        try (var folder = DataFolder.open(temp.resolve("d")); var history = History.open(folder)) {
            assertThat(history.epoch()).isEqualTo(epoch);
            long room = history.room(new RoomName("LOBBY"));
            assertThat(history.head(room)).isEqualTo(1);
            assertThat(history.present(room)).singleElement().satisfies(ann -> assertThat(history.claim(ann, "2")).isTrue());
            assertThat(history.session(bytes("hash"))).isEqualTo(history.present(room).getFirst());
            assertThat(history.session(bytes("other"))).isNull();
        }
    }

    @Test
    void aTransactionThatTheDatabaseEndedByItselfLeavesNothingBehind() throws Exception {
        Path path = temp.resolve("d");
        try (var folder = DataFolder.open(path); var history = History.open(folder); var reader = new HistoryReader(folder)) {
            long room = history.room(new RoomName("lobby"));
            var ann = history.add(room, new Nickname("Ann"), bytes("hash"));
            history.commit();
            sql(path, "CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ROLLBACK, 'as a full disk would'); END");
            assertThat(history.claim(ann, "1")).isTrue();
            assertThatThrownBy(() -> history.append(room, 1, bytes("refused\n"))).hasMessageContaining("as a full disk would");
            history.rollback();
            sql(path, "DROP TRIGGER full");
            assertThat(history.claim(ann, "1")).isTrue();
            history.append(room, 1, bytes("kept\n"));
            assertThat(reader.read(room, 0, 9, 9).entries()).isZero();
            history.commit();
            assertThat(new String(reader.read(room, 0, 9, 9).lines(), StandardCharsets.UTF_8)).isEqualTo("kept\n");
        }
    }

    @Test
    void pagesAreReadInOrderWhileOthersWrite() throws Exception {
        try (var folder = DataFolder.open(temp.resolve("d"));
                var history = History.open(folder);
                var reader = new HistoryReader(folder)) {
            long room = history.room(new RoomName("lobby"));
            for (int seq = 1; seq <= 10; seq++) {
                history.append(room, seq, bytes(seq + "\n"));
            }
            history.commit();
            history.append(room, 11, bytes("not yet\n"));
            var page = reader.read(room, 3, 9, 4);
            assertThat(new String(page.lines(), StandardCharsets.UTF_8)).isEqualTo("4\n5\n6\n7\n");
            assertThat(page.lastSeq()).isEqualTo(7);
            assertThat(reader.read(room, 7, 9, 4).entries()).isEqualTo(2);
            assertThat(reader.read(room, 10, 99, 4).entries()).isZero();
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

    @Test
    void databasesOfOthersAndOfTheFutureAreLeftAlone() throws Exception {
        Path other = Files.createDirectories(temp.resolve("other"));
        sql(other, "CREATE TABLE recipes (name TEXT)");
        refuses(other, "belongs to another program");
        Path newer = temp.resolve("newer");
        try (var folder = DataFolder.open(newer); var history = History.open(folder)) {
            assertThat(history.epoch()).hasSize(16);
        }
        sql(newer, "PRAGMA user_version = 99");
        refuses(newer, "newer Homeroom");
    }

    private static void refuses(Path path, String why) throws Exception {
        try (var folder = DataFolder.open(path)) {
            assertThatThrownBy(() -> History.open(folder)).isInstanceOf(StoreException.class).hasMessageContaining(why);
        }
    }

    private static void sql(Path folder, String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("homeroom.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
