package homeroom.server.door;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuessThrottleTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000); // it will wrap, as nanoTime may
    private final List<Long> told = new ArrayList<>();
    private final GuessThrottle attempts = new GuessThrottle(now::get, told::add);

    @Test
    void tenWrongCodesInAMinuteAreLookedAtAndNoMore() {
        wrong(GuessThrottle.WRONG_PER_MINUTE);
        assertThat(attempts.begin()).isInstanceOf(GuessThrottle.Permission.Later.class);
        assertThat(told).containsExactly(60L);
        pass(Duration.ofSeconds(59));
        assertThat(attempts.waitMillis()).isBetween(1L, 1_001L);
        pass(Duration.ofSeconds(1));
        assertThat(attempts.waitMillis()).isZero();
    }

    @Test
    void whoWaitsAsLongAsToldIsLookedAt() {
        for (int round = 0; round < 12; round++) {
            wrong(GuessThrottle.WRONG_PER_MINUTE);
            pass(Duration.ofMillis(attempts.waitMillis()));
            assertThat(attempts.waitMillis()).isZero();
        }
    }

    @Test
    void inNoMinuteAreMoreThanTenWrongCodesLookedAtHoweverTheyCome() {
        var looked = new ArrayList<Long>();
        long start = now.get();
        while (now.get() - start < Duration.ofHours(1).toNanos()) {
            if (attempts.begin() instanceof GuessThrottle.Permission.Granted(var attempt)) {
                attempt.wrong();
                looked.add(now.get() - start);
            }
            pass(Duration.ofMillis(170));
        }
        for (int i = GuessThrottle.WRONG_PER_MINUTE; i < looked.size(); i++) {
            assertThat(looked.get(i) - looked.get(i - GuessThrottle.WRONG_PER_MINUTE)).isGreaterThanOrEqualTo(
                    Duration.ofMinutes(1).toNanos());
        }
        assertThat(looked).as("in an hour of trying").hasSizeBetween(50, 250);
    }

    @Test
    void theWaitGrowsToFiveMinutesAndIsForgottenAfterTenQuietOnes() {
        var waits = new ArrayList<Long>();
        for (int round = 0; round < 9; round++) {
            wrong(GuessThrottle.WRONG_PER_MINUTE);
            waits.add(Math.round(attempts.waitMillis() / 1_000.0));
            pass(Duration.ofMillis(attempts.waitMillis()));
        }
        assertThat(waits).containsExactly(60L, 60L, 60L, 60L, 80L, 160L, 300L, 300L, 300L);
        pass(Duration.ofMinutes(10));
        wrong(GuessThrottle.WRONG_PER_MINUTE);
        assertThat(attempts.waitMillis()).isBetween(59_000L, 60_001L);
    }

    @Test
    void wrongCodesThatCameSlowlyCostLittle() {
        for (int i = 0; i < GuessThrottle.WRONG_PER_MINUTE; i++) {
            wrong(1);
            pass(Duration.ofMillis(5_900));
        }
        assertThat(attempts.waitMillis()).isLessThanOrEqualTo(1_001);
    }

    @Test
    void rightCodesAndWhatWasNoGuessAreNotCounted() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(attempts.begin()).isInstanceOfSatisfying(GuessThrottle.Permission.Granted.class, granted -> {
                granted.attempt().close();
                granted.attempt().close();
            });
        }
        assertThat(attempts.waitMillis()).isZero();
    }

    @Test
    void ofAThousandGuessesAtTheSameMomentTenAreLookedAt() throws Exception {
        var guesses = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 1_000; i++) {
            guesses.add(() -> {
                if (attempts.begin() instanceof GuessThrottle.Permission.Granted(var attempt)) {
                    attempt.wrong();
                    return true;
                }
                return false;
            });
        }
        int looked = 0;
        try (var threads = Executors.newFixedThreadPool(32)) {
            List<Future<Boolean>> all = threads.invokeAll(guesses);
            for (Future<Boolean> one : all) {
                looked += one.get() ? 1 : 0;
            }
        }
        assertThat(looked).isEqualTo(GuessThrottle.WRONG_PER_MINUTE);
    }

    @Test
    void guessesUnderWayCountUntilTheyAreKnownToBeRight() {
        var open = new ArrayList<GuessThrottle.Attempt>();
        while (attempts.begin() instanceof GuessThrottle.Permission.Granted(var attempt)) {
            open.add(attempt);
        }
        assertThat(open).hasSize(GuessThrottle.WRONG_PER_MINUTE);
        open.getFirst().close();
        assertThat(attempts.begin()).isInstanceOf(GuessThrottle.Permission.Granted.class);
    }

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(attempts.begin()).isInstanceOfSatisfying(GuessThrottle.Permission.Granted.class,
                    granted -> granted.attempt().wrong());
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
