package homeroom.server.history;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// The store's writing side. One thread at a time: first the one that opens the server, then the scribe, for good.
///
/// Everything written between two calls of [#commit] is one transaction: it is on disk as a whole when commit returns, or not at
/// all. What others may read at the same time is in [HistoryReader].
public final class History implements AutoCloseable {
    /// A file that can't be read in this time when the store closes is examined at the next start instead.
    private static final long IMAGE_NANOS = Duration.ofMillis(500).toNanos();
    private static final long LOOKED_BACK_BYTES = 16L * 1024 * 1024;

    private final DataFolder folder;
    private final WatermarkFile milestones;
    private final String epoch;
    private @Nullable WritingConnection connection;
    private long entries;
    private long newEntries;
    private boolean writing;
    /// A commit has failed: it may stand in the write-ahead log as if it had not.
    private boolean doubtful;

    /// Opens the store of a folder, after a look at whether all of it is there. What is lost is told as a warning in the log; the
    /// epoch is a new one then.
    ///
    /// @throws StoreException if the folder's database can't be used; it is as it was
    public static History open(DataFolder folder) throws StoreException {
        return StoreOpening.of(folder);
    }

    /// @param entries how many the store has
    History(DataFolder folder, WritingConnection connection, WatermarkFile milestones, String epoch, long entries) {
        this.folder = folder;
        this.connection = connection;
        this.milestones = milestones;
        this.epoch = epoch;
        this.entries = entries;
        milestones.write(new Watermark(epoch, entries));
    }

    /// What the store's sequence numbers belong to.
    public String epoch() {
        return epoch;
    }

    /// The key of a room, made if it is new.
    public long room(RoomName name) throws SQLException {
        try (var find = writing().prepare("""
                SELECT coalesce((SELECT id FROM room WHERE key = ?), (SELECT coalesce(max(id), 0) + 1 FROM room))""")) {
            find.setString(1, name.key());
            try (var row = find.executeQuery()) {
                long id = row.getLong(1);
                writing().addRoom(id, name.key(), name.text());
                return id;
            }
        }
    }

    /// The sequence number of a room's last entry, 0 if there is none.
    public long lastSeq(long room) throws SQLException {
        try (var select = connection().prepare("SELECT last FROM run WHERE room = ? ORDER BY first DESC LIMIT 1")) {
            select.setLong(1, room);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /// Looks at the last entries of a room.
    public interface Backwards {
        /// An entry, older than the one before it.
        ///
        /// @param lines holds its line
        /// @param start where it begins
        /// @return whether to go on
        boolean entry(long seq, byte[] lines, int start);
    }

    /// The entries of a room from the last one backwards, until there has been enough, or nothing whole is left, or 16 MiB were read.
    public void latest(long room, Backwards reader) throws SQLException {
        try (var select = connection().prepare("SELECT first, last, seal, lines FROM run WHERE room = ? ORDER BY first DESC")) {
            select.setLong(1, room);
            try (var rows = select.executeQuery()) {
                boolean more = true;
                for (long bytes = 0; more && bytes < LOOKED_BACK_BYTES && rows.next();) {
                    var run = StoredBatch.stored(room, rows.getLong(1), rows.getLong(2), rows.getBytes(4));
                    bytes += run.lines().length;
                    more = run.isWhole(rows.getInt(3)) && run.backwards(reader);
                }
            }
        }
    }

    /// Who stands as present in a room.
    public List<StoredParticipant> present(long room) throws SQLException {
        var present = new ArrayList<StoredParticipant>();
        try (var select = connection().prepare("""
                SELECT id, room, name, present, seal FROM participant WHERE room = ? AND present = 1 ORDER BY id""")) {
            select.setLong(1, room);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    StoredParticipant participant = WritingConnection.participant(rows);
                    if (participant != null) {
                        present.add(participant);
                    }
                }
            }
        }
        return present;
    }

    /// Whose session this is, null if nobody's.
    public @Nullable StoredParticipant session(byte[] hash) throws SQLException {
        return connection().session(hash);
    }

    /// A new participant, present from now on.
    public StoredParticipant add(long room, Nickname name, byte[] sessionHash) throws SQLException {
        var current = writing();
        long number = current.lastParticipant() + 1;
        if (!current.addParticipant(number, room, name.text(), sessionHash, true)) {
            throw new SQLException("Participant " + number + " or their session is there already");
        }
        return new StoredParticipant(number, room, name);
    }

    /// Notes that somebody came back, under the spelling of their name used now.
    public void cameBack(StoredParticipant participant) throws SQLException {
        writing().mark(participant, WritingConnection.PRESENT);
    }

    /// Notes that somebody went: from then on their session grows old.
    public void went(StoredParticipant participant, Instant when) throws SQLException {
        writing().mark(participant, absent(when));
    }

    /// Forgets sessions that nobody has used for so many days, and with them the ids of their chats. What was said stays, and so does
    /// that no number is given out twice. Those of unknown age begin to age.
    ///
    /// Counted from today, or from the last day on which anybody went, if that is earlier: so that a clock that is wrong for once forgets
    /// nobody.
    public void forgetUnused(int days, Instant now) throws SQLException {
        var current = writing();
        String unused = "SELECT id FROM participant WHERE present < 0 AND present > " + days
                + " + max(" + absent(now) + ", (SELECT min(present) FROM participant))";
        current.execute("DELETE FROM chat_id WHERE participant IN (" + unused + ")");
        current.execute("DELETE FROM participant WHERE id IN (" + unused + ")");
        current.execute("UPDATE participant SET present = " + absent(now) + " WHERE present = 0");
    }

    /// How it stands in the store that somebody has been away since then.
    private static long absent(Instant when) {
        return Math.min(0, -Math.floorDiv(when.getEpochSecond(), Duration.ofDays(1).toSeconds()));
    }

    /// Takes a chat id for its sender; false if that sender has used it before.
    public boolean claim(StoredParticipant participant, String chatId) throws SQLException {
        return writing().claim(participant.number(), chatId);
    }

    /// Adds entries to a room, right after its last.
    ///
    /// @param first  sequence number of the first
    /// @param last   sequence number of the last
    /// @param lines  the entries as they go over the wire, LF included, one after the other. The array may be used again afterwards
    /// @param length how much of `lines` counts
    /// @throws IllegalArgumentException if the lines are not those of the numbers
    public void append(long room, long first, long last, byte[] lines, int length) throws SQLException {
        for (StoredBatch run : StoredBatch.cut(room, first, last, lines, length)) {
            if (!writing().append(run)) {
                throw new SQLException("Room " + room + " has an entry " + run.first() + " already");
            }
        }
        newEntries += last - first + 1;
    }

    /// Makes all since the last commit durable. If it throws, call [#rollback].
    public void commit() throws SQLException {
        if (!writing) {
            return;
        }
        doubtful = true;
        connection().commit();
        doubtful = false;
        writing = false;
        if (newEntries > 0) {
            entries += newEntries;
            newEntries = 0;
            milestones.write(new Watermark(epoch, entries));
        }
    }

    /// Forgets all since the last commit, so that it is not there after a crash either. After a failure nobody knows what state the
    /// connection is in: SQLite may have rolled back by itself or not, statements may still be running. So a new one takes its place.
    ///
    /// @throws SQLException if there is no new one; it is tried again with the next call
    public void rollback() throws SQLException {
        newEntries = 0;
        renew();
        if (doubtful) {
            overwrite();
        }
    }

    /// The new connection comes before the old one goes: SQLite's index of the write-ahead log, which knows where the last good commit
    /// ended, lives as long as anybody is connected.
    private void renew() throws SQLException {
        writing = false;
        var old = connection;
        connection = null;
        try {
            connection = connect();
        } finally {
            closeFailed(old);
        }
    }

    private static void closeFailed(@Nullable WritingConnection old) {
        try {
            if (old != null) {
                old.close();
            }
        } catch (SQLException e) {
            Logger.debug(e, "A connection that had failed failed to close as well");
        }
    }

    /// A commit whose last step failed, the wait for the disk, stands in the write-ahead log as if it had succeeded, and a new start
    /// would read it. Another transaction takes the place of its first page; each page's check value counts those before it in, so
    /// all of it is void. It must change something, or SQLite writes nothing. Whether the disk confirms it doesn't matter.
    private void overwrite() throws SQLException {
        doubtful = false;
        try {
            var current = writing();
            current.execute("UPDATE store SET open = open + 1");
            current.commit();
            writing = false;
        } catch (SQLException e) {
            Logger.debug(e, "The disk did not confirm that what could not be saved is void");
            renew();
        }
    }

    /// Closes the store in order. Whoever reads should have stopped.
    @Override
    public void close() throws SQLException {
        try (milestones) {
            try (var last = connection()) {
                connection = null;
                if (writing) {
                    last.execute("ROLLBACK");
                }
                last.execute("UPDATE store SET open = 0");
                last.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            if (!folder.isDistrusted() && StoreOpening.bytes(folder.writeAheadLog()) == 0) {
                int image = WatermarkFile.image(folder.database(), System.nanoTime() + IMAGE_NANOS);
                milestones.write(new Watermark(epoch, entries, StoreOpening.bytes(folder.database()), image));
            }
        } catch (IOException e) {
            Logger.info(e, "The next start will examine the store, since this end could not be noted");
        }
    }

    private WritingConnection connection() throws SQLException {
        var current = connection;
        if (current == null) {
            current = connect();
            connection = current;
        }
        return current;
    }

    private WritingConnection connect() throws SQLException {
        return new WritingConnection(Schema.openForWriting(folder));
    }

    /// Transactions are spelled out, since the driver's own go on as if they were open when SQLite has ended them by itself, as it
    /// does when the disk is full; every statement would then be committed alone.
    private WritingConnection writing() throws SQLException {
        if (doubtful && !writing) {
            overwrite(); // the connection could not be had when the commit had failed
        }
        var current = connection();
        if (!writing) {
            current.begin();
            writing = true;
        }
        return current;
    }
}
