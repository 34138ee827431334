package homeroom.server.door;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JoinLimiterTest {
    private static final RoomName LOBBY = new RoomName("lobby");
    private static final InetAddress SCHOOL = address("192.0.2.1");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000); // it will wrap, as nanoTime may
    private final JoinLimiter limiter = new JoinLimiter(now::get);

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Nickname name(int number) {
        return new Nickname("Pupil " + number);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private long comes(Nickname name, InetAddress address) {
        return limiter.take(LOBBY, name, address, true);
    }

    private long comesBack(Nickname name) {
        return limiter.take(LOBBY, name, SCHOOL, false);
    }

    @Test
    void aSchoolHallBehindOneAddressComesInWithinTheSameSecond() {
        for (int i = 0; i < 300; i++) {
            assertThat(comes(name(i), SCHOOL)).isZero();
        }
        pass(Duration.ofMinutes(1));
        for (int i = 0; i < 300; i++) {
            assertThat(comes(name(1_000 + i), SCHOOL)).as("another one, a minute later").isZero();
        }
    }

    @Test
    void aClassThatLosesTheLineAgainAndAgainNeverMeetsTheBound() {
        for (int outage = 0; outage < 20; outage++) {
            for (int i = 0; i < 40; i++) {
                assertThat(outage == 0 ? comes(name(i), SCHOOL) : comesBack(name(i))).isZero();
            }
            pass(Duration.ofSeconds(outage < 7 ? 1 : 10));
        }
    }

    @Test
    void oneWhoComesAndGoesIsHeldToAHandfulAndThenToOneEveryFewSeconds() {
        int in = 0;
        for (int i = 0; i < 60_000; i++) {
            in += (i % 2 == 0 ? comes(name(1), SCHOOL) : comesBack(name(1))) == 0 ? 1 : 0;
            pass(Duration.ofMillis(1));
        }
        assertThat(in).isBetween(8, 8 + 20);
    }

    @Test
    void everNewNamesFromOneAddressAreBoundedButHoldUpNobodyWhoComesBackAndNobodyElsewhere() {
        int in = 0;
        for (int i = 0; i < 60_000; i++) {
            in += comes(name(i), SCHOOL) == 0 ? 1 : 0;
            pass(Duration.ofMillis(1));
        }
        assertThat(in).isBetween(400, 400 + 300);
        comes(name(60_000), SCHOOL);
        assertThat(comes(name(60_000), SCHOOL)).isPositive();
        assertThat(comesBack(name(60_001))).isZero();
        assertThat(comes(name(60_002), address("192.0.2.2"))).isZero();
    }

    @Test
    void allAddressesOfAnIpv6NetworkAreOne() {
        long wait = 0;
        for (int i = 0; i <= JoinLimiter.NEWCOMERS_AT_ONCE; i++) {
            wait = comes(name(i), address("2001:db8:1:2::" + Integer.toHexString(i)));
        }
        assertThat(wait).isPositive();
        assertThat(comes(name(0), address("2001:db8:1:3::1"))).isZero();
    }

    @Test
    void whoWaitsAsLongAsToldComesIn() {
        for (int i = 0; i < 1_000; i++) {
            long wait = comes(i % 3 == 0 ? name(7) : name(i), SCHOOL);
            if (wait > 0) {
                pass(Duration.ofMillis(wait));
                assertThat(comes(i % 3 == 0 ? name(7) : name(i), SCHOOL)).isZero();
            }
        }
    }

    @Test
    void whatIsGivenBackOrRefusedWasNeverCounted() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(comes(name(1), SCHOOL)).isZero();
            limiter.giveBack(LOBBY, name(1), SCHOOL, true);
        }
        for (int i = 0; i < JoinLimiter.NAME_AT_ONCE; i++) {
            assertThat(comes(name(1), SCHOOL)).isZero();
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(comes(name(1), SCHOOL)).isPositive();
        }
        pass(JoinLimiter.NAME_INTERVAL);
        assertThat(comes(name(1), SCHOOL)).isZero();
    }

    @Test
    void whoeverHasRestedIsForgottenAndTheTablesAreBounded() {
        for (int i = 0; i < 3 * JoinLimiter.MOST; i++) {
            comes(name(i), address("198.18." + (i >> 8 & 0xFF) + "." + (i & 0xFF)));
        }
        assertThat(limiter.size()).isLessThanOrEqualTo(2 * JoinLimiter.MOST + 2);
        pass(Duration.ofMinutes(5));
        comes(name(1), SCHOOL);
        assertThat(limiter.size()).isEqualTo(2);
    }
}
