package homeroom.server.interleaving;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Known mistakes are found, what is right is left alone, and no outcome is missed.
class InterleavingsTest {
    private final Set<Object> outcomes = new HashSet<>();

    /// Both may see what the other wrote, or one of them; never neither.
    static final class EachWritesThenLooks implements Runnable {
        private final Set<Object> outcomes;
        private volatile int x;
        private volatile int y;
        private int seenX;
        private int seenY;

        EachWritesThenLooks(Set<Object> outcomes) {
            this.outcomes = outcomes;
        }

        @Override
        public void run() {
            Scenario.thread("other", () -> {
                y = 1;
                seenX = x;
            });
            x = 1;
            seenY = y;
            Scenario.rest();
            outcomes.add(seenX + " " + seenY);
        }
    }

    @Test
    void everyOutcomeIsSeenAndNoOther() {
        Interleavings.explore(EachWritesThenLooks.class, outcomes);
        assertThat(outcomes).containsExactlyInAnyOrder("0 1", "1 0", "1 1");
    }

    /// Three threads with two steps each, all at the same place, leave 6! / (2! 2! 2!) orders.
    static final class ThreeCount implements Runnable {
        private final Set<Object> outcomes;
        private final AtomicInteger count = new AtomicInteger();

        ThreeCount(Set<Object> outcomes) {
            this.outcomes = outcomes;
        }

        @Override
        public void run() {
            int[] got = new int[6];
            for (int i = 0; i < 3; i++) {
                int mine = 2 * i;
                Scenario.thread("counter", () -> {
                    got[mine] = count.incrementAndGet();
                    got[mine + 1] = count.incrementAndGet();
                });
            }
            Scenario.rest();
            outcomes.add(Arrays.toString(got));
        }
    }

    @Test
    void everyOrderIsTried() {
        Interleavings.explore(ThreeCount.class, outcomes);
        assertThat(outcomes).hasSize(90);
    }

    /// What two threads do at places of their own needs no second look.
    static final class NothingShared implements Runnable {
        private final AtomicInteger one = new AtomicInteger();
        private final AtomicInteger other = new AtomicInteger();

        @Override
        public void run() {
            Scenario.thread("other", () -> {
                other.incrementAndGet();
                other.incrementAndGet();
            });
            one.incrementAndGet();
            one.incrementAndGet();
        }
    }

    @Test
    void ordersThatLookTheSameAreTriedOnce() {
        assertThat(Interleavings.explore(NothingShared.class).runs()).isEqualTo(1);
    }

    static final class ALostUpdate implements Runnable {
        private volatile int count;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // the mistake to be found
        public void run() {
            Scenario.thread("other", () -> count++);
            count++;
            Scenario.rest();
            assertThat(count).isEqualTo(2);
        }
    }

    static final class AnUnorderedField implements Runnable {
        private int field;

        @Override
        public void run() {
            Scenario.thread("other", () -> field = 1);
            field = 2;
        }
    }

    static final class TwoLocksTakenCrosswise implements Runnable {
        private final ReentrantLock one = new ReentrantLock();
        private final ReentrantLock other = new ReentrantLock();

        @Override
        public void run() {
            Scenario.thread("other", () -> both(other, one));
            both(one, other);
        }

        @SuppressWarnings("LockNotBeforeTry")
        private static void both(ReentrantLock first, ReentrantLock second) {
            first.lock();
            second.lock();
            second.unlock();
            first.unlock();
        }
    }

    static final class AWakeUpThatIsLost implements Runnable {
        private volatile boolean work;
        private volatile @Nullable Thread waiting;

        @Override
        public void run() {
            Scenario.thread("owner", () -> {
                while (!work) {
                    waiting = Thread.currentThread(); // too late: the work may have come since it was looked for
                    LockSupport.park(this);
                }
            });
            work = true;
            Thread owner = waiting;
            if (owner != null) {
                LockSupport.unpark(owner);
            }
        }
    }

    @Test
    void mistakesAreFoundAndTold() {
        assertThatThrownBy(() -> Interleavings.explore(ALostUpdate.class)).hasMessageContaining("expected: 2");
        assertThatThrownBy(() -> Interleavings.explore(AnUnorderedField.class))
                .hasMessageContaining("Nothing orders what").hasMessageContaining("AnUnorderedField.field");
        assertThatThrownBy(() -> Interleavings.explore(TwoLocksTakenCrosswise.class))
                .hasMessageContaining("waits for ever: lock");
        assertThatThrownBy(() -> Interleavings.explore(AWakeUpThatIsLost.class)).hasMessageContaining("waits for ever: park")
                .hasMessageContaining("(InterleavingsTest.java:");
    }

    static final class ALockOrdersFields implements Runnable {
        private final ReentrantLock lock = new ReentrantLock();
        private int field;

        @Override
        public void run() {
            Scenario.thread("other", this::add);
            add();
            Scenario.rest();
            assertThat(field).isEqualTo(2);
        }

        private void add() {
            lock.lock();
            try {
                field++;
            } finally {
                lock.unlock();
            }
        }
    }

    @Test
    void whatIsRightIsLeftAlone() {
        assertThat(Interleavings.explore(ALockOrdersFields.class).runs()).isEqualTo(2);
    }
}
