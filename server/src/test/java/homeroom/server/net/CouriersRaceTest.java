package homeroom.server.net;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import homeroom.server.interleaving.Interleavings;
import homeroom.server.interleaving.Scenario;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Couriers, in every order of steps that can make a difference: no ring is ever lost, and nobody is served by two at once.
///
/// `-Dhomeroom.interleavings=2` makes the plays longer.
class CouriersRaceTest {
    private static final int MORE = Integer.getInteger("homeroom.interleavings", 1);

    /// Something to say. What has been said is an ordinary field: two couriers who serve at once, or in a row without anything that
    /// orders them, are found by the race on it.
    private static final class Voice {
        private final Couriers.Turn turn;
        private final AtomicInteger toSay = new AtomicInteger();
        private int said;

        Voice(Couriers couriers) {
            turn = new TestTurn(couriers, () -> said = toSay.get());
        }

        void speak() {
            toSay.incrementAndGet();
            turn.ring();
        }

        void assertAllSaid() {
            assertThat(said).isEqualTo(toSay.get());
        }
    }

    static final class SpeaksAgain implements Runnable {
        private final int times;

        SpeaksAgain(int times) {
            this.times = times;
        }

        @Override
        public void run() {
            var voice = new Voice(new Couriers());
            for (int i = 0; i < times; i++) {
                voice.speak();
            }
            Scenario.rest();
            voice.assertAllSaid();
        }
    }

    static final class TwoSpeakForOne implements Runnable {
        @Override
        public void run() {
            var voice = new Voice(new Couriers());
            Scenario.thread("speaker", voice::speak);
            voice.speak();
            Scenario.rest();
            voice.assertAllSaid();
        }
    }

    static final class TwoSpeak implements Runnable {
        @Override
        public void run() {
            var couriers = new Couriers();
            var one = new Voice(couriers);
            var other = new Voice(couriers);
            Scenario.thread("speaker", one::speak);
            other.speak();
            Scenario.rest();
            one.assertAllSaid();
            other.assertAllSaid();
        }
    }

    static final class AShiftEnds implements Runnable {
        @Override
        public void run() {
            var couriers = new Couriers();
            var one = new Voice(couriers);
            var other = new Voice(couriers);
            Scenario.thread("time", () -> Scenario.passTime(Duration.ofMillis(10)));
            one.speak();
            other.speak();
            Scenario.rest();
            one.assertAllSaid();
            other.assertAllSaid();
        }
    }

    /// The first in the line never comes back from being served.
    static final class APeerDoesNotRead implements Runnable {
        private final int others;

        APeerDoesNotRead(int others) {
            this.others = others;
        }

        @Override
        public void run() {
            var couriers = new Couriers();
            var stuck = new TestTurn(couriers, Scenario::stayForEver);
            var voices = Stream.generate(() -> new Voice(couriers)).limit(others).toList();
            stuck.ring();
            voices.forEach(Voice::speak);
            stuck.ring();
            Scenario.rest();
            voices.forEach(Voice::assertAllSaid);
        }
    }

    @Test
    void aRingWhileServedIsServedAgain() {
        Interleavings.explore(SpeaksAgain.class, 1 + MORE);
        Interleavings.explore(TwoSpeakForOne.class);
    }

    @Test
    void nobodyIsForgottenInTheLine() {
        Interleavings.explore(TwoSpeak.class);
    }

    @Test
    void whatIsLeftWhenAShiftEndsIsDoneInTheNext() {
        Interleavings.explore(AShiftEnds.class);
    }

    @Test
    void aPeerThatDoesNotReadHoldsNobodyUp() {
        Interleavings.explore(APeerDoesNotRead.class, MORE);
    }
}
