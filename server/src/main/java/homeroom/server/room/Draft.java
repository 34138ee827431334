package homeroom.server.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A batch that is not committed yet: what to undo in memory if it fails, and what to do once it is on disk. The scribe's.
final class Draft {
    private record Line(Room room, byte[] bytes) {}

    private final List<Line> lines = new ArrayList<>();
    private final List<Runnable> effects = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /// An entry to be shown after the commit.
    void line(Room room, byte[] bytes) {
        lines.add(new Line(room, bytes));
    }

    /// Something to do after the commit, when the batch's entries stand in the log.
    void then(Runnable effect) {
        effects.add(effect);
    }

    /// How to take back what was just changed in memory.
    void undo(Runnable step) {
        undo.push(step);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /// The batch is on disk.
    void publish() {
        for (Line line : lines) {
            line.room().log().append(line.bytes());
        }
        effects.forEach(Runnable::run);
        lines.stream().map(line -> line.room().log()).distinct().forEach(RoomLog::ring);
    }

    /// The batch is lost.
    void takeBack() {
        undo.forEach(Runnable::run);
    }
}
