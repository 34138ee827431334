package homeroom.client.settings;

import java.nio.file.Path;

import homeroom.client.link.KnownServers;

/// The files that keep [Settings] and, beside them, the servers that we have been at. Shared: any thread may load and save, one at a
/// time. Neither ever fails; see [SmallFile].
public final class SettingsFile {
    private final SmallFile file;
    private final KnownServers known;

    public SettingsFile(Path file) {
        this.file = new SmallFile(file, "What Homeroom remembers. It is written anew at every change.");
        known = new KnownServers(new KnownServersFile(KnownServersFile.beside(file)));
    }

    /// Where programs of this platform keep their settings.
    public static Path defaultPath() {
        return SettingsPlace.of(System.getProperty("os.name", ""), System.getProperty("user.home", "."), System::getenv);
    }

    /// The settings saved last, or the defaults. A file that can't be understood is kept beside as `….damaged`.
    public Settings load() {
        return file.read(SettingsText::read, Settings.DEFAULT);
    }

    /// Replaces the file whole, or leaves it as it was.
    public void save(Settings settings) {
        file.write(SettingsText.write(settings));
    }

    /// The servers that were met with these settings.
    public KnownServers known() {
        return known;
    }
}
