package homeroom.server.room;

import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.LeaveReason;

/// What the scribe is asked to enter into a room's log.
public sealed interface Request {
    ClientHandle guest();

    /// Somebody wants to come in.
    ///
    /// @param clearance what the door says to it
    record Join(ClientHandle guest, ClientMessage.Join join, Clearance clearance) implements Request {}

    /// Somebody says something.
    record Chat(ClientHandle guest, ClientMessage.Chat chat) implements Request {}

    /// An answer that needs no deciding. It takes the same way as everything else, so that answers come in the order of the requests
    /// and a pong says that all before it is done.
    ///
    /// @param answer as it goes over the wire, LF included
    record Answer(ClientHandle guest, byte[] answer) implements Request {}

    /// Wants to know when all that was asked before has been decided.
    ///
    /// @param then run by the scribe, which it may not block
    record Reach(ClientHandle guest, Runnable then) implements Request {}

    /// Their line ends, after the answers to all they asked before.
    ///
    /// @param lastWords as they go over the wire, LF included
    record End(ClientHandle guest, byte[] lastWords) implements Request {}

    /// Somebody goes, or is gone.
    record Leave(ClientHandle guest, LeaveReason reason) implements Request {}
}
