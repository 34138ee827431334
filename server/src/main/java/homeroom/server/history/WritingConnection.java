package homeroom.server.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import homeroom.protocol.RefusedException;
import homeroom.protocol.name.Nickname;
import org.jspecify.annotations.Nullable;

/// A connection to a store with the statements that are used over and over. Each row is written with its seal.
final class WritingConnection implements AutoCloseable {
    /// In the column `present`; everything else is absent.
    static final long PRESENT = 1;

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement appendRun;
    private final PreparedStatement claimChatId;
    private final PreparedStatement addParticipant;
    private final PreparedStatement lastParticipant;
    private final PreparedStatement markPresence;
    private final PreparedStatement findSession;

    /// Takes over a connection, which is closed with this one or if this can't be made.
    WritingConnection(Connection connection) throws SQLException {
        this.connection = connection;
        try {
            begin = prepare("BEGIN IMMEDIATE");
            commit = prepare("COMMIT");
            appendRun = prepare("INSERT OR IGNORE INTO run (room, first, last, seal, lines) VALUES (?, ?, ?, ?, ?)");
            claimChatId = prepare("INSERT OR IGNORE INTO chat_id (participant, id, seal) VALUES (?, ?, ?)");
            addParticipant = prepare("""
                    INSERT OR IGNORE INTO participant (id, room, name, session_hash, present, seal) VALUES (?, ?, ?, ?, ?, ?)""");
            lastParticipant = prepare("SELECT seq FROM sqlite_sequence WHERE name = 'participant'");
            markPresence = prepare("UPDATE participant SET present = ?, name = ?, seal = ? WHERE id = ?");
            findSession = prepare("SELECT id, room, name, present, seal FROM participant WHERE session_hash = ?");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void begin() throws SQLException {
        begin.executeUpdate();
    }

    void commit() throws SQLException {
        commit.executeUpdate();
    }

    /// False if one begins there already.
    boolean append(StoredBatch run) throws SQLException {
        appendRun.setLong(1, run.room());
        appendRun.setLong(2, run.first());
        appendRun.setLong(3, run.last());
        appendRun.setInt(4, run.seal());
        appendRun.setBytes(5, run.lines());
        return appendRun.executeUpdate() == 1;
    }

    /// False if it stands there already.
    boolean claim(long participant, String chatId) throws SQLException {
        claimChatId.setLong(1, participant);
        claimChatId.setString(2, chatId);
        claimChatId.setInt(3, Checksum.chatId(participant, chatId));
        return claimChatId.executeUpdate() == 1;
    }

    void addRoom(long id, String key, String name) throws SQLException {
        try (var insert = prepare("INSERT OR REPLACE INTO room (id, key, name, seal) VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, key);
            insert.setString(3, name);
            insert.setInt(4, Checksum.room(id, key, name));
            insert.executeUpdate();
        }
    }

    /// False if the number or the session is taken.
    boolean addParticipant(long number, long room, String name, byte[] sessionHash, boolean present) throws SQLException {
        addParticipant.setLong(1, number);
        addParticipant.setLong(2, room);
        addParticipant.setString(3, name);
        addParticipant.setBytes(4, sessionHash);
        addParticipant.setInt(5, present ? 1 : 0);
        addParticipant.setInt(6, Checksum.participant(number, room, name, present));
        return addParticipant.executeUpdate() == 1;
    }

    /// The highest number that any participant has ever had.
    long lastParticipant() throws SQLException {
        try (var row = lastParticipant.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /// Sees to it that no number up to this one is given out again.
    void lastParticipant(long number) throws SQLException {
        execute("DELETE FROM sqlite_sequence WHERE name = 'participant'");
        execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('participant', " + number + ")");
    }

    /// @param present as in the [schema][Schema]
    void mark(StoredParticipant participant, long present) throws SQLException {
        String name = participant.name().text();
        markPresence.setLong(1, present);
        markPresence.setString(2, name);
        markPresence.setInt(3, Checksum.participant(participant.number(), participant.room(), name, present == PRESENT));
        markPresence.setLong(4, participant.number());
        markPresence.executeUpdate();
    }

    @Nullable StoredParticipant session(byte[] hash) throws SQLException {
        findSession.setBytes(1, hash);
        try (var row = findSession.executeQuery()) {
            return row.next() ? participant(row) : null;
        }
    }

    /// Who a row is about, null if it is damaged, or has a name that an older version took and nobody can have any more.
    ///
    /// @param row with id, room, name, present, seal
    static @Nullable StoredParticipant participant(ResultSet row) throws SQLException {
        long number = row.getLong(1);
        long room = row.getLong(2);
        String name = String.valueOf(row.getString(3));
        boolean whole = row.getInt(5) == Checksum.participant(number, room, name, row.getInt(4) == 1);
        try {
            return whole ? new StoredParticipant(number, room, new Nickname(name)) : null;
        } catch (RefusedException e) {
            return null;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
