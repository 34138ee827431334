package homeroom.client.nearby;

import java.util.List;
import java.util.function.Consumer;

/// Where servers may be heard of.
@FunctionalInterface
public interface ServiceBrowser {
    /// Where nobody listens, and nothing leaves the machine.
    ServiceBrowser UNKNOWN = _ -> () -> {};

    /// Begins to listen, and doesn't wait.
    ///
    /// @param changed told all servers, in the order of their names, whenever there are others than before; on a thread of its own
    Watch watch(Consumer<List<NearbyServer>> changed);

    /// Somebody who listens.
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        /// Listens no more, and doesn't wait; what was heard before may still be told.
        @Override
        void close();
    }
}
