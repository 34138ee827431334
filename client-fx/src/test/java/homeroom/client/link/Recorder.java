package homeroom.client.link;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import homeroom.protocol.message.ServerMessage;
import org.awaitility.Awaitility;

/// Keeps what a link told. Shared: the link's reader thread writes, the test reads.
final class Recorder implements LinkListener {
    private final List<List<LinkEvent>> batches = new CopyOnWriteArrayList<>();

    @Override
    public void on(List<LinkEvent> batch) {
        batches.add(batch);
    }

    List<List<LinkEvent>> batches() {
        return batches;
    }

    List<LinkEvent> events() {
        return batches.stream().flatMap(List::stream).toList();
    }

    <E extends LinkEvent> List<E> events(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// What happened in the room, as the listener saw it.
    List<ServerMessage.Entry> entries() {
        return events(LinkEvent.Happened.class).stream().map(LinkEvent.Happened::entry).toList();
    }

    /// Waits until there are so many events of this type and gives the last of them.
    <E extends LinkEvent> E await(Class<E> type, int count) {
        Awaitility.await().until(() -> events(type).size() >= count);
        return events(type).get(count - 1);
    }

    /// Waits for the end.
    LinkProblem end() {
        return await(LinkEvent.Ended.class, 1).cause();
    }
}
