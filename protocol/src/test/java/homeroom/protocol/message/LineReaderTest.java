package homeroom.protocol.message;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LineReaderTest {
    private static final String TOO_LONG = "(too long)";
    private static final int MAX = 16;

    @Test
    void cutsAtLineFeeds() throws IOException {
        assertThat(lines("one\ntwo\n")).containsExactly("one", "two");
    }

    @Test
    void dropsOneCarriageReturnBeforeALineFeed() throws IOException {
        assertThat(lines("one\r\ntwo\r\r\n")).containsExactly("one", "two\r");
    }

    @Test
    void keepsCarriageReturnsElsewhere() throws IOException {
        assertThat(lines("\ro\rne\n")).containsExactly("\ro\rne");
    }

    @Test
    void givesEmptyLines() throws IOException {
        assertThat(lines("\n\r\n\n")).containsExactly("", "", "");
    }

    @Test
    void whatFollowsTheLastLineFeedIsNoLine() throws IOException {
        assertThat(lines("one\ntw")).containsExactly("one");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void aLineMayHaveExactlyTheLimitWithItsEnd() throws IOException {
        String longest = "x".repeat(MAX - 1);
        assertThat(lines(longest + "\nnext\n")).containsExactly(longest, "next");
        assertThat(lines("x" + longest + "\nnext\n")).containsExactly(TOO_LONG, "next");
    }

    @Test
    void theCarriageReturnCountsForTheLimit() throws IOException {
        String longest = "x".repeat(MAX - 2);
        assertThat(lines(longest + "\r\n")).containsExactly(longest);
        assertThat(lines("x" + longest + "\r\n")).containsExactly(TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {MAX, MAX + 1, 2 * MAX - 1, 2 * MAX, 2 * MAX + 1, 1_000})
    void aLineTooLongIsSkippedAndReportedOnce(int length) throws IOException {
        assertThat(lines("before\n" + "x".repeat(length) + "\nafter\n")).containsExactly("before", TOO_LONG, "after");
    }

    @Test
    void aLineTooLongIsReportedEvenIfTheStreamEndsInIt() throws IOException {
        assertThat(lines("x".repeat(3 * MAX))).containsExactly(TOO_LONG);
    }

    @Test
    void theEndIsTheEndForGood() throws IOException {
        var reader = new LineReader(stream("one\n"), MAX);
        assertThat(reader.next()).isInstanceOf(LineReader.Line.Complete.class);
        assertThat(reader.next()).isInstanceOf(LineReader.Line.End.class);
        assertThat(reader.next()).isInstanceOf(LineReader.Line.End.class);
    }

    @Test
    void growsToTheLimitAndNoFurther() throws IOException {
        String longest = "é".repeat(8 * 1024 - 1) + "x";
        assertThat(lines(stream(longest + "\n" + longest + "x\n" + longest + "\n"), 16 * 1024))
                .containsExactly(longest, TOO_LONG, longest);
    }

    /// However the network cuts the bytes, the lines are the same.
    @Test
    void splitsOfTheStreamMakeNoDifference() throws IOException {
        var random = new Random(20_261_121);
        for (int round = 0; round < 500; round++) {
            var bytes = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                bytes.append(switch (random.nextInt(8)) {
                    case 0, 1 -> "\n";
                    case 2 -> "\r\n";
                    case 3 -> "\r";
                    case 4 -> "x".repeat(random.nextInt(3 * MAX));
                    default -> "ab";
                });
            }
            String text = bytes.toString();
            assertThat(lines(new Trickle(stream(text), random), MAX)).as("round %d", round).isEqualTo(expected(text));
        }
    }

    @Test
    void isReadyOnlyWhenAWholeLineIsHere() throws IOException {
        var reader = new LineReader(new Trickle(stream("one\ntwo\nthr"), 8, 3), MAX);
        assertThat(reader.isReady()).isFalse();
        assertThat(reader.next()).isEqualTo(line("one"));
        assertThat(reader.isReady()).isTrue();
        assertThat(reader.next()).isEqualTo(line("two"));
        assertThat(reader.isReady()).isFalse();
        assertThat(reader.next()).isInstanceOf(LineReader.Line.End.class);
    }

    @Test
    void askingWhetherALineIsReadyChangesNothing() throws IOException {
        var reader = new LineReader(new Trickle(stream("one\ntwo\n"), 6, 2), MAX);
        assertThat(reader.next()).isEqualTo(line("one"));
        assertThat(reader.isReady()).isFalse();
        assertThat(reader.isReady()).isFalse();
        assertThat(reader.next()).isEqualTo(line("two"));
    }

    private static LineReader.Line line(String text) {
        return new LineReader.Line.Complete(StandardCharsets.UTF_8.encode(text));
    }

    /// What the lines are, said in another way than LineReader's.
    private static List<String> expected(String text) {
        var lines = new ArrayList<String>();
        var parts = text.split("\n", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            lines.add(parts[i].length() + 1 > MAX ? TOO_LONG : parts[i].replaceFirst("\r$", ""));
        }
        if (parts[parts.length - 1].length() >= MAX) {
            lines.add(TOO_LONG);
        }
        return lines;
    }

    private static List<String> lines(String text) throws IOException {
        return lines(stream(text), MAX);
    }

    private static List<String> lines(InputStream in, int maxBytes) throws IOException {
        var reader = new LineReader(in, maxBytes);
        var lines = new ArrayList<String>();
        while (true) {
            switch (reader.next()) {
                case LineReader.Line.Complete(var bytes) -> lines.add(StandardCharsets.UTF_8.decode(bytes).toString());
                case LineReader.Line.TooLong() -> lines.add(TOO_LONG);
                case LineReader.Line.End() -> {
                    return lines;
                }
            }
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Gives its bytes in pieces: of the sizes told, or of random ones.
    private static final class Trickle extends FilterInputStream {
        private final Random random;
        private final int[] sizes;
        private int reads;

        Trickle(InputStream in, int... sizes) {
            super(in);
            this.random = new Random(0);
            this.sizes = sizes;
        }

        Trickle(InputStream in, Random random) {
            super(in);
            this.random = random;
            this.sizes = new int[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int size = reads < sizes.length ? sizes[reads++] : 1 + random.nextInt(2 * MAX);
            return super.read(target, offset, Math.min(size, length));
        }
    }
}
