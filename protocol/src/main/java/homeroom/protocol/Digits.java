package homeroom.protocol;

/// Digits as people of all scripts type them.
public final class Digits {
    private static final int TEN = 10;

    private Digits() {}

    /// The same text with every decimal digit (Unicode's category Nd) as one of 0 to 9: "٤٥" and "४५" are "45".
    public static String ascii(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                plain.append(Character.digit(c, TEN));
            } else {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }
}
