package homeroom.server.room;

/// Raised when a thread that everybody depends on can't go on. Any thread may raise it.
public interface FatalErrorHandler {
    /// Says that it is over.
    ///
    /// @param cause a fault of the program, or a machine that has run out of something
    void fatal(Throwable cause);
}
