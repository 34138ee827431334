package homeroom.server.room;

import java.util.concurrent.atomic.AtomicInteger;

import homeroom.server.interleaving.Interleavings;
import homeroom.server.interleaving.Scenario;
import org.junit.jupiter.api.Test;

/// The doorbell in every order of steps that can make a difference; whoever would wait for ever fails the test.
class ThreadWakeUpRaceTest {
    abstract static class Waits {
        final ThreadWakeUp bell = new ThreadWakeUp();
        final AtomicInteger work = new AtomicInteger();

        void await(int wanted) {
            try {
                bell.await(() -> work.get() >= wanted);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        void announce() {
            work.incrementAndGet();
            bell.ring();
        }
    }

    static final class OneRingsTwice extends Waits implements Runnable {
        @Override
        public void run() {
            Scenario.thread("owner", () -> {
                await(1);
                await(2);
            });
            announce();
            announce();
        }
    }

    static final class TwoRing extends Waits implements Runnable {
        @Override
        public void run() {
            Scenario.thread("other", this::announce);
            Scenario.thread("owner", () -> await(2));
            announce();
        }
    }

    @Test
    void everyRingIsHeard() {
        Interleavings.explore(OneRingsTwice.class);
    }

    @Test
    void twoWhoRingAtOnceAreBothHeard() {
        Interleavings.explore(TwoRing.class);
    }
}
