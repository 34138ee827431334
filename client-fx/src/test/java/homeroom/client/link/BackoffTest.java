package homeroom.client.link;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Test
    void doublesTheCeilingUpToTheLongestWait() {
        assertThat(waits(new Backoff(FIRST, LONGEST, new Highest()), 9)).containsExactly(Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(16), LONGEST, LONGEST,
                LONGEST);
    }

    @Test
    void startsOverAfterAReset() {
        var backoff = new Backoff(FIRST, LONGEST, new Highest());
        assertThat(waits(backoff, 4)).last().isEqualTo(Duration.ofSeconds(4));
        backoff.reset();
        assertThat(backoff.next()).isEqualTo(FIRST);
    }

    @Test
    void spreadsAClassOverTheWholeInterval() {
        var random = new Random(7);
        var thirdWaits = IntStream.range(0, 1_000).mapToObj(_ -> waits(new Backoff(FIRST, LONGEST, random), 3).getLast())
                .toList();
        assertThat(thirdWaits).allMatch(wait -> !wait.isNegative() && wait.compareTo(Duration.ofSeconds(2)) <= 0);
        for (int quarter = 0; quarter < 4; quarter++) {
            var from = Duration.ofMillis(500L * quarter);
            assertThat(thirdWaits.stream().filter(wait -> wait.compareTo(from) >= 0 && wait.minus(from).compareTo(FIRST) < 0)
                    .count())
                    .isBetween(180L, 320L);
        }
    }

    @Test
    void waitsForWhatAPersonMustMendHalfOfTheLongestWaitAtLeast() {
        var backoff = new Backoff(FIRST, LONGEST, new Random(7));
        assertThat(Stream.generate(backoff::slow).limit(1_000))
                .allMatch(wait -> wait.compareTo(LONGEST.dividedBy(2)) >= 0 && wait.compareTo(LONGEST) <= 0);
        assertThat(new Backoff(FIRST, LONGEST, new Highest()).slow()).isEqualTo(LONGEST);
    }

    private static List<Duration> waits(Backoff backoff, int count) {
        return Stream.generate(backoff::next).limit(count).toList();
    }

    /// Draws the largest number allowed each time.
    private static final class Highest implements RandomGenerator {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }
}
