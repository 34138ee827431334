package homeroom.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Damages the examples at random. Whatever comes of it is a message or a refusal, never an exception, and a message that was
/// taken says the same after another trip.
///
/// `-Dhomeroom.fuzz.rounds=5000000` makes a night of it, `-Dhomeroom.fuzz.seed=…` repeats or varies it.
class CodecFuzzTest {
    private static final int ROUNDS = Integer.getInteger("homeroom.fuzz.rounds", 30_000);
    private static final long SEED = Long.getLong("homeroom.fuzz.seed", 20_261_121);
    private static final byte[] TELLING = "{}[]\",:\\/0919-+.eEuUtfn \t\r\n\0\u007F".getBytes(StandardCharsets.US_ASCII);

    private final Random random = new Random(SEED);

    @Test
    void damageIsRefusedOrHarmless() throws IOException {
        var goldens = Golden.all().stream().map(Golden::bytes).toList();
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] line = pick(goldens);
            for (int i = random.nextInt(4); i >= 0; i--) {
                line = damaged(line, goldens);
            }
            try {
                taken += survives(line) ? 1 : 0;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("round %d of seed %d: %s".formatted(round, SEED, Wire.text(line)), e);
            }
        }
        assertThat(taken).as("some damage is harmless, or this would test little").isGreaterThan(ROUNDS / 100);
    }

    /// Whether anything could be made of the line.
    private static boolean survives(byte[] line) {
        boolean client = survives(Codec.decodeClient(ByteBuffer.wrap(line)), Wire::again);
        boolean server = survives(Codec.decodeServer(ByteBuffer.wrap(line)), Wire::again);
        return client || server;
    }

    private static <M> boolean survives(Decoded<M> decoded, Function<M, Decoded<M>> again) {
        return switch (decoded) {
            case Decoded.Message<M>(var message) -> {
                assertThat(again.apply(message)).isEqualTo(decoded);
                yield true;
            }
            case Decoded.Refused<M>(_, var reason, _) -> {
                assertThat(reason).endsWith(".");
                yield false;
            }
        };
    }

    private byte[] damaged(byte[] line, List<byte[]> goldens) {
        if (line.length == 0) {
            return pick(goldens);
        }
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
                byte[] other = pick(goldens);
                yield joined(line, 0, from, other, random.nextInt(other.length), other.length);
            }
        };
    }

    private byte[] pick(List<byte[]> goldens) {
        return goldens.get(random.nextInt(goldens.size()));
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
