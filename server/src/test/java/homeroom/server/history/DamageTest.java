package homeroom.server.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import homeroom.protocol.name.Nickname;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A store is damaged in every way that comes to mind. Whatever can be read of it afterwards is what was written, in its order; if
/// anything is missing, the epoch is another; or the store is refused and left as it is. A second start finds nothing wrong.
///
/// How many damages is said by `-Dhomeroom.damages=N`, and where they are by `-Dhomeroom.seed=N`.
class DamageTest {
    private static final int DAMAGES = Integer.getInteger("homeroom.damages", 20);
    private static final long SEED = Long.getLong("homeroom.seed", System.nanoTime());
    private static final int BATCHES = 60;
    private static final int PAGE = 4096;
    private static final String DATABASE = "homeroom.db";
    private static final String LOG = "homeroom.db-wal";
    private static final String MILESTONE = "homeroom.head";

    @TempDir private Path temp;
    private final Random random = new Random(SEED);
    private Path closed;
    private Path killed;
    private TestStore store;
    private int cases;

    interface Damage {
        void to(Path folder) throws IOException;
    }

    /// What became of a damaged store.
    enum Outcome {
        REFUSED,
        COMPLETE,
        LESS
    }

    @BeforeEach
    void fillAStore() throws Exception {
        closed = temp.resolve("closed");
        killed = temp.resolve("killed");
        store = TestStore.fill(closed, random, BATCHES, killed);
    }

    @Test
    void whatIsUndamagedIsReadInFullUnderTheSameEpoch() throws Exception {
        assertThat(start(closed, folder -> {})).isEqualTo(Outcome.COMPLETE);
        assertThat(start(killed, folder -> {})).isEqualTo(Outcome.COMPLETE);
        assertThat(start(killed, folder -> Files.delete(folder.resolve(MILESTONE)))).isEqualTo(Outcome.COMPLETE);
        assertThat(start(killed, folder -> cut(folder.resolve(MILESTONE), 20))).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void theDatabaseIsCutAnywhere() throws Exception {
        long size = Files.size(closed.resolve(DATABASE));
        long step = Math.max(1, 2 * size / PAGE / DAMAGES) * PAGE; // each page, in the long form
        var outcomes = new ArrayList<Outcome>();
        outcomes.add(start(closed, folder -> cut(folder.resolve(DATABASE), PAGE)));
        for (long at = 0; at < size; at += step) {
            long end = at;
            outcomes.add(start(closed, folder -> cut(folder.resolve(DATABASE), end)));
        }
        for (int i = 0; i < DAMAGES / 2; i++) {
            long end = random.nextLong(size);
            outcomes.add(start(i % 2 == 0 ? closed : killed, folder -> cut(folder.resolve(DATABASE), end)));
        }
        assertThat(outcomes).contains(Outcome.REFUSED, Outcome.LESS);
    }

    @Test
    void bitsOfTheDatabaseFlip() throws Exception {
        int size = (int) Files.size(closed.resolve(DATABASE));
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < DAMAGES / 2; i++) {
            long at = i % 2 == 0 ? random.nextInt(size) : size - 1 - random.nextInt(3 * PAGE);
            outcomes.add(start(i % 4 < 2 ? closed : killed, folder -> flip(folder.resolve(DATABASE), at)));
        }
        assertThat(outcomes).contains(Outcome.LESS);
    }

    @Test
    void theWriteAheadLogIsCutChangedOrGone() throws Exception {
        long size = Files.size(killed.resolve(LOG));
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < DAMAGES / 4; i++) {
            long at = random.nextLong(size);
            outcomes.add(start(killed, folder -> cut(folder.resolve(LOG), at)));
            outcomes.add(start(killed, folder -> flip(folder.resolve(LOG), at)));
        }
        assertThat(outcomes).doesNotContain(Outcome.REFUSED);
        assertThat(start(killed, folder -> cut(folder.resolve(LOG), 2 * PAGE))).isEqualTo(Outcome.LESS);
        assertThat(start(killed, folder -> Files.delete(folder.resolve(LOG)))).isEqualTo(Outcome.LESS);
        assertThat(start(killed, folder -> {
            Files.delete(folder.resolve(LOG));
            Files.delete(folder.resolve(MILESTONE));
        })).isEqualTo(Outcome.LESS);
    }

    @Test
    void anOlderCopyOfTheDatabaseIsPutBack() throws Exception {
        Path old = temp.resolve("old");
        TestStore.copy(closed, old);
        store.goOn(closed, random, 5);
        assertThat(start(closed, folder -> Files.copy(old.resolve(DATABASE), folder.resolve(DATABASE),
                StandardCopyOption.REPLACE_EXISTING))).isEqualTo(Outcome.LESS);
        assertThat(start(closed, folder -> Files.delete(folder.resolve(DATABASE)))).isEqualTo(Outcome.LESS);
    }

    /// Damage that comes while the server runs, and is in the file when it is closed in order.
    @Test
    void whatCouldNotBeReadWhileRunningIsFoundByTheNextStart() throws Exception {
        String epoch;
        try (var folder = DataFolder.open(closed); var history = History.open(folder); var reader = new HistoryReader(folder)) {
            epoch = history.epoch();
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + closed.resolve(DATABASE));
                    var statement = connection.createStatement()) {
                statement.executeUpdate(
                        "UPDATE run SET lines = CAST(replace(CAST(lines AS TEXT), 'ä', 'ö') AS BLOB) WHERE room = 1 AND first = 1");
            }
            assertThatThrownBy(() -> TestStore.read(history, reader, TestStore.ROOMS.getFirst())).hasMessageContaining("damaged");
        }
        try (var folder = DataFolder.open(closed); var history = History.open(folder); var reader = new HistoryReader(folder)) {
            assertThat(history.epoch()).isNotEqualTo(epoch);
            check(history, read(history, reader));
        }
        assertThat(closed.resolve("homeroom.db.damaged")).exists();
    }

    /// Damages a copy of a folder and looks what a server finds in it.
    private Outcome start(Path original, Damage damage) throws Exception {
        Path path = temp.resolve("case-" + cases++);
        TestStore.copy(original, path);
        damage.to(path);
        Map<Path, ByteBuffer> before = contents(path);
        try (var folder = DataFolder.open(path)) {
            String epoch;
            List<NavigableMap<Long, String>> found;
            try (var history = History.open(folder); var reader = new HistoryReader(folder)) {
                epoch = history.epoch();
                found = read(history, reader);
                check(history, found);
            } catch (StoreException e) {
                assertThat(contents(path)).isEqualTo(before);
                return Outcome.REFUSED;
            }
            var aside = contents(path).keySet();
            try (var history = History.open(folder); var reader = new HistoryReader(folder)) {
                assertThat(history.epoch()).isEqualTo(epoch);
                assertThat(read(history, reader)).isEqualTo(found);
            }
            assertThat(contents(path).keySet()).isEqualTo(aside);
            long entries = found.stream().mapToLong(Map::size).sum();
            return entries == store.entries() ? Outcome.COMPLETE : Outcome.LESS;
        } catch (AssertionError | Exception e) {
            throw new AssertionError("With -Dhomeroom.seed=" + SEED + ", in " + path, e);
        }
    }

    private static List<NavigableMap<Long, String>> read(History history, HistoryReader reader) throws Exception {
        var found = new ArrayList<NavigableMap<Long, String>>();
        for (var room : TestStore.ROOMS) {
            found.add(TestStore.read(history, reader, room));
        }
        return found;
    }

    /// Nothing that was not written; what is missing may be sent again, under another epoch, and what is there may not.
    private void check(History history, List<NavigableMap<Long, String>> found) throws Exception {
        boolean complete = true;
        for (int room = 0; room < found.size(); room++) {
            NavigableMap<Long, String> written = store.written.get(room);
            assertThat(written.entrySet()).containsAll(found.get(room).entrySet());
            complete &= found.get(room).size() == written.size();
            var sender = new StoredParticipant(room + 1, history.room(TestStore.ROOMS.get(room)), new Nickname("P" + room));
            for (var entry : written.entrySet()) {
                String id = room + "-" + entry.getKey() + "-";
                boolean claimed = found.get(room).containsKey(entry.getKey()) && entry.getValue().contains(id);
                assertThat(history.claim(sender, id)).as("new id " + id).isEqualTo(!claimed);
            }
            long head = history.lastSeq(sender.room());
            assertThat(head).isGreaterThanOrEqualTo(found.get(room).isEmpty() ? 0 : found.get(room).lastKey());
        }
        if (found.stream().anyMatch(room -> !room.isEmpty())) {
            assertThat(history.add(1, new Nickname("New"), new byte[]{99}).number()).isGreaterThan(TestStore.ROOMS.size());
        }
        assertThat(complete || !history.epoch().equals(store.epoch)).as("a new epoch where something is missing").isTrue();
        history.rollback();
    }

    /// What stands in the files that belong to the database, and in no other.
    private static Map<Path, ByteBuffer> contents(Path folder) throws IOException {
        var contents = new TreeMap<Path, ByteBuffer>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith(DATABASE)
                    && !file.toString().endsWith("-shm") && Files.exists(file)).toList()) {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
                if (bytes.hasRemaining()) {
                    contents.put(file, bytes);
                }
            }
        }
        return contents;
    }

    private static void cut(Path file, long end) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
        }
    }

    private void flip(Path file, long at) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var one = ByteBuffer.allocate(1);
            if (channel.read(one, at) == 1) {
                one.put(0, (byte) (one.get(0) ^ 1 << random.nextInt(8)));
                channel.write(one.flip(), at);
            }
        }
    }
}
