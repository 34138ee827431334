package homeroom.server.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
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
    private final Connection connection;
    private final String epoch;
    private final PreparedStatement appendEntry;
    private final PreparedStatement claimChatId;
    private final PreparedStatement addParticipant;
    private final PreparedStatement markPresence;
    private final PreparedStatement findSession;

    /// Opens the store of a folder.
    ///
    /// @throws StoreException if the folder's database can't be used
    public static History open(DataFolder folder) throws StoreException {
        Connection connection = Schema.open(folder);
        try {
            return new History(connection);
        } catch (SQLException e) {
            throw new StoreException("The data folder " + folder.path() + " can't be read; choose another with --data.", e);
        }
    }

    private History(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement(); var result = statement.executeQuery("SELECT epoch FROM store")) {
            epoch = result.getString(1);
        }
        appendEntry = connection.prepareStatement("INSERT INTO entry (room, seq, line) VALUES (?, ?, ?)");
        claimChatId = connection.prepareStatement("INSERT OR IGNORE INTO chat_id (participant, id) VALUES (?, ?)");
        addParticipant = connection.prepareStatement(
                "INSERT INTO participant (room, name, session_hash, present) VALUES (?, ?, ?, 1) RETURNING id");
        markPresence = connection.prepareStatement("UPDATE participant SET present = ?, name = ? WHERE id = ?");
        findSession = connection.prepareStatement("SELECT id, room, name FROM participant WHERE session_hash = ?");
        connection.commit();
    }

    /// What the store's sequence numbers belong to.
    public String epoch() {
        return epoch;
    }

    /// The key of a room, made if it is new.
    public long room(RoomName name) throws SQLException {
        try (var insert = connection.prepareStatement("""
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
        try (var select = connection.prepareStatement("SELECT coalesce(max(seq), 0) FROM entry WHERE room = ?")) {
            select.setLong(1, room);
            try (var result = select.executeQuery()) {
                return result.getLong(1);
            }
        }
    }

    /// Who stands as present in a room.
    public List<StoredParticipant> present(long room) throws SQLException {
        var present = new ArrayList<StoredParticipant>();
        try (var select = connection.prepareStatement(
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
        findSession.setBytes(1, hash);
        try (var row = findSession.executeQuery()) {
            return row.next() ? new StoredParticipant(row.getLong(1), row.getLong(2), new Nickname(row.getString(3))) : null;
        }
    }

    /// A new participant, present from now on.
    public StoredParticipant add(long room, Nickname name, byte[] sessionHash) throws SQLException {
        addParticipant.setLong(1, room);
        addParticipant.setString(2, name.text());
        addParticipant.setBytes(3, sessionHash);
        try (var row = addParticipant.executeQuery()) {
            return new StoredParticipant(row.getLong(1), room, name);
        }
    }

    /// Notes that somebody came back, under the spelling of their name used now, or went.
    public void mark(StoredParticipant participant, boolean present) throws SQLException {
        markPresence.setInt(1, present ? 1 : 0);
        markPresence.setString(2, participant.name().text());
        markPresence.setLong(3, participant.number());
        markPresence.executeUpdate();
    }

    /// Takes a chat id for its sender; false if that sender has used it before.
    public boolean claim(StoredParticipant participant, String chatId) throws SQLException {
        claimChatId.setLong(1, participant.number());
        claimChatId.setString(2, chatId);
        return claimChatId.executeUpdate() == 1;
    }

    /// Adds an entry.
    ///
    /// @param line as it goes over the wire, LF included
    public void append(long room, long seq, byte[] line) throws SQLException {
        appendEntry.setLong(1, room);
        appendEntry.setLong(2, seq);
        appendEntry.setBytes(3, line);
        appendEntry.executeUpdate();
    }

    /// Makes all since the last commit durable. If it throws, call [#rollback].
    public void commit() throws SQLException {
        connection.commit();
    }

    /// Forgets all since the last commit.
    public void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
