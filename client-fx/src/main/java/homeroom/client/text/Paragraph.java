package homeroom.client.text;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A text without line feeds, and how it reads: by the Unicode Bidirectional Algorithm (UAX 9), of which the toolkit sees only the
/// outcome.
final class Paragraph {
    /// Text that runs one way.
    ///
    /// @param fromRight which way
    record Piece(String text, boolean fromRight) {}

    private static final Pattern UNSEEN = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private final String text;
    private final boolean fromRight;
    private final Bidi bidi;

    /// Reads a text.
    ///
    /// @param text      may hold what turns writing around; it works here and is never handed on
    /// @param fromRight whether the lines begin at the right
    Paragraph(String text, boolean fromRight) {
        this.text = text;
        this.fromRight = fromRight;
        bidi = new Bidi(text, fromRight ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
    }

    String text() {
        return text;
    }

    boolean isFromRight() {
        return fromRight;
    }

    /// One line of it in pieces, from left to right as they are seen.
    ///
    /// @param to behind the last character
    List<Piece> pieces(int from, int to) {
        if (from == to) {
            return List.of();
        }
        var line = bidi.createLineBidi(from, to);
        int count = line.getRunCount();
        var levels = new byte[count];
        var runs = new Integer[count];
        for (int i = 0; i < count; i++) {
            levels[i] = (byte) line.getLevelAt(line.getRunStart(i)); // getRunLevel is wrong in a line of one run
            runs[i] = i;
        }
        Bidi.reorderVisually(levels.clone(), 0, runs, 0, count);
        var pieces = new ArrayList<Piece>();
        for (int run : runs) {
            String words = seen(text.substring(from + line.getRunStart(run), from + line.getRunLimit(run)));
            if (levels[run] % 2 == 1) {
                pieces.addAll(wordsFromRight(words).reversed());
            } else if (!words.isEmpty()) {
                pieces.add(new Piece(words, false));
            }
        }
        return pieces;
    }

    /// What the toolkit gets of a text: all but what turns writing around.
    static String seen(String text) {
        return UNSEEN.matcher(text).replaceAll("");
    }

    /// Word by word, and every sign for itself: where the parts of a run come from several fonts, the toolkit puts them in the wrong
    /// order if they run from the right.
    private static List<Piece> wordsFromRight(String run) {
        var pieces = new ArrayList<Piece>();
        var clusters = BreakIterator.getCharacterInstance();
        clusters.setText(run);
        int start = 0;
        int last = 0;
        for (int i = clusters.next(); i != BreakIterator.DONE && i < run.length(); i = clusters.next()) {
            if (!isOneWord(run.codePointAt(last), run.codePointAt(i))) {
                pieces.add(new Piece(run.substring(start, i), true));
                start = i;
            }
            last = i;
        }
        if (start < run.length()) {
            pieces.add(new Piece(run.substring(start), true));
        }
        return pieces;
    }

    /// Letters of one script belong together, and the spaces behind a word to it.
    private static boolean isOneWord(int before, int after) {
        return after == ' ' || (Character.isLetter(before) && Character.isLetter(after)
                && Character.UnicodeScript.of(before) == Character.UnicodeScript.of(after));
    }
}
