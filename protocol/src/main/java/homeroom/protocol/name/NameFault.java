package homeroom.protocol.name;

import java.util.Optional;

/// What keeps a text from being the name of a person or a room.
public sealed interface NameFault {
    /// There is nothing but spaces.
    record Empty() implements NameFault {}

    /// It is longer than [homeroom.protocol.Limits#nameCodePoints()] code points.
    ///
    /// @param excess by how many, at least 1
    record TooLong(int excess) implements NameFault {}

    /// A control character, one that shows nothing where no script needs it, or one that is no letter at all.
    ///
    /// @param codePoint the first of them
    record Forbidden(int codePoint) implements NameFault {}

    /// There is nothing to see but accents.
    record Unseen() implements NameFault {}

    /// An accent at the beginning, or too many on one letter.
    record Accents() implements NameFault {}

    /// What is wrong with a text as somebody types it, empty if it can be a name.
    static Optional<NameFault> in(String typed) {
        return Names.fault(typed);
    }
}
