package homeroom.client.connect;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import homeroom.client.nearby.NearbyServer;
import homeroom.client.nearby.ServiceBrowser;
import org.jspecify.annotations.Nullable;

/// The servers nearby, for as long as somebody looks. FX thread.
public final class NearbyServers {
    private final ServiceBrowser surroundings;
    private final Consumer<Runnable> later;
    private final ObservableList<NearbyServer> servers = FXCollections.observableArrayList();
    private final ObservableList<NearbyServer> shown = FXCollections.unmodifiableObservableList(servers);
    private ServiceBrowser.@Nullable Watch watch;
    private int watches;

    /// Looks for nothing yet.
    ///
    /// @param later runs something on the FX thread
    public NearbyServers(ServiceBrowser surroundings, Consumer<Runnable> later) {
        this.surroundings = surroundings;
        this.later = later;
    }

    /// Whether servers can be found at all: not if the program was told to keep still.
    public boolean isOffered() {
        return !surroundings.equals(ServiceBrowser.UNKNOWN);
    }

    /// Begins to look, if it doesn't already.
    public void watch() {
        if (watch == null) {
            int current = ++watches;
            watch = surroundings.watch(found -> later.accept(() -> {
                if (current == watches && watch != null) {
                    update(found);
                }
            }));
        }
    }

    /// Looks no more and forgets what was found: nothing leaves this machine until the next [#watch].
    public void rest() {
        if (watch != null) {
            watch.close();
            watch = null;
            servers.clear();
        }
    }

    /// Those that are there now, in the order of their rooms' names. What stays is left in its place, and so is the choice among them.
    public ObservableList<NearbyServer> servers() {
        return shown;
    }

    private void update(List<NearbyServer> found) {
        servers.removeIf(gone -> found.stream().noneMatch(server -> server.id().equals(gone.id())));
        for (int i = 0; i < found.size(); i++) {
            var server = found.get(i);
            if (i < servers.size() && servers.get(i).id().equals(server.id())) {
                if (!servers.get(i).equals(server)) {
                    servers.set(i, server);
                }
            } else {
                servers.removeIf(moved -> moved.id().equals(server.id()));
                servers.add(i, server);
            }
        }
    }
}
