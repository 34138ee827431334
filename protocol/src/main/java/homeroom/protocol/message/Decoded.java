package homeroom.protocol.message;

import homeroom.protocol.ErrorCode;

import org.jspecify.annotations.Nullable;

/// What became of one line: a valid message, or the reason why not.
public sealed interface Decoded<M> {
    /// A valid message.
    record Message<M>(M message) implements Decoded<M> {}

    /// Nothing that this side can take.
    ///
    /// @param reason a sentence for people; it doesn't repeat what was sent
    /// @param id     of the chat refused, if it could be read
    /// @param seq    its place in the log, if it says so: then it is an entry, of a kind or with contents that this side can't take
    record Refused<M>(ErrorCode code, String reason, @Nullable String id, @Nullable Long seq) implements Decoded<M> {
        /// What has no place in a log.
        public Refused(ErrorCode code, String reason, @Nullable String id) {
            this(code, reason, id, null);
        }
    }
}
