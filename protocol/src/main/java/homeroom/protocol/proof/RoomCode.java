package homeroom.protocol.proof;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

import homeroom.protocol.Digits;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.RefusedException;
import homeroom.protocol.message.StringRules;

/// The code that opens a server's rooms, in the one form that all spellings of it have: "Kiwi Moon ٤٢" is "kiwi-moon-42".
///
/// It is Unicode's NFKC without spaces, dashes, control and format characters (categories Z, Pd, Cc and Cf), with the [Digits] of all
/// scripts as 0 to 9, brought to lower case and then to upper case without regard to any language, and in NFKC again. There is no way to read it out but by whoever compares
/// or proves it.
public final class RoomCode {
    private static final Pattern UNHEARD = Pattern.compile("[\\p{Z}\\p{Pd}\\p{Cc}\\p{Cf}]+");

    private final String form;

    /// @param text as somebody typed it, up to [Limits#TOKEN_CHARACTERS] characters
    /// @throws RefusedException `code-wrong` if nothing of it is left, or it is too long; it says what is wrong in a sentence
    public RoomCode(String text) {
        if (text.length() > Limits.TOKEN_CHARACTERS) {
            throw new RefusedException(ErrorCode.CODE_WRONG,
                    "A code has " + Limits.TOKEN_CHARACTERS + " characters at most; that one is longer.");
        }
        if (StringRules.isTorn(text)) {
            throw new RefusedException(ErrorCode.CODE_WRONG, "A code may not hold half of a character.");
        }
        String heard = Digits.ascii(UNHEARD.matcher(Normalizer.normalize(text, Form.NFKC)).replaceAll(""));
        // up at last: lower case depends on what follows (a final sigma), upper case doesn't
        form = Normalizer.normalize(heard.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT), Form.NFKC);
        if (form.isEmpty()) {
            throw new RefusedException(ErrorCode.CODE_WRONG, "A code needs at least one letter or digit.");
        }
    }

    /// Whether both are the same code; takes the same time wherever they differ.
    public boolean matches(RoomCode other) {
        return MessageDigest.isEqual(hash(), other.hash());
    }

    /// The number that a proof is about: SHA-256 of the form in UTF-8, modulo the order of the group.
    BigInteger secret() {
        return new BigInteger(1, hash()).mod(P256.N);
    }

    /// Says nothing: a code may not reach a log.
    @Override
    public String toString() {
        return "RoomCode";
    }

    private byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(form.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
