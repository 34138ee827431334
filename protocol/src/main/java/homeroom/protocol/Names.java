package homeroom.protocol;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a name may be. Nicknames and room names follow the same rules.
///
/// A name is normalised to NFC, runs of white space become one space, and its ends are trimmed. Two names are the same name when
/// their [#key] is equal: compatibility forms, case and invisible joiners make no difference.
final class Names {
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern JOINERS = Pattern.compile("[\\u200C\\u200D\\uFE0E\\uFE0F]");

    private Names() {}

    static String normalise(String raw, String what) {
        String name = SPACES.matcher(Normalizer.normalize(raw, Form.NFC)).replaceAll(" ").strip();
        int length = name.codePointCount(0, name.length());
        if (length == 0 || length > Limits.V1.nameCodePoints()) {
            throw invalid(what + " must have 1 to " + Limits.V1.nameCodePoints() + " characters.");
        }
        if (raw.codePoints().anyMatch(Character::isISOControl) || !name.codePoints().allMatch(Names::isAllowed)) {
            throw invalid(what + " may not hold control or invisible characters.");
        }
        if (name.codePoints().noneMatch(Names::isVisible)) {
            throw invalid(what + " needs at least one letter, digit or symbol.");
        }
        return name;
    }

    static String key(String name) {
        String plain = JOINERS.matcher(Normalizer.normalize(name, Form.NFKC)).replaceAll("");
        String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return SPACES.matcher(Normalizer.normalize(folded, Form.NFKC)).replaceAll(" ").strip();
    }

    private static RefusedException invalid(String message) {
        return new RefusedException(ErrorCode.NAME_INVALID, message);
    }

    private static boolean isAllowed(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // joiners shape letters in several scripts and join emoji; tags make flags; all other format characters only hide
            case Character.FORMAT -> c == 0x200C || c == 0x200D || (c >= 0xE0020 && c <= 0xE007F);
            default -> true;
        };
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.SPACE_SEPARATOR, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> false;
            default -> !isBlankLetter(c);
        };
    }

    /// Letters and symbols by category that show nothing: the Hangul fillers and the empty Braille cell.
    private static boolean isBlankLetter(int c) {
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
    }
}
