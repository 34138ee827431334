package homeroom.protocol.message;

/// A place in a room's log. A sequence number means something within its epoch only: a wiped or restored store starts a new one.
public record Position(String epoch, long seq) {
    /// @throws RefusedException `bad-envelope`
    public Position {
        StringRules.token(epoch, "epoch");
        StringRules.seq(seq, "seq");
    }
}
