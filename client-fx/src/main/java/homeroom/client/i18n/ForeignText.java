package homeroom.client.i18n;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/// What others have written, made fit to be shown among our own words: it can't turn around what stands beside it, and what would show
/// nothing and yet do something is seen. What is copied or sent is never what this gives.
///
/// After the Unicode Bidirectional Algorithm (UAX 9): an embedding or override lasts until its PDF, an isolate until its PDI, and either
/// until the end of the paragraph; a PDI ends the embeddings within its isolate too.
public final class ForeignText {
    private static final char LRE = '\u202A';
    private static final char RLE = '\u202B';
    private static final char PDF = '\u202C';
    private static final char LRO = '\u202D';
    private static final char RLO = '\u202E';
    private static final char LRI = '\u2066';
    private static final char RLI = '\u2067';
    private static final char FSI = '\u2068';
    private static final char PDI = '\u2069';
    private static final char DELETE = '\u007F';
    private static final char CONTROL_PICTURES = '\u2400';
    private static final char PICTURE_OF_DELETE = '\u2421';
    private static final char PICTURE_OF_OTHERS = '\u2426';
    private static final Pattern TURNING = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern BREAKS = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");

    private ForeignText() {}

    /// For a name or a title: one line, without anything that turns writing around.
    public static String line(String foreign) {
        return TURNING.matcher(pictured(BREAKS.matcher(foreign).replaceAll(" "))).replaceAll("");
    }

    /// For what somebody said: in each paragraph, what turns writing around is closed where it was left open, and left out where it would
    /// close what was never opened.
    public static String paragraphs(String foreign) {
        String text = pictured(foreign.replace("\r\n", "\n").replace('\r', '\n'));
        if (!TURNING.matcher(text).find()) {
            return text;
        }
        var closed = new StringBuilder(text.length());
        var open = new ArrayDeque<Character>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case LRE, RLE, LRO, RLO -> open.push(PDF);
                case LRI, RLI, FSI -> open.push(PDI);
                case '\n', '\u2029' -> close(open, closed);
                default -> {
                    // a letter, or something that ends what is open, or a mark that turns nothing but itself
                }
            }
            if (c == PDF || c == PDI) {
                end(c, open, closed);
            } else {
                closed.append(c);
            }
        }
        close(open, closed);
        return closed.toString();
    }

    /// Ends what was opened last and wants this end; nothing if nothing does. An embedding can't be ended from within an isolate.
    private static void end(char end, Deque<Character> open, StringBuilder closed) {
        boolean opened = end == PDI ? open.contains(PDI) : !open.isEmpty() && open.element() == PDF;
        while (opened) {
            char last = open.pop();
            closed.append(last);
            opened = last != end;
        }
    }

    private static void close(Deque<Character> open, StringBuilder closed) {
        while (!open.isEmpty()) {
            closed.append(open.pop().charValue());
        }
    }

    /// Controls as their pictures, but tabs and line feeds. The server lets nobody send them; that is its promise and not ours.
    private static String pictured(String text) {
        if (text.chars().noneMatch(ForeignText::isControl)) {
            return text;
        }
        var pictured = new StringBuilder(text.length());
        text.chars().forEach(c -> pictured.append(isControl(c) ? picture(c) : (char) c));
        return pictured.toString();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t';
    }

    private static char picture(int c) {
        return c < ' ' ? (char) (CONTROL_PICTURES + c) : c == DELETE ? PICTURE_OF_DELETE : PICTURE_OF_OTHERS;
    }
}
