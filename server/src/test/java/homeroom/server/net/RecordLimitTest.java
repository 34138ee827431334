package homeroom.server.net;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordLimitTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RecordLimit limit = new RecordLimit(0);

    private void count(int times, int bytes, boolean endedLine, long now) throws ExcessException {
        for (int i = 0; i < times; i++) {
            limit.count(bytes, endedLine, now);
        }
    }

    @Test
    void recordsThatEndLinesAreFree() throws ExcessException {
        count(1_000_000, 100, true, 0);
        count(20_000, 1, false, 0);
    }

    @Test
    void theLongestLineMayComeByteByByteAndAgainSomeSecondsLater() throws ExcessException {
        count(16_383, 1, false, 0);
        count(16_383, 1, false, 17 * SECOND);
    }

    @Test
    void tinyOnesAreBounded() throws ExcessException {
        count(20_000, 1, false, 0);
        count(1_000, 1, false, SECOND);
        assertThatThrownBy(() -> count(1, 1, false, SECOND)).isInstanceOf(ExcessException.class);
    }

    @Test
    void thoseWithoutContentAreBoundedMoreTightly() throws ExcessException {
        count(1_000, 0, false, 0);
        assertThatThrownBy(() -> count(1, 0, false, 0)).isInstanceOf(ExcessException.class);
    }
}
