package homeroom.server.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/// Reads a store from end to end, without changing anything: whether each row is what was written once, and none is missing within a
/// room.
final class IntegrityCheck {
    sealed interface Finding {
        /// Nothing has ever been written to it.
        record Empty() implements Finding {}

        record Whole() implements Finding {}

        /// Something is wrong, first of all this.
        record Damaged(String what) implements Finding {}
    }

    private IntegrityCheck() {}

    /// @throws StoreException if it is not ours to use or can't be read just now
    static Finding of(DataFolder folder) throws StoreException {
        try (Connection connection = Schema.openForReading(folder); Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA cell_size_check = ON");
            long application = Schema.number(statement, "PRAGMA application_id");
            if (application == 0 && Schema.number(statement, "SELECT count(*) FROM sqlite_schema") == 0) {
                return new Finding.Empty();
            }
            if (application != Schema.APPLICATION_ID) {
                throw FileHeader.foreign(folder);
            }
            long version = Schema.number(statement, "PRAGMA user_version");
            if (version > Schema.VERSION) {
                throw FileHeader.newer(folder);
            }
            String damage = version == Schema.VERSION ? damage(statement) : damageOfOld(statement);
            return damage == null ? new Finding.Whole() : new Finding.Damaged(damage);
        } catch (SQLException e) {
            if (Schema.isDamage(e)) {
                return new Finding.Damaged(String.valueOf(e.getMessage()));
            }
            throw Schema.explain(folder, e);
        }
    }

    private static @Nullable String damage(Statement statement) throws SQLException {
        String structure = structure(statement);
        return structure != null
                ? structure
                : !rooms(statement)
                        ? "a room's name is damaged"
                        : !participants(statement)
                                ? "a participant is damaged" //
                                : !chatIds(statement) ? "a chat's id is damaged" : runs(statement, """
                                        SELECT room, first, last, lines, seal FROM run ORDER BY room, first""");
    }

    /// The first version had no seals and one row per entry.
    private static @Nullable String damageOfOld(Statement statement) throws SQLException {
        String structure = structure(statement);
        return structure != null ? structure : runs(statement, "SELECT room, seq, seq, line FROM entry ORDER BY room, seq");
    }

    private static @Nullable String structure(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("PRAGMA integrity_check(1)")) {
            String verdict = row.getString(1);
            return verdict.equals("ok") ? null : verdict;
        }
    }

    private static boolean rooms(Statement statement) throws SQLException {
        boolean whole = true;
        try (var rows = statement.executeQuery("SELECT id, key, name, seal FROM room")) {
            while (whole && rows.next()) {
                whole = rows.getInt(4) == Checksum.room(rows.getLong(1), text(rows, 2), text(rows, 3));
            }
        }
        return whole;
    }

    private static boolean participants(Statement statement) throws SQLException {
        boolean whole = true;
        try (var rows = statement.executeQuery("SELECT id, room, name, present, seal FROM participant")) {
            while (whole && rows.next()) {
                whole = rows.getInt(5) == Checksum.participant(rows.getLong(1), rows.getLong(2), text(rows, 3),
                        rows.getInt(4) == 1);
            }
        }
        return whole;
    }

    private static boolean chatIds(Statement statement) throws SQLException {
        boolean whole = true;
        try (var rows = statement.executeQuery("SELECT participant, id, seal FROM chat_id")) {
            while (whole && rows.next()) {
                whole = rows.getInt(3) == Checksum.chatId(rows.getLong(1), text(rows, 2));
            }
        }
        return whole;
    }

    /// Damaged, it may be null where none can be.
    private static String text(ResultSet rows, int column) throws SQLException {
        return String.valueOf(rows.getString(column));
    }

    private static @Nullable String runs(Statement statement, String select) throws SQLException {
        boolean sealed = select.contains("seal");
        try (var rows = statement.executeQuery(select)) {
            long room = 0;
            long last = 0;
            while (rows.next()) {
                var run = StoredBatch.stored(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getBytes(4));
                long expected = run.room() == room ? last + 1 : 1;
                if (run.first() != expected || !(sealed ? run.isWhole(rows.getInt(5)) : run.fits())) {
                    return "entry " + expected + " of a room is damaged";
                }
                room = run.room();
                last = run.last();
            }
        }
        return null;
    }
}
