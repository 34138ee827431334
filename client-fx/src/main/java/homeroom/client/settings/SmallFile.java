package homeroom.client.settings;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
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
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;

import org.tinylog.Logger;

/// A file of names and values that only its owner may read. Shared: any thread may read and write, one at a time.
///
/// Neither ever fails: what is kept here is a convenience, and nobody is kept out of the room because a disk is full. What went wrong
/// is logged; what stands in the file is not.
final class SmallFile {
    private final Path file;
    private final String comment;

    /// @param comment for people who open the file
    SmallFile(Path file, String comment) {
        this.file = file.toAbsolutePath();
        this.comment = comment;
    }

    /// What was written last. A file that can't be understood is kept beside as `….damaged`.
    ///
    /// @param reading   throws an [IllegalArgumentException] if it can't understand the values
    /// @param otherwise what to give if there is no such file, or none that can be read
    synchronized <T> T read(Function<Properties, T> reading, T otherwise) {
        try (var reader = Files.newBufferedReader(file)) {
            var values = new Properties();
            values.load(reader);
            return reading.apply(values);
        } catch (NoSuchFileException e) {
            return otherwise;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            setAside();
            return otherwise;
        } catch (IOException e) {
            Logger.warn(e, "{} can't be read; the program goes on without.", file);
            return otherwise;
        }
    }

    /// Replaces the file whole, or leaves it as it was.
    ///
    /// @return whether it was replaced
    synchronized boolean write(Properties values) {
        var fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.createDirectories(parent());
            Files.deleteIfExists(fresh); // whoever left it behind may have let others read it
            write(values, fresh);
            replace(fresh, file);
            return true;
        } catch (IOException e) {
            Logger.warn(e, "{} can't be written.", file);
            forget(fresh);
            return false;
        }
    }

    private Path parent() {
        var parent = file.getParent();
        return parent == null ? file : parent;
    }

    private void write(Properties values, Path to) throws IOException {
        try (var channel = FileChannel.open(to, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownersOnly());
                Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
            values.store(writer, comment);
            writer.flush();
            channel.force(true);
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

    private void setAside() {
        var damaged = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.move(file, damaged, StandardCopyOption.REPLACE_EXISTING);
            Logger.warn("{} can't be understood; it is kept as {}.", file, damaged.getFileName());
        } catch (IOException e) {
            Logger.warn(e, "{} can't be understood, nor set aside.", file);
        }
    }

    private static void forget(Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            Logger.debug(e, "{} is left behind.", fresh);
        }
    }
}
