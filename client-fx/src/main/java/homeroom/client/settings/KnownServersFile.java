package homeroom.client.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import homeroom.client.link.KnownServer;
import homeroom.client.link.KnownServers;

/// The file that keeps the servers that we have been at. Shared: any thread may load and save, one at a time.
///
/// Whoever reads it can come in as whom we were: it is for its owner's eyes only, on Windows by being in the owner's folder.
final class KnownServersFile implements KnownServers.Keeper {
    private final SmallFile file;

    KnownServersFile(Path file) {
        this.file = new SmallFile(file, "The rooms that Homeroom finds back to, and the secrets for that. Show it to nobody.");
    }

    /// Where it is for a file of settings.
    static Path beside(Path settings) {
        String name = String.valueOf(settings.getFileName());
        String stem = name.endsWith(".properties") ? name.substring(0, name.length() - ".properties".length()) : name;
        return settings.resolveSibling((stem.equals("settings") ? "" : stem + "-") + "known-rooms.properties");
    }

    @Override
    public List<KnownServer> load() {
        return file.read(KnownServersText::read, List.of());
    }

    @Override
    public boolean save(List<KnownServer> servers) {
        Properties values = KnownServersText.write(servers);
        return file.write(values);
    }
}
