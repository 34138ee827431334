package homeroom.server.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import homeroom.protocol.message.Codec;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;

/// A store with something in it, and what it must be compared with. All lines of a room are written by one participant.
final class TestStore {
    static final List<RoomName> ROOMS = List.of(new RoomName("Lobby"), new RoomName("Class 7b"), new RoomName("Ärger"));

    /// What was written, by room.
    final List<NavigableMap<Long, String>> written = new ArrayList<>();
    final String epoch;

    private TestStore(String epoch) {
        this.epoch = epoch;
        ROOMS.forEach(room -> written.add(new TreeMap<>()));
    }

    /// Fills a new store.
    ///
    /// @param batches  how many commits
    /// @param snapshot where to copy the folder to before it is closed, as if the server had been killed then
    static TestStore fill(Path path, RandomGenerator random, int batches, Path snapshot) throws Exception {
        try (var folder = DataFolder.open(path); var history = History.open(folder)) {
            var store = new TestStore(history.epoch());
            for (int room = 0; room < ROOMS.size(); room++) {
                history.add(history.room(ROOMS.get(room)), new Nickname("P" + room), new byte[]{(byte) room});
            }
            store.talk(history, random, batches);
            checkpoint(path);
            store.talk(history, random, batches / 3);
            copy(path, snapshot);
            return store;
        }
    }

    /// Writes more to it, or to what a copy of its folder holds.
    void goOn(Path path, RandomGenerator random, int batches) throws Exception {
        try (var folder = DataFolder.open(path); var history = History.open(folder)) {
            talk(history, random, batches);
        }
    }

    private void talk(History history, RandomGenerator random, int batches) throws SQLException {
        for (int batch = 0; batch < batches; batch++) {
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                int room = random.nextInt(ROOMS.size());
                say(history, room, random);
            }
            history.commit();
        }
    }

    /// A killed store of some age has most in the database and some in the write-ahead log.
    private static void checkpoint(Path path) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path.resolve("homeroom.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint");
        }
    }

    private void say(History history, int room, RandomGenerator random) throws SQLException {
        var sender = new StoredParticipant(room + 1, history.room(ROOMS.get(room)), new Nickname("P" + room));
        long first = written.get(room).size() + 1L;
        long last = first - 1;
        var lines = new ByteArrayOutputStream();
        for (int i = random.nextInt(1, random.nextInt(10) == 0 ? 300 : 5); i > 0; i--) {
            last++;
            String id = i % 3 == 0 ? null : room + "-" + last + "-";
            if (id != null) {
                history.claim(sender, id);
            }
            String text = "äöü ".repeat(random.nextInt(1, 60));
            byte[] line = Codec.encode(new ServerMessage.Chat(last, Instant.EPOCH, sender.participant(), text, id));
            written.get(room).put(last, new String(line, StandardCharsets.UTF_8).stripTrailing());
            lines.writeBytes(line);
        }
        history.append(sender.room(), first, last, lines.toByteArray(), lines.size());
    }

    long entries() {
        return written.stream().mapToLong(NavigableMap::size).sum();
    }

    /// What can be read of a room.
    static NavigableMap<Long, String> read(History history, HistoryReader reader, RoomName name) throws Exception {
        var read = new TreeMap<Long, String>();
        long room = history.room(name);
        long head = history.lastSeq(room);
        long after = 0;
        while (true) {
            var page = reader.read(room, after, head);
            String text = new String(page.lines(), StandardCharsets.UTF_8);
            text.lines().forEach(line -> read.put(seq(line), line));
            if (page.entries() == 0) {
                return read;
            }
            after = page.lastSeq();
        }
    }

    private static long seq(String line) {
        int from = line.indexOf("\"seq\":") + 6;
        return Long.parseLong(line.substring(from, line.indexOf(',', from)));
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
