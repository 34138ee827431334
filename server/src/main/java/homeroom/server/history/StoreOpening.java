package homeroom.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import homeroom.server.history.IntegrityCheck.Finding;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Opens a folder's store and makes sure that it can be trusted. Three things are asked, each of another witness:
///
/// - *Is every row what was written?* If the store was closed in order and the file is still the same, byte for byte, it is. Otherwise
///   all of it is [examined][IntegrityCheck], and if need be [salvaged][Salvage].
/// - *Does it reach as far as it did once?* The [Watermark] knows. An older copy is perfectly whole, and so is a store whose
///   write-ahead log is cut or gone.
/// - *Is the write-ahead log still there?* While a store is open it always is.
///
/// Wherever something may be missing that somebody has seen, the epoch becomes another, so that no number ever means two things.
final class StoreOpening {
    /// Reading the whole file may take longer than examining what is in it, on a slow disk; after this, the latter is done.
    private static final long IMAGE_NANOS = Duration.ofSeconds(20).toNanos();
    /// Header of the write-ahead log, header of a frame, a page: less than that can't hold what every start writes.
    private static final long LEAST_LOG_BYTES = 32 + 24 + 4096;

    private final DataFolder folder;
    private final @Nullable Watermark milestone;
    private final boolean logGone;

    private StoreOpening(DataFolder folder) throws IOException {
        this.folder = folder;
        milestone = Watermark.read(folder);
        logGone = bytes(folder.writeAheadLog()) < LEAST_LOG_BYTES;
    }

    static History of(DataFolder folder) throws StoreException {
        try {
            StoreReplacement.finish(folder);
            boolean exists = FileHeader.exists(folder);
            return new StoreOpening(folder).open(exists);
        } catch (SQLException e) {
            throw Schema.explain(folder, e);
        } catch (IOException e) {
            throw new StoreException("The data folder " + folder.path() + " can't be read or written (" + e.getMessage()
                    + "); choose another with --data.", e);
        }
    }

    private History open(boolean exists) throws StoreException, SQLException, IOException {
        boolean isNew = exists ? examine() : begin();
        Connection connection = Schema.openForWriting(folder);
        try (Statement statement = connection.createStatement()) {
            Migration.run(connection);
            long entries = Schema.number(statement, ENTRIES);
            String loss = isNew ? null : loss(statement, entries);
            if (loss != null) {
                statement.execute("UPDATE store SET epoch = lower(hex(randomblob(8)))");
                Logger.warn("The database {} {}. What is missing is lost; everybody starts afresh with what is left.",
                        folder.database(), loss);
            }
            statement.execute("UPDATE store SET open = open + 1");
            statement.execute("PRAGMA wal_checkpoint"); // the mark has to stand where it outlives the log
            return new History(folder, new WritingConnection(connection), new WatermarkFile(folder), epoch(statement), entries);
        } catch (SQLException | IOException e) {
            connection.close();
            throw e;
        }
    }

    /// What shows that a whole store is not as far as it was once, null if nothing does.
    private @Nullable String loss(Statement statement, long entries) throws SQLException {
        if (milestone != null && !milestone.epoch().equals(epoch(statement))) {
            return "is not the one that was used here last";
        }
        if (milestone != null && milestone.entries() > entries) {
            return "has " + entries + " of the " + milestone.entries() + " entries that there were";
        }
        boolean wasOpen = Schema.number(statement, "SELECT open FROM store") > 0;
        return wasOpen && logGone ? "has lost its write-ahead log" : null;
    }

    /// Makes an empty store.
    ///
    /// @return true: its epoch is new
    private boolean begin() throws StoreException, SQLException, IOException {
        Files.deleteIfExists(folder.database()); // there is nothing in it
        StoreReplacement.install(folder, store -> {});
        if (milestone != null && milestone.entries() > 0) {
            Logger.warn("The database {} is gone, and with it {} entries. A new one begins.", folder.database(),
                    milestone.entries());
        }
        return true;
    }

    /// Sees to it that all of the store is whole.
    ///
    /// @return whether its epoch is new
    private boolean examine() throws StoreException, SQLException, IOException {
        return !isUntouched() && switch (IntegrityCheck.of(folder)) {
            case Finding.Whole() -> false;
            case Finding.Empty() -> begin();
            case Finding.Damaged(var what) -> {
                Logger.info("The store is damaged: {}", what);
                yield salvage();
            }
        };
    }

    /// Whether the file is the one that was closed in order.
    private boolean isUntouched() {
        try {
            return milestone != null && milestone.isClosed() && bytes(folder.writeAheadLog()) == 0
                    && bytes(folder.database()) == milestone.bytes()
                    && WatermarkFile.image(folder.database(), System.nanoTime() + IMAGE_NANOS) == milestone.image();
        } catch (IOException e) {
            Logger.info(e, "Whether the store is as it was closed can't be told");
            return false;
        }
    }

    private boolean salvage() throws StoreException, SQLException, IOException {
        Path aside = Salvage.run(folder);
        try (Connection connection = Schema.openForReading(folder); Statement statement = connection.createStatement()) {
            long kept = Schema.number(statement, "SELECT sum(last - first + 1) FROM run WHERE length(lines) > 0");
            Logger.warn(
                    "The database was damaged. {} entries{} could be kept, the rest is lost; everybody starts afresh with what is"
                            + " left. The damaged file is now {}.",
                    kept, milestone == null ? "" : " of " + milestone.entries(), aside);
        }
        return true;
    }

    private static String epoch(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("SELECT epoch FROM store")) {
            return row.getString(1);
        }
    }

    /// The size of a file, 0 if there is none.
    static long bytes(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /// How many entries all rooms have had: the sum of their heads.
    private static final String ENTRIES = """
            SELECT coalesce(sum((SELECT last FROM run WHERE room = room.id ORDER BY first DESC LIMIT 1)), 0) FROM room""";
}
