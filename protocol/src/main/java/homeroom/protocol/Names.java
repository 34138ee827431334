package homeroom.protocol;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a name may be. Nicknames and room names follow the same rules.
///
/// A name is normalised to NFC, runs of spaces become one plain space, and its ends are trimmed. Two names are the same name when
/// their [#key] is equal: compatibility forms, case and whatever shows nothing make no difference. Letters of different scripts
/// that look alike are different letters.
final class Names {
    private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");

    /// Allowed, as letters, emoji and flags need some of it, but nothing that an eye could tell two names apart by: joiners and
    /// tags, variation selectors, and the letters that are blank (Hangul fillers, the empty Braille cell).
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5"
            + "\\u180B-\\u180D\\u180F\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0\\uFFFC\\x{1D159}\\x{E0100}-\\x{E01EF}]");

    /// More than spaces and marks that need a letter to sit on.
    private static final Pattern SOLID = Pattern.compile("[^\\p{Zs}\\p{Mn}\\p{Me}]");

    /// Normalising takes quadratic time for the worst of inputs, so it gets short ones only.
    private static final int MAX_RAW_CHARACTERS = 512;

    private Names() {}

    static String normalise(String raw, String what) {
        if (raw.length() > MAX_RAW_CHARACTERS) {
            throw invalid(what + " must have 1 to " + Limits.V1.nameCodePoints() + " characters.");
        }
        String composed = Normalizer.normalize(raw, Form.NFC);
        if (!composed.codePoints().allMatch(Names::isAllowed)) {
            throw invalid(what + " may not hold control or invisible characters.");
        }
        String name = SPACES.matcher(composed).replaceAll(" ").strip();
        int length = name.codePointCount(0, name.length());
        if (length == 0 || length > Limits.V1.nameCodePoints()) {
            throw invalid(what + " must have 1 to " + Limits.V1.nameCodePoints() + " characters.");
        }
        if (!SOLID.matcher(withoutUnseen(name)).find()) {
            throw invalid(what + " needs at least one letter, digit or symbol.");
        }
        return name;
    }

    static String key(String name) {
        String plain = withoutUnseen(Normalizer.normalize(name, Form.NFKC));
        // down, up and down again: ẞ and ß meet in ss only by way of both
        String folded = plain.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return SPACES.matcher(Normalizer.normalize(folded, Form.NFKC)).replaceAll(" ").strip();
    }

    private static String withoutUnseen(String name) {
        return UNSEEN.matcher(name).replaceAll("");
    }

    private static RefusedException invalid(String message) {
        return new RefusedException(ErrorCode.NAME_INVALID, message);
    }

    private static boolean isAllowed(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            // joiners shape letters in several scripts and join emoji; tags make flags; all other format characters only hide
            case Character.FORMAT -> c == 0x200C || c == 0x200D || (c >= 0xE0020 && c <= 0xE007F);
            default -> true;
        };
    }
}
