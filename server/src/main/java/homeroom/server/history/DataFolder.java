package homeroom.server.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// The folder that holds all a server remembers, for its owner's eyes alone. It is locked for as long as this object is open, so that two servers never share
/// one.
///
/// It may be a link to a folder, for people who keep their data elsewhere; the files in it may not be links, see [Links].
public final class DataFolder implements AutoCloseable {
    private static final String DATABASE = "homeroom.db";
    private static final String LOCK = "homeroom.lock";
    static final String LOGS = "logs";
    private static final Set<String> HARMLESS_SUFFIXES = Set.of(".log", ".properties", ".damaged");

    private final Path path;
    private final FileChannel lockFile;
    private volatile boolean distrusted;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /// Opens the folder and makes it if it is missing.
    ///
    /// @param asked the folder, or a link to one, which must be there then and belong to the folder's owner or to root
    /// @throws StoreException if it can't be written, is in use, or holds somebody else's files or links in the place of ours
    public static DataFolder open(Path asked) throws StoreException {
        Path path = Links.follow(asked);
        try {
            Files.createDirectories(path);
            Links.refuse(path);
            if (!Files.exists(path.resolve(DATABASE)) && !Files.exists(path.resolve(LOCK)) && holdsOtherFiles(path)) {
                throw new StoreException("The data folder " + path + " holds other files and nothing of Homeroom;"
                        + " choose an empty or a new folder with --data.");
            }
            OwnerOnlyFiles.folder(path);
            Links.refuse(path); // from now on nobody else can make one
            Files.createDirectories(path.resolve(LOGS));
            OwnerOnlyFiles.folder(path.resolve(LOGS));
            OwnerOnlyFiles.file(path.resolve(LOCK));
            var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            if (lock(channel) == null) {
                channel.close();
                throw new StoreException("The data folder " + path + " is in use by another Homeroom server;"
                        + " stop that one or choose another folder with --data.");
            }
            var folder = new DataFolder(path, channel);
            for (Path kept : folder.kept()) {
                if (Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
                    OwnerOnlyFiles.file(kept); // of a version that let others read it
                }
            }
            return folder;
        } catch (FileAlreadyExistsException | NotDirectoryException e) {
            throw new StoreException("The data folder " + path + " is no folder; choose another with --data.", e);
        } catch (IOException e) {
            throw new StoreException("The data folder " + path + " can't be written; choose another with --data.", e);
        }
    }

    /// Whether others on this machine may be able to look into it, as its permissions could not be changed.
    public boolean isPorous() {
        return OwnerOnlyFiles.isPorous(path);
    }

    /// Where programs of this platform keep their data.
    ///
    /// @throws StoreException if its name holds letters that are none in this system's locale
    public static Path defaultPath() throws StoreException {
        try {
            return platformsPlace();
        } catch (InvalidPathException e) {
            throw new StoreException(
                    "The place for data, " + e.getInput() + ", has lost letters, as the locale here doesn't hold them;"
                            + " set LC_ALL=C.UTF-8, or choose a folder with --data.",
                    e);
        }
    }

    private static Path platformsPlace() {
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

    /// The folder itself, wherever a link to it was.
    public Path path() {
        return path;
    }

    /// Where the log files go.
    public Path logs() {
        return path.resolve(LOGS);
    }

    /// Where the code is kept that the server drew.
    public Path code() {
        return path.resolve("homeroom.code");
    }

    /// Where the server's key and certificate are.
    public Path identity() {
        return path.resolve("homeroom.pem");
    }

    Path database() {
        return path.resolve(DATABASE);
    }

    /// Any thread: something in the store could not be read. The next start will examine it.
    void distrust() {
        distrusted = true;
    }

    boolean isDistrusted() {
        return distrusted;
    }

    /// SQLite's write-ahead log: what is committed and not in the database file yet.
    Path writeAheadLog() {
        return path.resolve(DATABASE + "-wal");
    }

    Path sharedMemory() {
        return path.resolve(DATABASE + "-shm");
    }

    Path milestone() {
        return path.resolve("homeroom.head");
    }

    /// A store that is being made; worth nothing if found at a start.
    Path unfinished() {
        return path.resolve(DATABASE + ".unfinished");
    }

    /// What a damaged store is read from, so that it stays as it is; worth nothing if found at a start.
    Path copy() {
        return path.resolve(DATABASE + ".copy");
    }

    /// A store that is complete and has to take the database's place.
    Path successor() {
        return path.resolve(DATABASE + ".successor");
    }

    /// Where a damaged database goes: the first such name that nothing has yet.
    Path aside() {
        Path free = path.resolve(DATABASE + ".damaged");
        for (int i = 2; Files.exists(free) || Files.exists(Path.of(free + "-wal")); i++) {
            free = path.resolve(DATABASE + ".damaged-" + i);
        }
        return free;
    }

    private List<Path> kept() {
        return List.of(database(), writeAheadLog(), sharedMemory(), milestone(), identity(), code());
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
