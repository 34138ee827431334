package homeroom.server.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import homeroom.protocol.message.Codec;
import homeroom.protocol.message.Decoded;
import homeroom.protocol.message.ServerMessage;
import org.tinylog.Logger;

/// Makes a new store of what is whole in a damaged one. Rooms, runs and participants are known by their seals; chat ids are taken
/// from the lines that are left, so that what is lost may be sent again.
final class Salvage {
    private static final int ROOM_COLUMNS = 4;
    private static final int RUN_COLUMNS = 5;
    private static final int PARTICIPANT_COLUMNS = 6;

    private final WritingConnection target;
    private final Set<Long> rooms = new HashSet<>();
    private long highestParticipant;

    private Salvage(WritingConnection target) {
        this.target = target;
    }

    /// Installs the new store, in which nobody is present, and sets the damaged one aside.
    ///
    /// @return where the damaged one is now
    /// @throws StoreException if nothing can be saved; all is as it was then
    static Path run(DataFolder folder) throws StoreException, SQLException, IOException {
        Path copy = folder.copy();
        Path copiedLog = Path.of(copy + "-wal");
        try {
            Files.copy(folder.database(), copy, StandardCopyOption.REPLACE_EXISTING);
            if (Files.exists(folder.writeAheadLog())) {
                Files.copy(folder.writeAheadLog(), copiedLog, StandardCopyOption.REPLACE_EXISTING);
                bringIn(copy);
            }
            Path aside = StoreReplacement.install(folder, target -> new Salvage(target).fill(folder, copy));
            return aside == null ? folder.database() : aside;
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(copiedLog);
            Files.deleteIfExists(Path.of(copy + "-shm"));
        }
    }

    /// Brings what is committed in the write-ahead log into the file. SQLite does that without looking at what the pages hold.
    private static void bringIn(Path copy) {
        try (var connection = Schema.openAside(copy); var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            Logger.info(e, "The write-ahead log could not be read; what only it holds is lost");
        }
    }

    private void fill(DataFolder folder, Path damaged) throws SQLException, IOException, StoreException {
        try (var pages = new SqlitePages(damaged)) {
            pages.visit(this::room);
            if (rooms.isEmpty()) {
                throw new StoreException("The file " + folder.database() + " is damaged beyond repair and was left as it is;"
                        + " put a copy of it back, or move it away to start afresh.");
            }
            pages.visit(this::runOrParticipant);
        }
        fillGaps();
        target.lastParticipant(Math.max(highestParticipant, target.lastParticipant()));
    }

    private void room(SqliteRow row) throws SQLException {
        if (row.has(ROOM_COLUMNS) && row.number(3) == Checksum.room(row.key(), row.text(1), row.text(2))) {
            target.addRoom(row.key(), row.text(1), row.text(2));
            rooms.add(row.key());
        }
    }

    private void runOrParticipant(SqliteRow row) throws SQLException {
        if (row.has(RUN_COLUMNS)) {
            var run = new StoredBatch(row.number(0), row.number(1), row.number(2), row.bytes(4));
            if (run.isWhole((int) row.number(3)) && rooms.contains(run.room()) && !run.isGap()) {
                keep(run);
            }
        } else if (row.has(PARTICIPANT_COLUMNS)) {
            boolean present = row.number(4) == 1;
            if (row.number(5) == Checksum.participant(row.key(), row.number(1), row.text(2), present)) {
                target.addParticipant(row.key(), row.number(1), row.text(2), row.bytes(3), false);
            }
        }
    }

    private void keep(StoredBatch run) throws SQLException {
        if (target.append(run)) {
            var claims = new ArrayList<ServerMessage.Chat>();
            run.forEachLine(line -> {
                if (Codec.decodeServer(
                        ByteBuffer.wrap(line, 0, line.length - 1)) instanceof Decoded.Message(ServerMessage.Entry entry)) {
                    highestParticipant = Math.max(highestParticipant, StoredParticipant.number(entry.from()));
                    if (entry instanceof ServerMessage.Chat chat && chat.id() != null) {
                        claims.add(chat);
                    }
                }
            });
            for (var chat : claims) {
                target.claim(StoredParticipant.number(chat.from()), String.valueOf(chat.id()));
            }
        }
    }

    /// What is missing within a room is marked as such: whoever examines this store later finds it whole.
    private void fillGaps() throws SQLException {
        List<StoredBatch> gaps = new ArrayList<>();
        try (var select = target.prepare("SELECT room, first, last FROM run ORDER BY room, first");
                var rows = select.executeQuery()) {
            long room = 0;
            long last = 0;
            while (rows.next()) {
                if (rows.getLong(1) != room) {
                    room = rows.getLong(1);
                    last = 0;
                }
                if (rows.getLong(2) > last + 1) {
                    gaps.add(StoredBatch.gap(room, last + 1, rows.getLong(2) - 1));
                }
                last = rows.getLong(3);
            }
        }
        for (StoredBatch gap : gaps) {
            target.append(gap);
        }
    }
}
