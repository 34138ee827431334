package homeroom.server.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// The folder that holds all a server remembers. It is locked for as long as this object is open, so that two servers never share
/// one.
public final class DataFolder implements AutoCloseable {
    private static final String DATABASE = "homeroom.db";
    private static final String LOCK = "homeroom.lock";
    private static final Set<String> HARMLESS_SUFFIXES = Set.of(".log", ".properties", ".damaged");

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /// Opens the folder and makes it if it is missing.
    ///
    /// @throws StoreException if it can't be written, is in use, or holds somebody else's files
    public static DataFolder open(Path path) throws StoreException {
        try {
            Files.createDirectories(path);
            if (!Files.exists(path.resolve(DATABASE)) && !Files.exists(path.resolve(LOCK)) && holdsOtherFiles(path)) {
                throw new StoreException("The data folder " + path + " holds other files and nothing of Homeroom;"
                        + " choose an empty or a new folder with --data.");
            }
            var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StoreException("The data folder " + path + " is in use by another Homeroom server;"
                        + " stop that one or choose another folder with --data.");
            }
            return new DataFolder(path, channel);
        } catch (FileAlreadyExistsException | NotDirectoryException e) {
            throw new StoreException("The data folder " + path + " is no folder; choose another with --data.", e);
        } catch (IOException e) {
            throw new StoreException("The data folder " + path + " can't be written; choose another with --data.", e);
        }
    }

    /// Where programs of this platform keep their data.
    public static Path defaultPath() {
        String home = System.getProperty("user.home", ".");
        String os = System.getProperty("os.name", "");
        if (os.startsWith("Windows")) {
            return environment("APPDATA", Path.of(home, "AppData", "Roaming")).resolve("Homeroom");
        }
        if (os.startsWith("Mac")) {
            return Path.of(home, "Library", "Application Support", "Homeroom");
        }
        return environment("XDG_DATA_HOME", Path.of(home, ".local", "share")).resolve("homeroom");
    }

    public Path path() {
        return path;
    }

    /// Where the log files go.
    public Path logs() {
        return path.resolve("logs");
    }

    Path database() {
        return path.resolve(DATABASE);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException e) {
            return null; // another server in this very process
        }
    }

    private static boolean holdsOtherFiles(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> String.valueOf(file.getFileName())).anyMatch(name -> !name.startsWith(".")
                    && !name.equals("lost+found") && HARMLESS_SUFFIXES.stream().noneMatch(name::endsWith));
        }
    }

    private static Path environment(String variable, Path otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
