package homeroom.protocol.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever bytes a connection brings, and however the network cuts them, they become the same lines; and each line becomes a message
/// or a refusal, never an exception, with the same verdict as a second reader's.
///
/// An ordinary build tries the seeds, and what fuzzing ever found, which Jazzer leaves in `src/test/resources`. With `-Plong` Jazzer
/// looks for more, led by the code that each input reaches.
class WireFuzzTest {
    private static final int SHORT = 16;

    static List<byte[]> seeds() throws IOException {
        var seeds = JsonAgainstJacksonTest.documents();
        seeds.removeIf(seed -> seed.length > 400);
        return seeds;
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "", maxExecutions = 10_000_000)
    void aLineBecomesAMessageOrARefusal(byte[] line) {
        boolean isJson = JsonAgainstJacksonTest.agree(line);
        boolean isMessage = CodecFuzzTest.survives(line);
        assertThat(isJson || !isMessage).isTrue();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "", maxExecutions = 10_000_000)
    void howBytesAreCutMakesNoDifference(byte[] bytes) throws IOException {
        assertThat(lines(bytes)).isEqualTo(splitAtLineFeeds(bytes));
    }

    /// One too long is null.
    private static List<@Nullable ByteBuffer> lines(byte[] bytes) throws IOException {
        var lines = new ArrayList<@Nullable ByteBuffer>();
        var reader = new LineReader(new Trickle(bytes), SHORT);
        while (true) {
            switch (reader.next()) {
                case LineReader.Line.Complete(var line) -> lines.add(ByteBuffer.allocate(SHORT).put(line).flip());
                case LineReader.Line.TooLong() -> lines.add(null);
                case LineReader.Line.End() -> {
                    return lines;
                }
            }
        }
    }

    /// The same, said in another way than LineReader's.
    private static List<@Nullable ByteBuffer> splitAtLineFeeds(byte[] bytes) {
        var lines = new ArrayList<@Nullable ByteBuffer>();
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            boolean isEnd = i == bytes.length;
            if (isEnd || bytes[i] == '\n') {
                int to = i > from && bytes[i - 1] == '\r' ? i - 1 : i;
                if (i - from >= SHORT) {
                    lines.add(null);
                } else if (!isEnd) {
                    lines.add(ByteBuffer.wrap(bytes, from, to - from));
                }
                from = i + 1;
            }
        }
        return lines;
    }

    /// Gives its bytes in pieces whose sizes depend on them alone, so that what was found once is found again.
    private static final class Trickle extends InputStream {
        private final InputStream in;
        private final Random sizes;

        Trickle(byte[] bytes) {
            in = new ByteArrayInputStream(bytes);
            sizes = new Random(ByteBuffer.wrap(bytes).hashCode());
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, Math.min(length, 1 + sizes.nextInt(2 * SHORT)));
        }
    }
}
