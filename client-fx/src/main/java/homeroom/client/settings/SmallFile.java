package homeroom.client.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.tinylog.Logger;

/// A value in a file that only its owner may read. Shared: any thread may read and change it, and so may other windows and other
/// processes of the same person.
///
/// ```
///  change:  lock (FolderLock) ─▶ read ─▶ apply ─▶ write beside ─▶ move into place ─▶ unlock
///  read:                         read, without a lock: the file is whole at every moment
/// ```
///
/// Neither ever fails: what is kept here is a convenience, and nobody is kept out of the room because a disk is full. A change that could not
/// be written holds for as long as the program runs, and is tried again with the next one. What went wrong is logged; what stands in the
/// file is not.
final class SmallFile<T> {
    /// How the value is written down.
    interface Text<T> {
        /// What was written.
        ///
        /// @throws IllegalArgumentException if this can't be understood
        T read(String text);

        String write(T value);
    }

    private static final String FRESH = ".new";

    private final Path file;
    private final Text<T> text;
    private final T otherwise;
    /// Made, but not written yet.
    private final List<UnaryOperator<T>> unwritten = new ArrayList<>();

    /// @param otherwise what it is where there is no such file, or none that can be read
    SmallFile(Path file, Text<T> text, T otherwise) {
        this.file = file.toAbsolutePath();
        this.text = text;
        this.otherwise = otherwise;
    }

    /// What it is now. A file that can't be understood is kept beside as `….damaged`.
    synchronized T read() {
        try {
            return applied(stored(false));
        } catch (IOException e) {
            Logger.warn(e, "{} can't be read; the program goes on without.", file);
            return applied(otherwise);
        }
    }

    /// Makes a change to what stands in the file then. It may be made more than once, and must depend on nothing but what it is given.
    ///
    /// @return what it is now
    synchronized T change(UnaryOperator<T> change) {
        unwritten.add(change);
        try (var _ = FolderLock.of(folder())) {
            var before = stored(true);
            var after = applied(before);
            if (!after.equals(before)) {
                write(text.write(after));
            }
            unwritten.clear();
            return after;
        } catch (IOException e) {
            Logger.warn(e, "{} can't be written.", file);
            var after = read();
            unwritten.removeLast();
            if (!read().equals(after)) {
                unwritten.add(change);
            }
            return after;
        }
    }

    private T applied(T value) {
        var changed = value;
        for (var change : unwritten) {
            changed = change.apply(changed);
        }
        return changed;
    }

    /// @param locked whether nobody else can write now; else a damaged file may have been replaced by the time it is set aside
    ///
    /// @throws IOException if it can't be read just now; then it must not be replaced either
    private T stored(boolean locked) throws IOException {
        try {
            return text.read(Files.readString(file));
        } catch (NoSuchFileException e) {
            return otherwise;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return locked ? setAside() : storedLocked();
        }
    }

    private T storedLocked() {
        try (var _ = FolderLock.of(folder())) {
            return stored(true);
        } catch (IOException e) {
            Logger.warn(e, "{} can't be understood, nor set aside.", file);
            return otherwise;
        }
    }

    private T setAside() {
        var damaged = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.move(file, damaged, StandardCopyOption.REPLACE_EXISTING);
            Logger.warn("{} can't be understood; it is kept as {}.", file, damaged.getFileName());
        } catch (IOException e) {
            Logger.warn(e, "{} can't be understood, nor set aside.", file);
        }
        return otherwise;
    }

    private Path folder() {
        var parent = file.getParent();
        return parent == null ? file : parent;
    }

    /// Under a name that no other window takes, so that not even one that could not be locked out spoils it.
    private void write(String content) throws IOException {
        sweep();
        var fresh = Files.createTempFile(folder(), prefix(), FRESH, ownersOnly());
        try {
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                var bytes = StandardCharsets.UTF_8.encode(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            replace(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private String prefix() {
        return "." + file.getFileName();
    }

    /// Nobody else is writing now: what lies there was left behind by a program that was ended.
    private void sweep() throws IOException {
        try (var left = Files.newDirectoryStream(folder(), path -> {
            String name = String.valueOf(path.getFileName());
            return name.startsWith(prefix()) && name.endsWith(FRESH);
        })) {
            for (var path : left) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// Windows knows no such thing; there the folder is its owner's.
    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    private static void replace(Path fresh, Path old) throws IOException {
        try {
            Files.move(fresh, old, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, old, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
