package homeroom.server.history;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The database's shape, and the marks by which it is known for one of ours.
final class Schema {
    private static final int APPLICATION_ID = 0x484D_524D; // "HMRM"
    private static final int VERSION = 1;
    private static final String MAGIC = "SQLite format 3\0";
    private static final int HEADER_BYTES = 100;
    private static final int APPLICATION_ID_AT = 68;
    private static final int PAGE_BYTES = 4096;
    /// How long to wait for somebody else who has the database open, such as a backup.
    private static final int BUSY_MILLIS = 1_000;

    private Schema() {}

    /// Opens the database of a folder for writing, and makes its tables if it is new.
    static Connection open(DataFolder folder) throws StoreException {
        try {
            lookFirst(folder);
            Connection connection = connect(folder, false);
            try {
                prepare(connection, folder);
                return connection;
            } catch (SQLException | StoreException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw explain(folder, e);
        } catch (IOException e) {
            throw new StoreException("The file " + folder.database() + " can't be read; choose another folder with --data.", e);
        }
    }

    /// Reads the file's header (SQLite's "Database File Format", 1.3) before SQLite may change anything: what belongs to somebody
    /// else stays as it is. A database of ours that has just been made may still hold everything in its write-ahead log.
    private static void lookFirst(DataFolder folder) throws IOException, StoreException {
        if (!Files.exists(folder.database()) || Files.size(folder.database()) == 0) {
            return;
        }
        try (var in = new DataInputStream(Files.newInputStream(folder.database()))) {
            byte[] header = in.readNBytes(HEADER_BYTES);
            if (header.length < HEADER_BYTES
                    || !new String(header, 0, MAGIC.length(), StandardCharsets.ISO_8859_1).equals(MAGIC)) {
                throw new StoreException("The data folder " + folder.path() + " holds a file " + folder.database().getFileName()
                        + " that is no Homeroom database; choose another with --data.");
            }
            var fields = ByteBuffer.wrap(header);
            boolean hasContent = Files.size(folder.database()) > PAGE_BYTES;
            if (fields.getInt(APPLICATION_ID_AT) != APPLICATION_ID && hasContent) {
                throw new StoreException("The file " + folder.database() + " belongs to another program;"
                        + " choose another folder with --data.");
            }
        }
    }

    /// Another connection to a database that is open already, for reading only. For one thread.
    static Connection openForReading(DataFolder folder) throws SQLException {
        return connect(folder, true);
    }

    private static Connection connect(DataFolder folder, boolean readOnly) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setBusyTimeout(BUSY_MILLIS);
        if (!readOnly) {
            config.setJournalMode(JournalMode.WAL);
            config.setSynchronous(SynchronousMode.FULL);
        }
        return config.createConnection("jdbc:sqlite:" + folder.database());
    }

    private static void prepare(Connection connection, DataFolder folder) throws SQLException, StoreException {
        try (Statement statement = connection.createStatement()) {
            int application = pragma(statement, "application_id");
            int version = pragma(statement, "user_version");
            int tables = number(statement, "SELECT count(*) FROM sqlite_schema");
            if (tables > 0 && application != APPLICATION_ID) {
                throw new StoreException("The file " + folder.database() + " belongs to another program;"
                        + " choose another folder with --data.");
            }
            if (version > VERSION) {
                throw new StoreException("The data folder " + folder.path() + " was written by a newer Homeroom;"
                        + " use that version or choose another folder with --data.");
            }
            if (version < VERSION) {
                create(connection, statement);
            }
        }
    }

    private static void create(Connection connection, Statement statement) throws SQLException {
        connection.setAutoCommit(false);
        for (String sql : TABLES.split(";\n")) {
            statement.executeUpdate(sql);
        }
        statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
        statement.executeUpdate("PRAGMA user_version = " + VERSION);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static int pragma(Statement statement, String name) throws SQLException {
        return number(statement, "PRAGMA " + name);
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (var result = statement.executeQuery(sql)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static StoreException explain(DataFolder folder, SQLException e) {
        SQLiteErrorCode code = e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        String what = switch (code) {
            case SQLITE_NOTADB,
                    SQLITE_CORRUPT -> "holds a file " + folder.database().getFileName() + " that is no Homeroom database";
            case SQLITE_FULL -> "is on a full disk";
            default -> "can't be written";
        };
        return new StoreException("The data folder " + folder.path() + " " + what + "; choose another with --data.", e);
    }

    /// `entry.line` holds the entry as it goes over the wire, LF included: it is encoded once and never again.
    private static final String TABLES = """
            CREATE TABLE store (epoch TEXT NOT NULL) STRICT;
            INSERT INTO store VALUES (lower(hex(randomblob(8))));
            CREATE TABLE room (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL) STRICT;
            CREATE TABLE entry (room INTEGER NOT NULL, seq INTEGER NOT NULL, line BLOB NOT NULL,
                PRIMARY KEY (room, seq)) STRICT, WITHOUT ROWID;
            CREATE TABLE participant (id INTEGER PRIMARY KEY AUTOINCREMENT, room INTEGER NOT NULL, name TEXT NOT NULL,
                session_hash BLOB NOT NULL UNIQUE, present INTEGER NOT NULL) STRICT;
            CREATE INDEX present_participant ON participant (room) WHERE present = 1;
            CREATE TABLE chat_id (participant INTEGER NOT NULL, id TEXT NOT NULL,
                PRIMARY KEY (participant, id)) STRICT, WITHOUT ROWID""";
}
