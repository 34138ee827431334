package homeroom.server.room;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import homeroom.protocol.message.ServerMessage;
import homeroom.server.history.History;

/// A batch that is not committed yet: what it adds to the rooms, what to undo in memory if it fails, and what to do once it is on
/// disk. Confined to the scribe thread.
final class Transaction {
    private final List<Room> rooms = new ArrayList<>();
    private final List<Runnable> effects = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /// An entry to be shown after the commit.
    void entry(Room room, ServerMessage.Entry entry) {
        if (room.run().entries() == 0) {
            rooms.add(room);
        }
        room.add(entry);
    }

    /// Something to do after the commit, when the batch's entries stand in the log.
    void afterCommit(Runnable effect) {
        effects.add(effect);
    }

    /// How to take back what was just changed in memory.
    void undo(Runnable step) {
        undo.push(step);
    }

    boolean isEmpty() {
        return rooms.isEmpty();
    }

    void store(History history) throws SQLException {
        for (Room room : rooms) {
            EncodedBatch run = room.run();
            history.append(room.key(), room.log().lastSeq() + 1, room.lastSeq(), run.bytes(), run.length());
        }
    }

    /// The batch is on disk.
    void publish() {
        for (Room room : rooms) {
            room.log().setOccupied(room.isOccupied());
            room.log().append(room.run());
            room.endBatch();
        }
        effects.forEach(Runnable::run);
        rooms.forEach(room -> room.log().ring());
    }

    /// The batch is lost.
    void rollback() {
        undo.forEach(Runnable::run);
        rooms.forEach(Room::endBatch);
    }
}
