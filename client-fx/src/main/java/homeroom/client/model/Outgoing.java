package homeroom.client.model;

import java.time.Instant;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;

/// A chat of one's own that doesn't stand in the log yet.
///
/// @param id      under which its echo will come
/// @param refusal why the server didn't take it; null while that is open
public record Outgoing(String id, Instant at, String text, @Nullable Refusal refusal) {
    /// Why the server did not take it.
    ///
    /// @param sentence the server's own words, for a code that this version doesn't know
    public record Refusal(ErrorCode code, String sentence) {
        static Refusal of(ServerMessage.Failure failure) {
            return new Refusal(failure.code(), failure.message());
        }
    }

    Outgoing refused(Refusal why) {
        return new Outgoing(id, at, text, why);
    }

    Outgoing tried() {
        return new Outgoing(id, at, text, null);
    }

    /// Without the text: what people write never reaches a log.
    @Override
    public String toString() {
        return "Outgoing[" + id + ", " + refusal + "]";
    }
}
