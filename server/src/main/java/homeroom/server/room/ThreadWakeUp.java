package homeroom.server.room;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/// Lets one thread, its owner, wait for work that other threads announce. A ring while nobody waits costs one volatile read.
public final class ThreadWakeUp implements WakeUp {
    private final AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();

    @Override
    public void ring() {
        if (waiting.get() != null) {
            Thread owner = waiting.getAndSet(null);
            if (owner != null) {
                LockSupport.unpark(owner);
            }
        }
    }

    /// The owner: returns once there is work.
    ///
    /// @throws InterruptedException if the owner is interrupted
    public void await(BooleanSupplier work) throws InterruptedException {
        while (true) {
            waiting.set(Thread.currentThread());
            if (work.getAsBoolean()) {
                waiting.set(null);
                return;
            }
            LockSupport.park(this);
            if (Thread.interrupted()) {
                waiting.set(null);
                throw new InterruptedException();
            }
        }
    }
}
