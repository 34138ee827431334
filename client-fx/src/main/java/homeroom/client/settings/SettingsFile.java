package homeroom.client.settings;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;

import org.tinylog.Logger;

/// The file that keeps [Settings]. Shared: any thread may load and save, one at a time.
///
/// Neither ever fails: settings are a convenience, and nobody is kept out of the room because a disk is full. What went wrong is
/// logged.
public final class SettingsFile {
    private final Path file;

    public SettingsFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /// Where programs of this platform keep their settings.
    public static Path defaultPath() {
        return SettingsPlace.of(System.getProperty("os.name", ""), System.getProperty("user.home", "."), System::getenv);
    }

    /// The settings saved last, or the defaults. A file that can't be understood is kept beside as `….damaged`.
    public synchronized Settings load() {
        try (var reader = Files.newBufferedReader(file)) {
            var values = new Properties();
            values.load(reader);
            return SettingsText.read(values);
        } catch (NoSuchFileException e) {
            return Settings.DEFAULT;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            setAside();
            return Settings.DEFAULT;
        } catch (IOException e) {
            Logger.warn(e, "The settings in {} can't be read; the defaults hold.", file);
            return Settings.DEFAULT;
        }
    }

    /// Replaces the file whole, or leaves it as it was.
    public synchronized void save(Settings settings) {
        var fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.createDirectories(parent());
            write(SettingsText.write(settings), fresh);
            replace(fresh, file);
        } catch (IOException e) {
            Logger.warn(e, "The settings can't be saved in {}.", file);
            forget(fresh);
        }
    }

    private Path parent() {
        var parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static void write(Properties values, Path to) throws IOException {
        try (var channel = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
                Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
            values.store(writer, "What Homeroom remembers. It is written anew at every change.");
            writer.flush();
            channel.force(true);
        }
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
            Logger.warn("The settings in {} can't be understood; they are kept as {}.", file, damaged.getFileName());
        } catch (IOException e) {
            Logger.warn(e, "The settings in {} can't be understood, nor set aside.", file);
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
