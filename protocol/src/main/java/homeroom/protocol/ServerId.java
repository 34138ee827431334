package homeroom.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.regex.Pattern;

/// Which server this is: the fingerprint of its public key. Whoever knows it needs nothing else to tell the server from any other.
///
/// The first 160 bits of the SHA-256 of the key's SubjectPublicKeyInfo (RFC 5280, 4.1, in DER), as 32 letters and digits of
/// Base32 (RFC 4648, 6) in lower case: short enough for a link, far too long to find a second key for.
public record ServerId(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z2-7]{32}");
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 160;
    private static final int DIGIT_BITS = 5;

    /// @throws RefusedException `bad-envelope` if it can't be one
    public ServerId {
        if (!FORM.matcher(text).matches()) {
            throw new RefusedException(ErrorCode.BAD_ENVELOPE, "A server's id has 32 letters and digits, a to z and 2 to 7.");
        }
    }

    public static ServerId of(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            var text = new StringBuilder();
            for (int bit = 0; bit < BITS; bit += DIGIT_BITS) {
                int pair = (Byte.toUnsignedInt(hash[bit / Byte.SIZE]) << Byte.SIZE)
                        | Byte.toUnsignedInt(hash[bit / Byte.SIZE + 1]);
                text.append(DIGITS.charAt((pair >> (2 * Byte.SIZE - DIGIT_BITS - bit % Byte.SIZE)) & (DIGITS.length() - 1)));
            }
            return new ServerId(text.toString());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
