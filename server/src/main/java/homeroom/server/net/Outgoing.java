package homeroom.server.net;

import homeroom.server.room.Admission;
import org.jspecify.annotations.Nullable;

/// What one participant alone is told, between the entries that all get.
sealed interface Outgoing {
    /// A reply.
    record Reply(byte[] line) implements Outgoing {
    }

    /// Welcome, and from now on the room's entries.
    record Enter(Admission admission) implements Outgoing {
    }

    /// The room's entries up to now, then this, then the end.
    record End(byte @Nullable [] line) implements Outgoing {
    }
}
