package homeroom.client.link;

import homeroom.protocol.ErrorCode;

/// What an error means for the line.
enum ErrorHandling {
    /// It is over, and coming back by itself would not help.
    FINAL,
    /// Who was in the room can't come back now, and may be able to later: the room is not open, or not yet again.
    MUCH_LATER,
    /// The line ends, but not for good.
    LATER,
    /// Only what was asked was refused. As the answer to a join it is no different from [#LATER].
    OPEN;

    static ErrorHandling of(ErrorCode code) {
        return switch (code) {
            case NAME_INVALID, NAME_TAKEN, CODE_WRONG, TAKEN_OVER, PLAIN_REFUSED -> FINAL;
            case ROOM_UNKNOWN, CODE_REQUIRED, CLOSING -> MUCH_LATER;
            case ROOM_FULL, TOO_SLOW -> LATER;
            case BAD_ENVELOPE, TOO_LONG, UNKNOWN_TYPE, NOT_JOINED, ALREADY_JOINED, TOO_FAST, TEXT_INVALID, STORAGE,
                    OTHER -> OPEN;
        };
    }
}
