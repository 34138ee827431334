package homeroom.server.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import homeroom.protocol.Nickname;
import homeroom.protocol.RoomName;
import org.jspecify.annotations.Nullable;

/// The store's writing side. One thread at a time: first the one that opens the server, then the scribe, for good.
///
/// Everything written between two calls of [#commit] is one transaction: it is on disk as a whole when commit returns, or not at
/// all. What others may read at the same time is in [HistoryReader].
public final class History implements AutoCloseable {
    private final DataFolder folder;
    private final String epoch;
    private @Nullable WritingConnection connection;
    private boolean writing;

    /// Opens the store of a folder.
    ///
    /// @throws StoreException if the folder's database can't be used
    public static History open(DataFolder folder) throws StoreException {
        try {
            return new History(folder, new WritingConnection(folder));
        } catch (SQLException e) {
            throw new StoreException("The data folder " + folder.path() + " can't be read; choose another with --data.", e);
        }
    }

    private History(DataFolder folder, WritingConnection connection) throws SQLException {
        this.folder = folder;
        this.connection = connection;
        try (var statement = connection.prepare("SELECT epoch FROM store"); var result = statement.executeQuery()) {
            epoch = result.getString(1);
        }
    }

    /// What the store's sequence numbers belong to.
    public String epoch() {
        return epoch;
    }

    /// The key of a room, made if it is new.
    public long room(RoomName name) throws SQLException {
        try (var insert = writing().prepare("""
                INSERT INTO room (key, name) VALUES (?, ?)
                ON CONFLICT (key) DO UPDATE SET name = excluded.name RETURNING id""")) {
            insert.setString(1, name.key());
            insert.setString(2, name.text());
            try (var result = insert.executeQuery()) {
                return result.getLong(1);
            }
        }
    }

    /// The sequence number of a room's last entry, 0 if there is none.
    public long head(long room) throws SQLException {
        try (var select = connection().prepare("SELECT coalesce(max(seq), 0) FROM entry WHERE room = ?")) {
            select.setLong(1, room);
            try (var result = select.executeQuery()) {
                return result.getLong(1);
            }
        }
    }

    /// Who stands as present in a room.
    public List<StoredParticipant> present(long room) throws SQLException {
        var present = new ArrayList<StoredParticipant>();
        try (var select = connection().prepare(
                "SELECT id, room, name FROM participant WHERE room = ? AND present = 1 ORDER BY id")) {
            select.setLong(1, room);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    present.add(new StoredParticipant(rows.getLong(1), rows.getLong(2), new Nickname(rows.getString(3))));
                }
            }
        }
        return present;
    }

    /// Whose session this is, null if nobody's.
    public @Nullable StoredParticipant session(byte[] hash) throws SQLException {
        var findSession = connection().findSession;
        findSession.setBytes(1, hash);
        try (var row = findSession.executeQuery()) {
            return row.next() ? new StoredParticipant(row.getLong(1), row.getLong(2), new Nickname(row.getString(3))) : null;
        }
    }

    /// A new participant, present from now on.
    public StoredParticipant add(long room, Nickname name, byte[] sessionHash) throws SQLException {
        var addParticipant = writing().addParticipant;
        addParticipant.setLong(1, room);
        addParticipant.setString(2, name.text());
        addParticipant.setBytes(3, sessionHash);
        try (var row = addParticipant.executeQuery()) {
            return new StoredParticipant(row.getLong(1), room, name);
        }
    }

    /// Notes that somebody came back, under the spelling of their name used now, or went.
    public void mark(StoredParticipant participant, boolean present) throws SQLException {
        var markPresence = writing().markPresence;
        markPresence.setInt(1, present ? 1 : 0);
        markPresence.setString(2, participant.name().text());
        markPresence.setLong(3, participant.number());
        markPresence.executeUpdate();
    }

    /// Takes a chat id for its sender; false if that sender has used it before.
    public boolean claim(StoredParticipant participant, String chatId) throws SQLException {
        var claimChatId = writing().claimChatId;
        claimChatId.setLong(1, participant.number());
        claimChatId.setString(2, chatId);
        return claimChatId.executeUpdate() == 1;
    }

    /// Adds an entry.
    ///
    /// @param line as it goes over the wire, LF included
    public void append(long room, long seq, byte[] line) throws SQLException {
        var appendEntry = writing().appendEntry;
        appendEntry.setLong(1, room);
        appendEntry.setLong(2, seq);
        appendEntry.setBytes(3, line);
        appendEntry.executeUpdate();
    }

    public void append(long room, long firstSeq, long lastSeq, byte[] lines, int length) throws SQLException {
        int from = 0;
        for (long seq = firstSeq; seq <= lastSeq; seq++) {
            int to = from;
            while (lines[to] != '\n') {
                to++;
            }
            append(room, seq, java.util.Arrays.copyOfRange(lines, from, to + 1));
            from = to + 1;
        }
    }

    /// Makes all since the last commit durable. If it throws, call [#rollback].
    public void commit() throws SQLException {
        if (writing) {
            connection().commit.executeUpdate();
            writing = false;
        }
    }

    /// Forgets all since the last commit. After a failure nobody knows what state the connection is in: SQLite may have rolled back
    /// by itself or not, statements may still be running. So a new one takes its place with the next call.
    public void rollback() throws SQLException {
        writing = false;
        close();
    }

    @Override
    public void close() throws SQLException {
        var old = connection;
        connection = null;
        if (old != null) {
            old.close();
        }
    }

    private WritingConnection connection() throws SQLException {
        var current = connection;
        if (current == null) {
            try {
                current = new WritingConnection(folder);
            } catch (StoreException e) {
                throw new SQLException(e.getMessage(), e);
            }
            connection = current;
        }
        return current;
    }

    /// Transactions are spelled out, since the driver's own go on as if they were open when SQLite has ended them by itself, as it
    /// does when the disk is full; every statement would then be committed alone.
    private WritingConnection writing() throws SQLException {
        var current = connection();
        if (!writing) {
            current.begin.executeUpdate();
            writing = true;
        }
        return current;
    }
}
