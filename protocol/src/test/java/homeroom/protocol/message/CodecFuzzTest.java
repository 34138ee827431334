package homeroom.protocol.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Damages the examples at random. Whatever comes of it is a message or a refusal, never an exception, and a message that was
/// taken says the same after another trip.
///
/// `-Dhomeroom.fuzz.rounds=5000000` makes a night of it, `-Dhomeroom.fuzz.seed=…` repeats or varies it.
class CodecFuzzTest {
    private static final int ROUNDS = Integer.getInteger("homeroom.fuzz.rounds", 30_000);

    @Test
    void damageIsRefusedOrHarmless() throws IOException {
        var damage = new DamagedLines(Golden.all().stream().map(Golden::bytes).toList());
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] line = damage.next();
            try {
                taken += survives(line) ? 1 : 0;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("round %d of seed %d: %s".formatted(round, DamagedLines.SEED, RawLines.text(line)), e);
            }
        }
        assertThat(taken).as("some damage is harmless, or this would test little").isGreaterThan(ROUNDS / 100);
    }

    /// Whether anything could be made of the line.
    static boolean survives(byte[] line) {
        boolean client = survives(Codec.decodeClient(ByteBuffer.wrap(line)), RawLines::again);
        boolean server = survives(Codec.decodeServer(ByteBuffer.wrap(line)), RawLines::again);
        return client || server;
    }

    private static <M> boolean survives(Decoded<M> decoded, Function<M, Decoded<M>> again) {
        return switch (decoded) {
            case Decoded.Message<M>(var message) -> {
                if (!again.apply(message).equals(decoded)) {
                    throw new AssertionError("does not survive another trip");
                }
                yield true;
            }
            case Decoded.Refused<M>(_, var reason, _, _) -> {
                assertThat(reason).endsWith(".");
                yield false;
            }
        };
    }
}
