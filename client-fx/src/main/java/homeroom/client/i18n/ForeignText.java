package homeroom.client.i18n;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What others have written, made fit to be shown among our own words: what would show nothing and yet do something is seen or gone.
/// What is copied or sent is never what this gives.
public final class ForeignText {
    private static final char DELETE = '\u007F';
    private static final char CONTROL_PICTURES = '\u2400';
    private static final char PICTURE_OF_DELETE = '\u2421';
    private static final char PICTURE_OF_OTHERS = '\u2426';
    private static final int TAB = 8;
    private static final Pattern EMBEDDINGS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern BREAKS = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|[\\r\\n\\u2028\\u2029]");

    private ForeignText() {}

    /// For a name, a title or a sentence: one line, without anything that turns longer stretches of writing around.
    public static String line(String foreign) {
        return EMBEDDINGS.matcher(pictured(BREAKS.matcher(foreign).replaceAll(" "))).replaceAll("");
    }

    /// For what somebody said: its lines, at least one. What turns writing around stays, since some need it; letters are never drawn in
    /// the order that an override asks for, which nobody needs who means well.
    public static List<String> paragraphs(String foreign) {
        return Stream.of(LINE_END.split(foreign, -1)).map(ForeignText::paragraph).toList();
    }

    private static String paragraph(String line) {
        return pictured(untabbed(line)).replace('\u202D', '\u202A').replace('\u202E', '\u202B');
    }

    /// Columns as a terminal counts them.
    private static String untabbed(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        var spaced = new StringBuilder(line.length() + TAB);
        for (String part : line.splitWithDelimiters("\t", 0)) {
            spaced.append(part.equals("\t") ? " ".repeat(TAB - spaced.length() % TAB) : part);
        }
        return spaced.toString();
    }

    /// Controls as their pictures. The server lets nobody send them; that is its promise and not ours.
    private static String pictured(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        var pictured = new StringBuilder(text.length());
        text.chars().forEach(c -> pictured.append(Character.isISOControl(c) ? picture(c) : (char) c));
        return pictured.toString();
    }

    private static char picture(int c) {
        return c < ' ' ? (char) (CONTROL_PICTURES + c) : c == DELETE ? PICTURE_OF_DELETE : PICTURE_OF_OTHERS;
    }
}
