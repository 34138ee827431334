package homeroom.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/// Puts a new store in the place of what a folder has. The process may die at any point: the next start finds the old one, or
/// finishes what was begun.
final class StoreReplacement {
    interface Filling {
        void fill(WritingConnection store) throws SQLException, IOException, StoreException;
    }

    private StoreReplacement() {}

    /// Makes a store, with an epoch of its own, and installs it.
    ///
    /// @return where the database went that was there before, null if there was none
    static @Nullable Path install(DataFolder folder, Filling filling) throws SQLException, IOException, StoreException {
        clean(folder);
        try {
            OwnerOnlyFiles.file(folder.unfinished());
            try (Connection connection = Schema.openAside(folder.unfinished()); var statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                Schema.create(statement);
                filling.fill(new WritingConnection(connection));
                statement.execute("COMMIT");
            }
            Files.move(folder.unfinished(), folder.successor(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            clean(folder);
        }
        return finish(folder);
    }

    /// Lets a successor that is complete take over, if there is one. What was there before is set aside.
    ///
    /// @return where the database went that was there before, null if there was none
    static @Nullable Path finish(DataFolder folder) throws IOException {
        if (!Files.exists(folder.successor())) {
            return null;
        }
        Path aside = folder.aside();
        boolean replaced = Files.exists(folder.database());
        if (replaced) {
            Files.move(folder.database(), aside, StandardCopyOption.ATOMIC_MOVE);
        }
        if (Files.exists(folder.writeAheadLog())) {
            Files.move(folder.writeAheadLog(), Path.of(aside + "-wal"), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(folder.sharedMemory());
        Files.move(folder.successor(), folder.database(), StandardCopyOption.ATOMIC_MOVE);
        return replaced ? aside : null;
    }

    private static void clean(DataFolder folder) throws IOException {
        Files.deleteIfExists(folder.unfinished());
        Files.deleteIfExists(Path.of(folder.unfinished() + "-journal"));
    }
}
