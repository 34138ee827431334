package homeroom.protocol.name;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.RefusedException;
import homeroom.protocol.VisibleText;

/// What a name may be. Nicknames and room names follow the same rules.
///
/// A name is normalised to NFC, runs of spaces become one plain space, and its ends are trimmed. Two names are the same name when
/// their [#key] is equal: compatibility forms, case and whatever shows nothing make no difference. Letters of different scripts
/// that look alike are different letters here; keeping look-alikes out of one room is the server's business.
final class Names {
    private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");

    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*+");

    /// UTS 39, 5.4: more than four marks on one letter are no writing, but run over the lines above and below. Burmese, whose marks
    /// stand side by side, gets six. A mark at the beginning would sit on whatever stands before the name.
    private static final Pattern PILED_MARKS = Pattern.compile("(?:^| )[\\p{Mn}\\p{Me}]|[\\p{Mn}\\p{Me}&&[^\\p{IsMyanmar}]]{5}"
            + "|[\\p{Mn}\\p{Me}]{7}");

    /// Normalising takes quadratic time for the worst of inputs, so it gets short ones only.
    private static final int MAX_RAW_CHARACTERS = 512;

    private Names() {}

    static String normalise(String raw, String what) {
        var fault = fault(raw);
        if (fault.isPresent()) {
            throw new RefusedException(ErrorCode.NAME_INVALID, what + sentence(fault.get()));
        }
        return composed(raw);
    }

    static Optional<NameFault> fault(String raw) {
        if (raw.length() > MAX_RAW_CHARACTERS) {
            return Optional.of(new NameFault.TooLong(raw.codePointCount(0, raw.length()) - Limits.V1.nameCodePoints()));
        }
        var forbidden = Normalizer.normalize(raw, Form.NFC).codePoints().filter(c -> !isAllowed(c)).findFirst();
        if (forbidden.isPresent()) {
            return Optional.of(new NameFault.Forbidden(forbidden.getAsInt()));
        }
        String name = composed(raw);
        int excess = name.codePointCount(0, name.length()) - Limits.V1.nameCodePoints();
        if (name.isEmpty()) {
            return Optional.of(new NameFault.Empty());
        }
        if (excess > 0) {
            return Optional.of(new NameFault.TooLong(excess));
        }
        if (!VisibleText.isIn(name)) {
            return Optional.of(new NameFault.Unseen());
        }
        var misplaced = InvisibleCharacters.misplaced(name);
        if (misplaced.isPresent()) {
            return Optional.of(new NameFault.Forbidden(misplaced.getAsInt()));
        }
        return PILED_MARKS.matcher(name).find() ? Optional.of(new NameFault.Accents()) : Optional.empty();
    }

    private static String composed(String raw) {
        return SPACES.matcher(Normalizer.normalize(raw, Form.NFC)).replaceAll(" ").strip();
    }

    private static String sentence(NameFault fault) {
        return switch (fault) {
            case NameFault.Empty() -> " must have 1 to " + Limits.V1.nameCodePoints() + " characters.";
            case NameFault.TooLong(int excess) -> " may have " + Limits.V1.nameCodePoints() + " characters; that one has "
                    + excess + " more.";
            case NameFault.Forbidden(int c) -> String.format(Locale.ROOT,
                    " may not hold control or invisible characters; that one holds U+%04X.", c);
            case NameFault.Unseen() -> " needs at least one letter, digit or symbol.";
            case NameFault.Accents() -> " may not begin with an accent, nor pile more than four on one letter.";
        };
    }

    /// For a name that has been normalised.
    ///
    /// Folding is repeated until it changes nothing, so a key is its own key: what NFKC takes apart may have a case of its own.
    static String key(String name) {
        if (ASCII.matcher(name).matches()) {
            return name.toLowerCase(Locale.ROOT);
        }
        String key = name;
        String folded = fold(name);
        while (!folded.equals(key)) {
            key = folded;
            folded = fold(key);
        }
        return key;
    }

    private static String fold(String name) {
        String plain = InvisibleCharacters.strip(Normalizer.normalize(name, Form.NFKC));
        // down, up and down again: ẞ and ß meet in ss only by way of both
        String folded = plain.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return SPACES.matcher(Normalizer.normalize(folded, Form.NFKC)).replaceAll(" ").strip();
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
