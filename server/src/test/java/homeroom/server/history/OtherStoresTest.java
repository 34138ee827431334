package homeroom.server.history;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Databases that were not made by this version: an older one's is brought up to date, all others are left as they are, byte for byte.
class OtherStoresTest {
    private static final int ENTRIES = 2_000;
    /// As version 1 was released.
    private static final String VERSION_1 = """
            CREATE TABLE store (epoch TEXT NOT NULL) STRICT;
            INSERT INTO store VALUES ('0123456789abcdef');
            CREATE TABLE room (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL) STRICT;
            CREATE TABLE entry (room INTEGER NOT NULL, seq INTEGER NOT NULL, line BLOB NOT NULL,
                PRIMARY KEY (room, seq)) STRICT, WITHOUT ROWID;
            CREATE TABLE participant (id INTEGER PRIMARY KEY AUTOINCREMENT, room INTEGER NOT NULL, name TEXT NOT NULL,
                session_hash BLOB NOT NULL UNIQUE, present INTEGER NOT NULL) STRICT;
            CREATE INDEX present_participant ON participant (room) WHERE present = 1;
            CREATE TABLE chat_id (participant INTEGER NOT NULL, id TEXT NOT NULL,
                PRIMARY KEY (participant, id)) STRICT, WITHOUT ROWID;
            PRAGMA application_id = 1213026893;
            PRAGMA user_version = 1;
            INSERT INTO room (key, name) VALUES ('lobby', 'Lobby'), ('empty', 'Empty'), ('lab', 'Lab');
            INSERT INTO participant (room, name, session_hash, present) VALUES (1, 'Ann', x'aa', 1), (3, 'Bob', x'bb', 0);
            INSERT INTO chat_id VALUES (1, 'a'), (1, 'b')""";

    @TempDir private Path temp;

    @Test
    void theFirstVersionsStoreIsBroughtUpToDateAndNothingIsLost() throws Exception {
        Path path = Files.createDirectories(temp.resolve("v1"));
        Path killed = temp.resolve("killed");
        try (var connection = connect(path)) {
            makeVersion1(connection);
            TestStore.copy(path, killed); // everything, the marks included, is in the write-ahead log only
        }
        assertThat(Files.size(killed.resolve("homeroom.db"))).isEqualTo(4096);
        for (Path old : new Path[]{path, killed}) {
            for (int start = 0; start < 2; start++) {
                isWhole(old);
            }
        }
    }

    private static void isWhole(Path path) throws Exception {
        try (var folder = DataFolder.open(path); var history = History.open(folder); var reader = new HistoryReader(folder)) {
            assertThat(history.epoch()).isEqualTo("0123456789abcdef");
            long lobby = history.room(new RoomName("Lobby"));
            assertThat(history.lastSeq(lobby)).isEqualTo(ENTRIES);
            assertThat(history.lastSeq(history.room(new RoomName("Empty")))).isZero();
            assertThat(TestStore.read(history, reader, new RoomName("Lobby"))).hasSize(ENTRIES).allSatisfy((seq, line) -> {
                assertThat(line).isEqualTo(line(1, seq.intValue()));
            });
            assertThat(TestStore.read(history, reader, new RoomName("Lab"))).hasSize(ENTRIES);
            StoredParticipant ann = new StoredParticipant(1, lobby, new Nickname("Ann"));
            assertThat(history.present(lobby)).containsExactly(ann);
            assertThat(history.session(new byte[]{(byte) 0xBB})).isEqualTo(new StoredParticipant(2, 3, new Nickname("Bob")));
            assertThat(history.claim(ann, "b")).isFalse();
            assertThat(history.add(lobby, new Nickname("Cem"), new byte[]{1}).number()).isEqualTo(3);
            history.rollback();
        }
    }

    @Test
    void whatIsNotOursToUseIsRefusedAndStaysAsItIs() throws Exception {
        Path foreign = Files.createDirectories(temp.resolve("foreign"));
        try (var connection = connect(foreign)) {
            run(connection, "CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')");
        }
        refused(foreign, "belongs to another program");

        Path newer = temp.resolve("newer");
        try (var folder = DataFolder.open(newer)) {
            History.open(folder).close();
        }
        try (var connection = connect(newer)) {
            run(connection, "PRAGMA user_version = 99");
            refused(newer, "newer Homeroom"); // the mark stands in the write-ahead log
        }
        refused(newer, "newer Homeroom");

        Path text = Files.createDirectories(temp.resolve("text"));
        Files.writeString(text.resolve("homeroom.db"), "Dear diary, ".repeat(1_000));
        refused(text, "no Homeroom database");

        Path damaged = Files.createDirectories(temp.resolve("damaged"));
        try (var connection = connect(damaged)) {
            makeVersion1(connection);
        }
        byte[] bytes = Files.readAllBytes(damaged.resolve("homeroom.db"));
        bytes[bytes.length / 2] ^= 1;
        bytes[bytes.length / 2 + 1] = '\n';
        Files.write(damaged.resolve("homeroom.db"), bytes);
        refused(damaged, "damaged");
    }

    private static void refused(Path path, String why) throws Exception {
        byte[] before = Files.readAllBytes(path.resolve("homeroom.db"));
        for (int start = 0; start < 2; start++) {
            try (var folder = DataFolder.open(path)) {
                assertThatThrownBy(() -> History.open(folder)).isInstanceOf(StoreException.class).hasMessageContaining(why);
            }
            assertThat(Files.readAllBytes(path.resolve("homeroom.db"))).isEqualTo(before);
            assertThat(path.resolve("homeroom.db.damaged")).doesNotExist();
        }
    }

    private static void makeVersion1(Connection connection) throws SQLException {
        run(connection, VERSION_1);
        connection.setAutoCommit(false);
        try (var insert = connection.prepareStatement("INSERT INTO entry (room, seq, line) VALUES (?, ?, ?)")) {
            for (int room = 1; room <= 3; room += 2) {
                for (int seq = 1; seq <= ENTRIES; seq++) {
                    insert.setInt(1, room);
                    insert.setInt(2, seq);
                    insert.setBytes(3, (line(room, seq) + "\n").getBytes(StandardCharsets.UTF_8));
                    insert.executeUpdate();
                }
            }
        }
        connection.commit();
    }

    private static String line(int room, int seq) {
        return "{\"type\":\"chat\",\"seq\":" + seq + ",\"text\":\"" + IntStream.range(0, seq % 50)
                .mapToObj(i -> room + " ").collect(Collectors.joining()) + "\"}";
    }

    private static Connection connect(Path folder) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("homeroom.db"));
        run(connection, "PRAGMA journal_mode = WAL");
        return connection;
    }

    private static void run(Connection connection, String statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String sql : statements.split(";\\s")) {
                statement.execute(sql);
            }
        }
    }
}
