package homeroom.protocol;

/// What went wrong, as the stable word that an `error` carries. The sentence beside it may change, the word may not.
public enum ErrorCode {
    BAD_ENVELOPE("bad-envelope"),
    TOO_LONG("too-long"),
    UNKNOWN_TYPE("unknown-type"),
    NOT_JOINED("not-joined"),
    ALREADY_JOINED("already-joined"),
    NAME_INVALID("name-invalid"),
    NAME_TAKEN("name-taken"),
    CODE_REQUIRED("code-required"),
    CODE_WRONG("code-wrong"),
    ROOM_UNKNOWN("room-unknown"),
    ROOM_FULL("room-full"),
    TOO_FAST("too-fast"),
    TOO_SLOW("too-slow"),
    TEXT_INVALID("text-invalid"),
    CLOSING("closing"),
    /// Another connection of the same session took this one's place; coming back by itself would only take it back.
    TAKEN_OVER("taken-over"),
    /// The server takes plain text from its own machine only.
    PLAIN_REFUSED("plain-refused"),
    /// The server could not store what was asked, so it did not happen; it may be tried again.
    STORAGE("storage"),
    /// A word of a newer server that this version doesn't know. Never sent.
    OTHER("other");

    private final String word;

    ErrorCode(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// The code with this word, or [#OTHER].
    public static ErrorCode of(String word) {
        for (var code : values()) {
            if (code.word.equals(word)) {
                return code;
            }
        }
        return OTHER;
    }
}
