package homeroom.client.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import homeroom.client.link.KnownServer;
import homeroom.client.link.KnownServers;

/// The file that keeps the servers that we have been at. Shared: any thread, window or process may load and change it.
///
/// Whoever reads it can come in as whom we were: it is for its owner's eyes only, on Windows by being in the owner's folder.
final class KnownServersFile implements KnownServers.Keeper {
    private final SmallFile<List<KnownServer>> file;

    KnownServersFile(Path file) {
        this.file = new SmallFile<>(file, new KnownServersText(), List.of());
    }

    @Override
    public List<KnownServer> load() {
        return file.read();
    }

    @Override
    public void change(UnaryOperator<List<KnownServer>> change) {
        file.change(change);
    }
}
