package homeroom.client.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import homeroom.client.link.KnownServers;
import homeroom.client.link.UnsentChat;

/// The files that keep [Settings] and, beside them, the servers that we have been at and what could not be said there. Shared: any thread,
/// window or process may load and change them. None ever fails; see [SmallFile].
public final class SettingsFile {
    private static final String SUFFIX = ".properties";

    private final SmallFile<Settings> file;
    private final KnownServers known;
    private final SmallFile<List<UnsentChat>> unsent;

    public SettingsFile(Path file) {
        this.file = new SmallFile<>(file, new SettingsText(), Settings.DEFAULT);
        known = new KnownServers(new KnownServersFile(beside(file, "known-rooms")));
        unsent = new SmallFile<>(beside(file, "unsent"), new UnsentText(), List.of());
    }

    /// Where programs of this platform keep their settings.
    public static Path defaultPath() {
        return SettingsPlace.of(System.getProperty("os.name", ""), System.getProperty("user.home", "."), System::getenv);
    }

    /// Where something is that is kept with a file of settings.
    static Path beside(Path settings, String what) {
        String name = String.valueOf(settings.getFileName());
        String stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return settings.resolveSibling((stem.equals("settings") ? "" : stem + "-") + what + SUFFIX);
    }

    /// The settings as they are now, or the defaults. A file that can't be understood is kept beside as `….damaged`.
    public Settings load() {
        return file.read();
    }

    /// Changes the settings as they are now, whatever another window has changed in the meantime.
    ///
    /// @param change depends on nothing but what it is given
    /// @return what they are now
    public Settings change(UnaryOperator<Settings> change) {
        return file.change(change);
    }

    /// The servers that were met with these settings.
    public KnownServers known() {
        return known;
    }

    /// What could not be said, in the order in which it was typed.
    public List<UnsentChat> unsent() {
        return unsent.read();
    }

    /// Changes that.
    ///
    /// @param change depends on nothing but what it is given
    public void changeUnsent(UnaryOperator<List<UnsentChat>> change) {
        unsent.change(change);
    }
}
