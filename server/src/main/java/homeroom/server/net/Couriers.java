package homeroom.server.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import homeroom.server.room.WakeUp;
import org.jspecify.annotations.Nullable;

/// Those who write to all participants: a few virtual threads instead of one for each, so that what a room of 300 is told costs 300
/// writes and not 300 wake-ups too.
///
/// Whoever has something to get stands in one line. A courier serves them one after the other. Before each, if others are still
/// waiting, it makes sure that one more courier is on the way: should the write get stuck because a peer doesn't read, the virtual
/// thread parks, and that other one, next for the carrier, goes on. So as many couriers are at work as there are processors and
/// stuck peers.
final class Couriers {
    /// After so long a courier lets the readers have the carrier.
    private static final long SHIFT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Turn> line = new ArrayDeque<>();
    private final AtomicBoolean onTheWay = new AtomicBoolean();

    /// Something to do whenever its bell has been rung: by one courier at a time, and once more if the bell rings meanwhile.
    abstract static class Turn implements WakeUp {
        private static final int IDLE = 0;
        private static final int IN_LINE = 1;
        private static final int SERVED = 2;
        private static final int RUNG_MEANWHILE = 3;

        private final AtomicInteger state = new AtomicInteger(IDLE);
        private final Couriers couriers;

        Turn(Couriers couriers) {
            this.couriers = couriers;
        }

        /// What there is to do. May block, the thread is a virtual one.
        abstract void serve();

        @Override
        public final void ring() {
            while (true) {
                int seen = state.get();
                if (seen == IN_LINE || seen == RUNG_MEANWHILE) {
                    return;
                }
                if (state.compareAndSet(seen, seen == IDLE ? IN_LINE : RUNG_MEANWHILE)) {
                    if (seen == IDLE) {
                        couriers.queue(this);
                    }
                    return;
                }
            }
        }

        private void take() {
            state.set(SERVED);
            try {
                serve();
            } finally {
                if (!state.compareAndSet(SERVED, IDLE)) {
                    state.set(IN_LINE);
                    couriers.queue(this);
                }
            }
        }
    }

    private void queue(Turn turn) {
        lock.lock();
        try {
            line.add(turn);
        } finally {
            lock.unlock();
        }
        call();
    }

    private void call() {
        if (!onTheWay.get() && onTheWay.compareAndSet(false, true)) {
            try {
                Thread.ofVirtual().name("courier").start(this::shift);
            } catch (RuntimeException | Error e) {
                onTheWay.set(false); // or nobody would ever be sent again
                throw e;
            }
        }
    }

    private void shift() {
        onTheWay.set(false);
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < SHIFT_NANOS) {
            Turn next = next();
            if (next == null) {
                return;
            }
            next.take();
        }
        if (isAnybodyWaiting()) {
            call();
        }
    }

    /// The first in the line. If there are others, somebody is on the way to them.
    private @Nullable Turn next() {
        Turn next;
        boolean others;
        lock.lock();
        try {
            next = line.poll();
            others = !line.isEmpty();
        } finally {
            lock.unlock();
        }
        if (others) {
            call();
        }
        return next;
    }

    private boolean isAnybodyWaiting() {
        lock.lock();
        try {
            return !line.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
