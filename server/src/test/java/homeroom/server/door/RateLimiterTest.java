package homeroom.server.door;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimiterTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    /// Times are compared by their difference: [System#nanoTime] may be anything, and may run over.
    private static final long[] BEGINNINGS = {0, -5, 123_456_789, Long.MAX_VALUE - SECOND, Long.MIN_VALUE};

    @Test
    void tenAtOnceAndThenTwoASecond() {
        for (long begin : BEGINNINGS) {
            var pace = new RateLimiter(10, 2, begin);
            for (int i = 0; i < 10; i++) {
                assertThat(pace.line(true, begin)).isEqualTo(new RateLimiter.Verdict.Fine());
            }
            assertThat(pace.line(true, begin)).isEqualTo(new RateLimiter.Verdict.Wait(501));
            assertThat(pace.line(true, begin + SECOND / 2 - 1)).isEqualTo(new RateLimiter.Verdict.Wait(1));
            assertThat(pace.line(true, begin + SECOND / 2)).isEqualTo(new RateLimiter.Verdict.Fine());
            assertThat(pace.line(true, begin + SECOND / 2)).isInstanceOf(RateLimiter.Verdict.Wait.class);
            assertThat(pace.line(true, begin + SECOND)).isEqualTo(new RateLimiter.Verdict.Fine());
        }
    }

    @Test
    void whoWaitsAsLongAsTheyAreToldIsNeverToldTwice() {
        long now = 0;
        var pace = new RateLimiter(3, 7, now);
        for (int i = 0; i < 1_000; i++) {
            if (pace.line(true, now) instanceof RateLimiter.Verdict.Wait(long millis)) {
                now += TimeUnit.MILLISECONDS.toNanos(millis);
                assertThat(pace.line(true, now)).isEqualTo(new RateLimiter.Verdict.Fine());
            }
        }
    }

    @Test
    void aRestFillsItUpAgainAndNoFurther() {
        var pace = new RateLimiter(10, 2, 0);
        pace.line(true, 0);
        long later = 3_600 * SECOND;
        for (int i = 0; i < 10; i++) {
            assertThat(pace.line(true, later)).isEqualTo(new RateLimiter.Verdict.Fine());
        }
        assertThat(pace.line(true, later)).isInstanceOf(RateLimiter.Verdict.Wait.class);
    }

    @Test
    void otherLinesMayBeFourTimesAsMany() {
        var pace = new RateLimiter(10, 2, 0);
        for (int i = 0; i < 40; i++) {
            assertThat(pace.line(false, 0)).isEqualTo(new RateLimiter.Verdict.Fine());
        }
        assertThat(pace.line(false, 0)).isEqualTo(new RateLimiter.Verdict.Wait(126));
        assertThat(pace.line(true, 0)).as("a chat is a line too").isEqualTo(new RateLimiter.Verdict.Wait(126));
    }

    @Test
    void aPastedBurstIsForgivenAndAFloodIsNot() {
        var pace = new RateLimiter(10, 2, 0);
        for (int i = 0; i < 500; i++) {
            assertThat(pace.line(true, 0)).isNotInstanceOf(RateLimiter.Verdict.Over.class);
        }
        var flood = new RateLimiter(10, 2, 0);
        long lines = 0;
        while (!(flood.line(true, lines * SECOND / 10_000) instanceof RateLimiter.Verdict.Over)) {
            lines++;
        }
        assertThat(lines).isBetween(500L, 600L);
        assertThat(flood.rest(SECOND)).isBetween(28_000L, 30_000L);
        assertThat(flood.rest(31 * SECOND)).isZero();
        assertThat(pace.rest(SECOND)).isZero();
    }

    @Test
    void comingBackMakesNoFreshStart() {
        var paces = new RateLimiters(10, 2, true);
        RateLimiter first = paces.fresh();
        assertThat(paces.find("s1")).isNull();
        assertThat(paces.keep("s1", first)).isSameAs(first);
        assertThat(paces.find("s1")).isSameAs(first);
        assertThat(paces.keep("s1", paces.fresh())).isSameAs(first);
    }

    @Test
    void thoseWhoHaveRestedAreForgotten() {
        var paces = new RateLimiters(1, 1_000_000, true);
        for (int i = 0; i < 10_000; i++) {
            paces.keep("s" + i, paces.fresh());
        }
        assertThat(paces.size()).isLessThan(1_100);
    }

    /// However many they are: each coming looks at two of them.
    @Test
    void thoseWhoHaveNotRestedStayAmongManyWhoHave() {
        var paces = new RateLimiters(10, 2, true);
        RateLimiter busy = paces.fresh();
        busy.line(true, System.nanoTime() + TimeUnit.HOURS.toNanos(1));
        paces.keep("busy", busy);
        for (int i = 0; i < 10_000; i++) {
            paces.keep("s" + i, paces.fresh());
        }
        assertThat(paces.find("busy")).isSameAs(busy);
        assertThat(paces.size()).isLessThan(1_100);
    }
}
