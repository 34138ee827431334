package homeroom.client.i18n;

/// Which texts the toolkit shapes with Pango on Linux, and what that means for breaking them into lines.
///
/// JavaFX 26 reuses the shape of a whole run of such text when it splits the run to wrap a line (`PangoGlyphLayout.runUtf8` is keyed
/// by the run): right-to-left text then throws out of the middle of the layout, other scripts are drawn twice. Text of these
/// scripts must therefore never be handed over in runs that are longer than a line.
public final class Shaping {
    private Shaping() {}

    /// Whether the text must not be wrapped in the middle of a run: scripts that are shaped, combining marks, and everything that
    /// runs from right to left.
    public static boolean isNeeded(String text) {
        return text.codePoints().anyMatch(Shaping::isShaped);
    }

    private static boolean isShaped(int c) {
        boolean combining = c >= 0x0300 && c <= 0x036F;
        boolean complexScript = (c >= 0x0590 && c < 0x1E00) || c == 0x200C || c == 0x200D || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F);
        return combining || complexScript || switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING, Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE -> true;
            default -> false;
        };
    }
}
