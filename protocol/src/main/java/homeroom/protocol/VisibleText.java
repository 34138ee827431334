package homeroom.protocol;

/// Whether a text shows anything at all. A message and a name must.
///
/// Told by what Unicode says of each character. Not seen are spaces, separators, controls, format characters, all else that is
/// Default_Ignorable, noncharacters, accents without a letter, and the two signs that are blank by their name. What this version of
/// Unicode doesn't know yet counts as seen: it may be an emoji of next year.
public final class VisibleText {
    private VisibleText() {}

    /// Whether there is at least one character that is seen by itself.
    public static boolean isIn(String text) {
        return text.codePoints().anyMatch(VisibleText::isSeen);
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> false;
            case Character.UNASSIGNED -> !isIgnorableReserve(c) && !isNoncharacter(c);
            // fillers that stand for a letter left out, a cell of braille without dots, a note without a head
            case Character.OTHER_LETTER -> c != 0x115F && c != 0x1160 && c != 0x3164 && c != 0xFFA0;
            case Character.OTHER_SYMBOL -> c != 0x2800 && c != 0xFFFC && c != 0x1D159;
            default -> true;
        };
    }

    /// Kept by Unicode for characters that will show nothing (Other_Default_Ignorable_Code_Point).
    private static boolean isIgnorableReserve(int c) {
        return c == 0x2065 || (c >= 0xFFF0 && c <= 0xFFF8) || (c >= 0xE0000 && c <= 0xE0FFF);
    }

    private static boolean isNoncharacter(int c) {
        return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }
}
