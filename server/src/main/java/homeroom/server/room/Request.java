package homeroom.server.room;

import homeroom.protocol.ClientMessage;
import homeroom.protocol.LeaveReason;
import homeroom.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;

/// What the scribe is asked to enter into a room's log.
public sealed interface Request {
    Guest guest();

    /// Somebody wants to come in.
    ///
    /// @param refusal what to answer unless they bring a session that is known, null if they may come in without
    record Join(Guest guest, ClientMessage.Join join, ServerMessage.@Nullable Failure refusal) implements Request {}

    /// Somebody says something.
    record Chat(Guest guest, ClientMessage.Chat chat) implements Request {}

    /// An answer that needs no deciding. It takes the same way as everything else, so that answers come in the order of the requests
    /// and a pong says that all before it is done.
    ///
    /// @param answer as it goes over the wire, LF included
    record Answer(Guest guest, byte[] answer) implements Request {}

    /// Their line ends, after the answers to all they asked before.
    ///
    /// @param lastWords as they go over the wire, LF included
    record End(Guest guest, byte[] lastWords) implements Request {}

    /// Somebody goes, or is gone.
    record Leave(Guest guest, LeaveReason reason) implements Request {}
}
