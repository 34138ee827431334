package homeroom.server.history;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.tinylog.Logger;

/// Brings a store of the first version, which had a row per entry and no seals, into the present shape: in one transaction, so that
/// it is either the one or the other.
final class Migration {
    private Migration() {}

    /// Does nothing to a store that has the present shape.
    static void run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (Schema.number(statement, "PRAGMA user_version") == Schema.VERSION) {
                return;
            }
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("DROP INDEX present_participant");
            for (String table : OLD_TABLES) {
                statement.execute("ALTER TABLE " + table + " RENAME TO old_" + table);
            }
            Schema.create(statement);
            var target = new WritingConnection(connection);
            copyPeople(statement, target);
            copyEntries(statement, target);
            statement.execute("UPDATE store SET epoch = (SELECT epoch FROM old_store)");
            for (String table : OLD_TABLES) {
                statement.execute("DROP TABLE old_" + table);
            }
            statement.execute("COMMIT");
            Logger.info("The store of version 1 has been brought to version {}", Schema.VERSION);
        }
    }

    private static final String[] OLD_TABLES = {"store", "room", "entry", "participant", "chat_id"};

    private static void copyPeople(Statement statement, WritingConnection target) throws SQLException {
        try (var rows = statement.executeQuery("SELECT id, key, name FROM old_room")) {
            while (rows.next()) {
                target.addRoom(rows.getLong(1), rows.getString(2), rows.getString(3));
            }
        }
        try (var rows = statement.executeQuery("SELECT id, room, name, session_hash, present FROM old_participant")) {
            while (rows.next()) {
                target.addParticipant(rows.getLong(1), rows.getLong(2), rows.getString(3), rows.getBytes(4), rows.getInt(5) == 1);
            }
        }
        try (var rows = statement.executeQuery("SELECT participant, id FROM old_chat_id")) {
            while (rows.next()) {
                target.claim(rows.getLong(1), rows.getString(2));
            }
        }
    }

    private static void copyEntries(Statement statement, WritingConnection target) throws SQLException {
        try (var rows = statement.executeQuery("SELECT room, seq, line FROM old_entry ORDER BY room, seq")) {
            var lines = new ByteArrayOutputStream(2 * StoredBatch.BYTES);
            long room = 0;
            long last = 0;
            long first = 1;
            while (rows.next()) {
                byte[] line = rows.getBytes(3);
                if (rows.getLong(1) != room || lines.size() + line.length > StoredBatch.BYTES) {
                    append(room, first, last, lines, target);
                    room = rows.getLong(1);
                    first = rows.getLong(2);
                }
                lines.writeBytes(line);
                last = rows.getLong(2);
            }
            append(room, first, last, lines, target);
        }
    }

    private static void append(long room, long first, long last, ByteArrayOutputStream lines, WritingConnection target)
            throws SQLException {
        if (lines.size() > 0) {
            target.append(new StoredBatch(room, first, last, lines.toByteArray()));
            lines.reset();
        }
    }
}
