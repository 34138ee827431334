package homeroom.protocol.name;

import org.jspecify.annotations.Nullable;

/// Why a name is `name-taken`, as the error carries it beside its sentence.
///
/// @param name whose name it meets, as far as the server tells; any string at all
public record NameConflict(Reason reason, @Nullable String name) {
    /// What the wire calls `reason`.
    public enum Reason {
        /// Somebody in the room is called that.
        TAKEN("taken"),
        /// Somebody in the room has a name that looks like it.
        LOOKS_ALIKE("looks-alike"),
        /// It is kept for those who run the room.
        KEPT("kept"),
        /// It is kept for a while for somebody who lost the line.
        LOST("lost"),
        /// A word of a newer server. Never sent.
        OTHER("other");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /// The reason with this word, or [#OTHER].
        public static Reason of(String word) {
            for (var reason : values()) {
                if (reason.word.equals(word)) {
                    return reason;
                }
            }
            return OTHER;
        }
    }
}
