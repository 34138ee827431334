package homeroom.protocol.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Good lines, damaged at random.
///
/// `-Dhomeroom.fuzz.seed=…` varies it.
final class DamagedLines {
    static final long SEED = Long.getLong("homeroom.fuzz.seed", 20_261_121);
    private static final byte[] TELLING = "{}[]\",:\\/0919-+.eEuUtfn \t\r\n\0\u007F".getBytes(StandardCharsets.US_ASCII);

    private final Random random = new Random(SEED);
    private final List<byte[]> lines;

    DamagedLines(List<byte[]> lines) {
        this.lines = lines;
    }

    byte[] next() {
        byte[] line = pick();
        for (int i = random.nextInt(4); i >= 0; i--) {
            line = line.length == 0 ? pick() : damaged(line);
        }
        return line;
    }

    private byte[] damaged(byte[] line) {
        int from = random.nextInt(line.length);
        int to = from + random.nextInt(line.length - from);
        return switch (random.nextInt(7)) {
            case 0 -> with(line, from, (byte) (line[from] ^ 1 << random.nextInt(8)));
            case 1 -> with(line, from, TELLING[random.nextInt(TELLING.length)]);
            case 2 -> with(line, from, (byte) random.nextInt(256));
            case 3 -> Arrays.copyOf(line, from);
            case 4 -> joined(line, 0, from, line, to, line.length);
            case 5 -> joined(line, 0, to, line, from, line.length);
            default -> {
                byte[] other = pick();
                yield joined(line, 0, from, other, random.nextInt(other.length), other.length);
            }
        };
    }

    private byte[] pick() {
        return lines.get(random.nextInt(lines.size()));
    }

    private static byte[] with(byte[] line, int at, byte value) {
        byte[] copy = line.clone();
        copy[at] = value;
        return copy;
    }

    private static byte[] joined(byte[] head, int headFrom, int headTo, byte[] tail, int tailFrom, int tailTo) {
        byte[] whole = Arrays.copyOf(Arrays.copyOfRange(head, headFrom, headTo), headTo - headFrom + tailTo - tailFrom);
        System.arraycopy(tail, tailFrom, whole, headTo - headFrom, tailTo - tailFrom);
        return whole;
    }
}
