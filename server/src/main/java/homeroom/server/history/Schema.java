package homeroom.server.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/// The database's shape, the marks by which it is known for one of ours, and how it is opened.
final class Schema {
    static final int APPLICATION_ID = 0x484D_524D; // "HMRM"
    static final int VERSION = 2;
    /// How long to wait for somebody else who has the database open, such as a backup.
    private static final int BUSY_MILLIS = 1_000;
    /// How many pages of 4 KiB the write-ahead log gathers before they go to the database file. That costs the scribe two more waits
    /// for the disk, so a burst should fit in; but the log is disk space, and read as a whole after a crash: 16 MiB.
    private static final int CHECKPOINT_PAGES = 4096;

    private Schema() {}

    /// Opens the database of a folder for writing. It must be there.
    static Connection openForWriting(DataFolder folder) throws SQLException {
        var config = config();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        Connection connection = connect(config, folder.database());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Opens the database for reading only: nothing in it changes, not even by closing.
    static Connection openForReading(DataFolder folder) throws SQLException {
        var config = config();
        config.setReadOnly(true);
        return connect(config, folder.database());
    }

    /// Opens any file, for what the two others are not for; makes it if it is missing.
    static Connection openAside(Path file) throws SQLException {
        return connect(config(), file);
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setGetGeneratedKeys(false); // or each INSERT would be followed by a query that nobody asked for
        return config;
    }

    private static Connection connect(SQLiteConfig config, Path file) throws SQLException {
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /// Makes the tables. Part of the caller's transaction, if there is one.
    static void create(Statement statement) throws SQLException {
        for (String sql : TABLES.split(";\n")) {
            statement.executeUpdate(sql);
        }
        statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
        statement.executeUpdate("PRAGMA user_version = " + VERSION);
    }

    static long number(Statement statement, String sql) throws SQLException {
        try (var result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /// Whether it means that what stands in the file can't be right, and not that it can't be reached just now.
    static boolean isDamage(SQLException e) {
        return switch (code(e)) {
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_MISMATCH -> true;
            default -> String.valueOf(code(e)).startsWith("SQLITE_CORRUPT");
        };
    }

    static StoreException explain(DataFolder folder, SQLException e) {
        String what = switch (code(e)) {
            case SQLITE_FULL -> "is on a full disk; make room or choose another with --data.";
            case SQLITE_BUSY, SQLITE_LOCKED -> "is in use by another program; close that one or choose another with --data.";
            default -> "can't be used (" + code(e) + "); choose another with --data.";
        };
        return new StoreException("The data folder " + folder.path() + " " + what, e);
    }

    private static SQLiteErrorCode code(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    /// `store.open` is 0 when the store has been closed in order. `participant.present` is 1, or for those who are not: minus the day on which
    /// they went, counted from 1970 on, 0 if it is unknown. A row's `seal` is its check value, a `run` what was said in a
    /// room within one commit. Chat ids stand in the lines too; the table is there to find them.
    private static final String TABLES = """
            CREATE TABLE store (epoch TEXT NOT NULL, open INTEGER NOT NULL) STRICT;
            INSERT INTO store VALUES (lower(hex(randomblob(8))), 0);
            CREATE TABLE room (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, seal INTEGER NOT NULL) STRICT;
            CREATE TABLE run (room INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, seal INTEGER NOT NULL,
                lines BLOB NOT NULL, PRIMARY KEY (room, first)) STRICT, WITHOUT ROWID;
            CREATE TABLE participant (id INTEGER PRIMARY KEY AUTOINCREMENT, room INTEGER NOT NULL, name TEXT NOT NULL,
                session_hash BLOB NOT NULL UNIQUE, present INTEGER NOT NULL, seal INTEGER NOT NULL) STRICT;
            CREATE INDEX present_participant ON participant (room) WHERE present = 1;
            CREATE TABLE chat_id (participant INTEGER NOT NULL, id TEXT NOT NULL, seal INTEGER NOT NULL,
                PRIMARY KEY (participant, id)) STRICT, WITHOUT ROWID""";
}
