package homeroom.server.room;

/// The one at the other end of a connection, as the scribe sees them. The scribe calls these after the commit; none of them may
/// block it.
public interface ClientHandle {
    /// They are in the room.
    void admitted(Admission admission);

    /// The answer to something they asked. It comes after all entries that were made before.
    ///
    /// @param answer as it goes over the wire, LF included
    void send(byte[] answer);

    /// They were asked to go, and nothing more will come. It comes after all answers that were made before.
    ///
    /// @param lastWords as they go over the wire, LF included
    void ended(byte[] lastWords);

    /// They have left, or were never there: nothing more will come.
    void left();

    /// Another connection of the same session sits in their place.
    void takenOver();
}
