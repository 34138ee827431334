package homeroom.server.room;

/// Rung when there may be something new to read. Any thread may ring; ringing never blocks.
public interface WakeUp {
    /// There may be work now. Whatever made it work must have been written before.
    void ring();
}
