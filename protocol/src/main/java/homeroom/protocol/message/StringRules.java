package homeroom.protocol.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.RefusedException;
import homeroom.protocol.VisibleText;
import org.jspecify.annotations.Nullable;

/// The rules for plain strings on the wire that have no type of their own.
public final class StringRules {
    private static final long YEAR_0 = -62_167_219_200L;
    private static final long YEAR_10_000 = 253_402_300_800L;

    private StringRules() {}

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
        for (int i = 0, length = text.length(); i < length; i++) {
            char c = text.charAt(i);
            boolean suspect = c < ' ' || (c > '~' && (c < 0xA0 || Character.isSurrogate(c)));
            if (suspect && !isText(text, i)) {
                throw new RefusedException(ErrorCode.TEXT_INVALID,
                        "A message may not hold control characters or half of a character.");
            }
        }
    }

    /// A text that is newly said shows something; old ones may stand in a log that don't.
    static void visible(String text) {
        if (!VisibleText.isIn(text)) {
            throw new RefusedException(ErrorCode.TEXT_INVALID, "A message needs something that can be seen.");
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

    /// A part of the proof that both sides know the code.
    static void proof(String value, String field) {
        bounded(value, field, Limits.PROOF_CHARACTERS);
    }

    static void seq(long seq, String field) {
        if (seq < 0 || seq > Limits.MAX_SEQ) {
            throw new RefusedException(ErrorCode.BAD_ENVELOPE,
                    "The field " + field + " must be a whole number from 0 to 2^53 - 1.");
        }
    }

    /// When it was, to the millisecond. RFC 3339 knows the years 0 to 9999.
    static Instant time(Instant at) {
        long second = at.getEpochSecond();
        if (second < YEAR_0 || second >= YEAR_10_000) {
            throw new RefusedException(ErrorCode.BAD_ENVELOPE, "The field at must be an RFC 3339 time.");
        }
        return at.getNano() % 1_000_000 == 0 ? at : at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static void bounded(@Nullable String value, String field, int max) {
        if (value == null) {
            return;
        }
        if (value.isEmpty() || value.length() > max) {
            throw new RefusedException(ErrorCode.BAD_ENVELOPE, "The field " + field + " must have 1 to " + max + " characters.");
        }
        if (isTorn(value)) {
            throw new RefusedException(ErrorCode.BAD_ENVELOPE, "The field " + field + " may not hold half of a character.");
        }
    }

    private static boolean isText(String text, int i) {
        char c = text.charAt(i);
        return Character.isISOControl(c) ? c == '\t' || c == '\n' || c == '\r' : !isTorn(text, i);
    }

    /// Whether half of a surrogate pair stands alone: UTF-8 has no bytes for one, so it would reach nobody as it was written.
    public static boolean isTorn(String text) {
        for (int i = 0, length = text.length(); i < length; i++) {
            if (isTorn(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTorn(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
