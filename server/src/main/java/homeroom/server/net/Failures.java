package homeroom.server.net;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/// What a connection is refused with before anything reaches a room.
final class Failures {
    private Failures() {}

    static ServerMessage.Failure alreadyJoined() {
        return failure(ErrorCode.ALREADY_JOINED, "You are in a room already.");
    }

    static ServerMessage.Failure tooFast(@Nullable String id, long millis) {
        return new ServerMessage.Failure(ErrorCode.TOO_FAST,
                "That was faster than anybody can read; try again in " + millis + " ms.", id, millis);
    }

    /// The others end the connection.
    static ServerMessage.Failure flood() {
        return failure(ErrorCode.TOO_FAST, "You have gone on sending much faster than anybody can read.");
    }

    static ServerMessage.Failure excess(ExcessException cause) {
        return failure(cause.code(), String.valueOf(cause.getMessage()));
    }

    static ServerMessage.Failure noEnvelope() {
        return failure(ErrorCode.BAD_ENVELOPE, "That is no envelope, and what follows it is not looked at. Connect again.");
    }

    static ServerMessage.Failure neverJoined() {
        return failure(ErrorCode.NOT_JOINED,
                "You have not joined a room within " + ConnectionTimeouts.JOIN_SECONDS + " seconds; connect again.");
    }

    static ServerMessage.Failure noPlace() {
        return failure(ErrorCode.ROOM_FULL, "Too many are waiting to come in at the moment; try again.");
    }

    static ServerMessage.Failure takenOver() {
        return failure(ErrorCode.TAKEN_OVER, "You have joined from somewhere else with the same session.");
    }

    static ServerMessage.Failure closing() {
        return failure(ErrorCode.CLOSING, "The server is closing.");
    }

    private static ServerMessage.Failure failure(ErrorCode code, String message) {
        return new ServerMessage.Failure(code, message, null);
    }
}
