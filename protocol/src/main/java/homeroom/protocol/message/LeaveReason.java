package homeroom.protocol.message;

/// Why somebody is no longer in the room.
public enum LeaveReason {
    /// They said so.
    LEFT("left"),
    /// The connection ended without a word, or the server did.
    LOST("lost"),
    /// The teacher sent them out.
    REMOVED("removed"),
    /// The server was shut down in order.
    CLOSED("closed"),
    /// A word of a newer server. Never sent.
    OTHER("other");

    private final String word;

    LeaveReason(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// The reason with this word, or [#OTHER].
    public static LeaveReason of(String word) {
        for (var reason : values()) {
            if (reason.word.equals(word)) {
                return reason;
            }
        }
        return OTHER;
    }
}
