package homeroom.client.model;

import java.time.Instant;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/// A chat of one's own that doesn't stand in the log yet.
///
/// @param id      under which its echo will come
/// @param state   how far it is
/// @param refusal why the server didn't take it; null if it didn't say no
public record PendingChat(String id, Instant at, String text, State state, @Nullable Refusal refusal) {
    /// How far a chat is.
    public enum State {
        /// It goes out as soon as it can.
        PENDING,
        /// The server said no; it goes out when its author tries again.
        REFUSED,
        /// An earlier window could not send it; it goes out when its author tries again.
        LEFT_OVER
    }

    /// Why the server did not take it.
    ///
    /// @param sentence the server's own words, for a code that this version doesn't know
    public record Refusal(ErrorCode code, String sentence) {
        static Refusal of(ServerMessage.Failure failure) {
            return new Refusal(failure.code(), failure.message());
        }
    }

    PendingChat refused(Refusal why) {
        return new PendingChat(id, at, text, State.REFUSED, why);
    }

    PendingChat tried() {
        return pending(id, at, text);
    }

    static PendingChat pending(String id, Instant at, String text) {
        return new PendingChat(id, at, text, State.PENDING, null);
    }

    static PendingChat leftOver(String id, Instant at, String text) {
        return new PendingChat(id, at, text, State.LEFT_OVER, null);
    }

    /// Without the text: what people write never reaches a log.
    @Override
    public String toString() {
        return "Outgoing[" + id + ", " + state + "]";
    }
}
