package homeroom.client.link;

import java.util.List;

/// Hears what happens on a [Link].
@FunctionalInterface
public interface LinkListener {
    /// Called on the link's own reader thread, batches in order, never two at a time. The link reads no further until it returns:
    /// a listener that takes its time slows the server's writing to us, and nothing piles up in between.
    ///
    /// @param batch what was there without waiting: never empty, unmodifiable, [Link#BATCH_EVENTS] at most
    void on(List<LinkEvent> batch);
}
