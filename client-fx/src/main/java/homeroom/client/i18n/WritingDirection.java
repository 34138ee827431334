package homeroom.client.i18n;

import javafx.geometry.NodeOrientation;

/// Which way a text runs by itself, whatever surrounds it.
public final class WritingDirection {
    private WritingDirection() {}

    /// By its first letter with a direction, as in the Unicode Bidirectional Algorithm, rule P2 (isolates are not skipped).
    ///
    /// @return `fallback` for a text without such a letter, like "123" or "!"
    public static NodeOrientation of(String text, NodeOrientation fallback) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            switch (Character.getDirectionality(text.codePointAt(i))) {
                case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
                    return NodeOrientation.LEFT_TO_RIGHT;
                }
                case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
                    return NodeOrientation.RIGHT_TO_LEFT;
                }
                default -> {
                    // a digit, a sign, white space: says nothing
                }
            }
        }
        return fallback;
    }
}
