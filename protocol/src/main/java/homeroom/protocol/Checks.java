package homeroom.protocol;

import org.jspecify.annotations.Nullable;

/// The rules for plain strings on the wire that have no type of their own.
final class Checks {
    private Checks() {}

    /// A chat's text: 1 to [Limits#textCodePoints()] code points, no lone surrogates, no control characters but tab, line feed and
    /// carriage return.
    static void text(String text) {
        int max = Limits.V1.textCodePoints();
        if (text.isEmpty()) {
            throw new RefusedException(ErrorCode.TEXT_INVALID, "A message needs a text.");
        }
        if (text.length() > max && text.codePointCount(0, text.length()) > max) {
            throw new RefusedException(ErrorCode.TEXT_INVALID, "A message may have " + max + " characters at most.");
        }
        if (!text.codePoints().allMatch(Checks::isText)) {
            throw new RefusedException(ErrorCode.TEXT_INVALID,
                    "A message may not hold control characters or half of a character.");
        }
    }

    /// An id that a client chose.
    static void id(@Nullable String id) {
        bounded(id, "id", Limits.V1.idCharacters());
    }

    /// A token that only its maker understands.
    static void token(@Nullable String token, String field) {
        bounded(token, field, Limits.TOKEN_CHARACTERS);
    }

    static void seq(long seq, String field) {
        if (seq < 0 || seq > Limits.MAX_SEQ) {
            throw new RefusedException(ErrorCode.BAD_ENVELOPE,
                    "The field " + field + " must be a whole number from 0 to 2^53 - 1.");
        }
    }

    private static void bounded(@Nullable String value, String field, int max) {
        if (value == null) {
            return;
        }
        if (value.isEmpty() || value.length() > max) {
            throw new RefusedException(ErrorCode.BAD_ENVELOPE, "The field " + field + " must have 1 to " + max + " characters.");
        }
        if (value.codePoints().anyMatch(Checks::isLoneSurrogate)) {
            throw new RefusedException(ErrorCode.BAD_ENVELOPE, "The field " + field + " may not hold half of a character.");
        }
    }

    private static boolean isText(int c) {
        return Character.isISOControl(c) ? c == '\t' || c == '\n' || c == '\r' : !isLoneSurrogate(c);
    }

    /// UTF-8 has no bytes for one, so it would reach nobody as it was written.
    private static boolean isLoneSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
