package homeroom.server.interleaving;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/// What code seen through the [InstrumentingLoader] calls instead of the methods of the same name: each is one step, which waits for its turn, and does
/// what the method does without ever blocking the thread.
///
/// Orders between threads come from these only as their documentation promises them, so that a race on an ordinary field is found even
/// where no order of steps shows it.
@SuppressWarnings({"unused", "unchecked"}) // called by generated code
public final class InstrumentedCalls {
    private InstrumentedCalls() {}

    static Execution run() {
        return Objects.requireNonNull(Execution.current(), "there is no play on");
    }

    private static void looks(String what, MemoryLocation place) {
        run().step(SchedulingStep.looks(what, place));
    }

    private static void changes(String what, MemoryLocation place) {
        run().step(SchedulingStep.changes(what, place));
    }

    private static void acquire(MemoryLocation place) {
        run().traces.acquire(run().me(), place);
    }

    private static void release(MemoryLocation place) {
        run().traces.release(run().me(), place);
    }

    /// Something was called that coordinates threads and is missing here.
    public static void unknown(String method) {
        if (Execution.current() != null) {
            run().fail(new AssertionError("The stage has no " + method));
        }
    }

    // fields

    public static void read(Object owner, String field) {
        Execution run = Execution.current();
        if (run != null) {
            var place = new MemoryLocation(owner, field);
            tell(place, run.traces.read(run.me(), place));
        }
    }

    public static void write(Object owner, String field) {
        Execution run = Execution.current();
        if (run != null) {
            var place = new MemoryLocation(owner, field);
            tell(place, run.traces.write(run.me(), place, run.actors));
        }
    }

    private static void tell(MemoryLocation place, @Nullable ModelThread other) {
        if (other != null) {
            run().fail(
                    new AssertionError("Nothing orders what %s and %s do with %s".formatted(run().me().name, other.name, place)));
        }
    }

    public static void readVolatile(Object owner, String field) {
        if (Execution.current() != null) {
            var place = new MemoryLocation(owner, field);
            looks("reads", place);
            acquire(place);
        }
    }

    public static void writeVolatile(Object owner, String field) {
        if (Execution.current() != null) {
            var place = new MemoryLocation(owner, field);
            changes("writes", place);
            release(place);
        }
    }

    // atomics

    public static int get(AtomicInteger atomic) {
        looks("get", MemoryLocation.of(atomic));
        acquire(MemoryLocation.of(atomic));
        return atomic.get();
    }

    public static void set(AtomicInteger atomic, int value) {
        changes("set " + value, MemoryLocation.of(atomic));
        release(MemoryLocation.of(atomic));
        atomic.set(value);
    }

    public static boolean compareAndSet(AtomicInteger atomic, int from, int to) {
        return exchanged(MemoryLocation.of(atomic), "compareAndSet " + from + " to " + to, () -> atomic.compareAndSet(from, to));
    }

    public static int incrementAndGet(AtomicInteger atomic) {
        update(MemoryLocation.of(atomic), "incrementAndGet");
        return atomic.incrementAndGet();
    }

    public static int decrementAndGet(AtomicInteger atomic) {
        update(MemoryLocation.of(atomic), "decrementAndGet");
        return atomic.decrementAndGet();
    }

    public static boolean get(AtomicBoolean atomic) {
        looks("get", MemoryLocation.of(atomic));
        acquire(MemoryLocation.of(atomic));
        return atomic.get();
    }

    public static void set(AtomicBoolean atomic, boolean value) {
        changes("set " + value, MemoryLocation.of(atomic));
        release(MemoryLocation.of(atomic));
        atomic.set(value);
    }

    public static boolean compareAndSet(AtomicBoolean atomic, boolean from, boolean to) {
        return exchanged(MemoryLocation.of(atomic), "compareAndSet " + from + " to " + to, () -> atomic.compareAndSet(from, to));
    }

    public static @Nullable Object get(AtomicReference<? extends @Nullable Object> atomic) {
        looks("get", MemoryLocation.of(atomic));
        acquire(MemoryLocation.of(atomic));
        return atomic.get();
    }

    public static void set(AtomicReference<@Nullable Object> atomic, @Nullable Object value) {
        changes(value == null ? "set null" : "set", MemoryLocation.of(atomic));
        release(MemoryLocation.of(atomic));
        atomic.set(value);
    }

    public static @Nullable Object getAndSet(AtomicReference<@Nullable Object> atomic, @Nullable Object value) {
        update(MemoryLocation.of(atomic), "getAndSet");
        return atomic.getAndSet(value);
    }

    private static boolean exchanged(MemoryLocation place, String what, BooleanSupplier exchange) {
        changes(what, place);
        acquire(place);
        boolean done = exchange.getAsBoolean();
        if (done) {
            release(place);
        }
        return done;
    }

    private static void update(MemoryLocation place, String what) {
        changes(what, place);
        acquire(place);
        release(place);
    }

    // queues

    public static boolean add(Queue<Object> queue, Object element) {
        changes("add", MemoryLocation.of(queue));
        release(MemoryLocation.of(queue));
        return queue.add(element);
    }

    public static @Nullable Object poll(Queue<?> queue) {
        changes("poll", MemoryLocation.of(queue));
        acquire(MemoryLocation.of(queue));
        return queue.poll();
    }

    public static boolean isEmpty(Queue<?> queue) {
        looks("isEmpty", MemoryLocation.of(queue));
        return queue.isEmpty();
    }

    public static void put(BlockingQueue<Object> queue, Object element) throws InterruptedException {
        ModelThread me = run().me();
        wait(me, "put", () -> queue.remainingCapacity() > 0, MemoryLocation.of(queue));
        release(MemoryLocation.of(queue));
        queue.add(element);
    }

    public static Object take(BlockingQueue<?> queue) throws InterruptedException {
        ModelThread me = run().me();
        wait(me, "take", () -> !queue.isEmpty(), MemoryLocation.of(queue));
        acquire(MemoryLocation.of(queue));
        return Objects.requireNonNull(queue.poll());
    }

    public static int drainTo(BlockingQueue<?> queue, Collection<Object> target) {
        changes("drainTo", MemoryLocation.of(queue));
        acquire(MemoryLocation.of(queue));
        return ((BlockingQueue<Object>) queue).drainTo(target);
    }

    // threads

    public static Thread start(Thread.Builder.OfVirtual builder, Runnable task) {
        Thread thread = run().thread("virtual", task);
        run().begin(thread);
        return thread;
    }

    public static Thread unstarted(Thread.Builder.OfPlatform builder, Runnable task) {
        return run().thread("platform", task);
    }

    public static void start(Thread thread) {
        run().begin(thread);
    }

    public static boolean join(Thread thread, Duration patience) {
        ModelThread other = run().on(thread);
        run().step(new SchedulingStep("join " + other.name, List.of(), SchedulingStep.Effect.LOOKS, () -> other.finished));
        run().me().seen.join(other.seen);
        run().me().order.join(other.order);
        return true;
    }

    public static void interrupt(Thread thread) {
        ModelThread other = run().on(thread);
        changes("interrupt " + other.name, MemoryLocation.of(other));
        other.interrupted = true;
        other.permit = true;
    }

    public static boolean interrupted() {
        ModelThread me = run().me();
        changes("interrupted", MemoryLocation.of(me));
        boolean was = me.interrupted;
        me.interrupted = false;
        return was;
    }

    public static void park(Object blocker) {
        ModelThread me = run().me();
        run().step(SchedulingStep.waits("park", () -> me.permit || me.interrupted, MemoryLocation.of(me)));
        me.permit = false;
    }

    public static void unpark(Thread thread) {
        ModelThread other = run().on(thread);
        changes("unpark " + other.name, MemoryLocation.of(other));
        other.permit = true;
    }

    private static void wait(ModelThread me, String what, BooleanSupplier possible, MemoryLocation place)
            throws InterruptedException {
        run().step(SchedulingStep.waits(what, () -> me.interrupted || possible.getAsBoolean(), place, MemoryLocation.of(me)));
        if (me.interrupted) {
            me.interrupted = false;
            throw new InterruptedException();
        }
    }

    // locks and latches

    public static void lock(ReentrantLock lock) {
        run().step(SchedulingStep.waits("lock", () -> !run().holders.containsKey(lock), MemoryLocation.of(lock)));
        acquire(MemoryLocation.of(lock));
        run().holders.put(lock, run().me());
    }

    public static void unlock(ReentrantLock lock) {
        run().step(new SchedulingStep("unlock", List.of(MemoryLocation.of(lock)), SchedulingStep.Effect.RELEASES, () -> true));
        release(MemoryLocation.of(lock));
        run().holders.remove(lock);
    }

    public static void countDown(CountDownLatch latch) {
        changes("countDown", MemoryLocation.of(latch));
        release(MemoryLocation.of(latch));
        latch.countDown();
    }

    public static long getCount(CountDownLatch latch) {
        looks("getCount", MemoryLocation.of(latch));
        return latch.getCount();
    }

    // memory outside the heap

    private static MemoryLocation memory(ByteBuffer bytes) {
        return run().memory(MemorySegment.ofBuffer(bytes.duplicate().clear()).address());
    }

    public static ByteBuffer put(ByteBuffer bytes, int at, byte[] source, int from, int length) {
        changes("put", memory(bytes));
        return bytes.put(at, source, from, length);
    }

    public static ByteBuffer get(ByteBuffer bytes, byte[] target) {
        looks("get", memory(bytes));
        return bytes.get(target);
    }

    public static MemorySegment allocate(Arena arena, long size) {
        MemorySegment memory = arena.allocate(size);
        run().arenas.put(arena, memory.address());
        return memory;
    }

    public static void close(Arena arena) {
        changes("close", run().memory(Objects.requireNonNull(run().arenas.remove(arena))));
        arena.close();
    }

    // time

    public static long nanoTime() {
        return TimeUnit.MILLISECONDS.toNanos(get(run().millis));
    }

    static void passTime(long nanos) {
        set(run().millis, (int) TimeUnit.NANOSECONDS.toMillis(nanos));
    }
}
