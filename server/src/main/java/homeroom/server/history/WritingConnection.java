package homeroom.server.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A connection to the store with the statements that [History] uses over and over.
final class WritingConnection implements AutoCloseable {
    final PreparedStatement begin;
    final PreparedStatement commit;
    final PreparedStatement appendEntry;
    final PreparedStatement claimChatId;
    final PreparedStatement addParticipant;
    final PreparedStatement markPresence;
    final PreparedStatement findSession;
    private final Connection connection;

    WritingConnection(DataFolder folder) throws StoreException, SQLException {
        connection = Schema.open(folder);
        begin = prepare("BEGIN IMMEDIATE");
        commit = prepare("COMMIT");
        appendEntry = prepare("INSERT INTO entry (room, seq, line) VALUES (?, ?, ?)");
        claimChatId = prepare("INSERT OR IGNORE INTO chat_id (participant, id) VALUES (?, ?)");
        addParticipant = prepare("INSERT INTO participant (room, name, session_hash, present) VALUES (?, ?, ?, 1) RETURNING id");
        markPresence = prepare("UPDATE participant SET present = ?, name = ? WHERE id = ?");
        findSession = prepare("SELECT id, room, name FROM participant WHERE session_hash = ?");
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
