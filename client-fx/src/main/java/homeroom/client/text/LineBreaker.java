package homeroom.client.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Breaks a text without line feeds into lines of a width, where its writing allows a break, and in the middle of a word that is wider
/// than a line. It measures once and answers for any width.
final class LineBreaker {
    /// From `start` to `end`, without the spaces that a break swallows.
    record Line(int start, int end) {}

    /// What isn't broken.
    ///
    /// @param end   behind its last letter
    /// @param next  behind its spaces
    /// @param width with the spaces, which are as wide as in the font of their word
    private record Segment(int start, int end, int next, double width) {}

    private final String text;
    private final ToDoubleFunction<String> ruler;
    private final double whole;
    private final List<Segment> segments = new ArrayList<>();
    private double answered = -1;
    private List<Line> lines = List.of();

    /// @param ruler the width of a text in pixels
    LineBreaker(String text, ToDoubleFunction<String> ruler) {
        this.text = text;
        this.ruler = ruler;
        whole = ruler.applyAsDouble(text);
    }

    /// In pixels: a narrower line than this is broken.
    double width() {
        return whole;
    }

    /// At least one line. In a line of any width stands at least one character.
    List<Line> lines(double width) {
        if (answered != width) {
            lines = whole <= width ? List.of(new Line(0, text.length())) : broken(width);
            answered = width;
        }
        return lines;
    }

    private List<Line> broken(double width) {
        if (segments.isEmpty()) {
            measure();
        }
        var broken = new ArrayList<Line>();
        int start = 0;
        int end = 0;
        double used = 0;
        for (var segment : segments) {
            if (used > 0 && used + segment.width > width && used + letters(segment) > width) {
                broken.add(new Line(start, end));
                start = segment.start;
                used = 0;
            }
            if (segment.width > width && letters(segment) > width) {
                var cut = cut(segment, width);
                broken.addAll(cut.subList(0, cut.size() - 1));
                start = cut.getLast().start;
                used = ruler.applyAsDouble(text.substring(start, segment.end)) + segment.width - letters(segment);
            } else {
                used += segment.width;
            }
            end = segment.end;
        }
        broken.add(new Line(start, end));
        return broken;
    }

    private double letters(Segment segment) {
        return segment.end == segment.next ? segment.width : ruler.applyAsDouble(text.substring(segment.start, segment.end));
    }

    private void measure() {
        var breaks = BreakIterator.getLineInstance();
        breaks.setText(text);
        int start = 0;
        for (int next = breaks.next(); next != BreakIterator.DONE; next = breaks.next()) {
            if (isInNumber(next)) {
                continue;
            }
            int end = next;
            while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            segments.add(new Segment(start, end, next, ruler.applyAsDouble(text.substring(start, next))));
            start = next;
        }
    }

    /// A time or a fraction is not broken behind its sign (UAX 14, LB25), which Java does.
    private boolean isInNumber(int at) {
        return at >= 2 && at < text.length() && Character.isDigit(text.charAt(at - 2)) && Character.isDigit(text.charAt(at))
                && ":./,".indexOf(text.charAt(at - 1)) >= 0;
    }

    /// Letter by letter. A letter that stands alone may be wider than among others, so a line may be a little too short, but not too long.
    private List<Line> cut(Segment segment, double width) {
        var lines = new ArrayList<Line>();
        var letters = BreakIterator.getCharacterInstance();
        String word = text.substring(segment.start, segment.end);
        letters.setText(word);
        int start = 0;
        int letter = 0;
        double used = 0;
        for (int next = letters.next(); next != BreakIterator.DONE; next = letters.next()) {
            double more = ruler.applyAsDouble(word.substring(letter, next));
            if (used > 0 && used + more > width) {
                lines.add(new Line(segment.start + start, segment.start + letter));
                start = letter;
                used = 0;
            }
            used += more;
            letter = next;
        }
        lines.add(new Line(segment.start + start, segment.end));
        return lines;
    }
}
