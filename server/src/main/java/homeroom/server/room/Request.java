package homeroom.server.room;

import homeroom.protocol.ClientMessage;
import homeroom.protocol.LeaveReason;

/// What the scribe is asked to enter into a room's log.
public sealed interface Request {
    Guest guest();

    /// Somebody wants to come in.
    record Join(Guest guest, ClientMessage.Join join) implements Request {
    }

    /// Somebody says something.
    record Chat(Guest guest, ClientMessage.Chat chat) implements Request {
    }

    /// Somebody goes, or is gone.
    record Leave(Guest guest, LeaveReason reason) implements Request {
    }
}
