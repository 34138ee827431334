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

/// What code seen through the [Lens] calls instead of the methods of the same name: each is one step, which waits for its turn, and does
/// what the method does without ever blocking the thread.
///
/// Orders between threads come from these only as their documentation promises them, so that a race on an ordinary field is found even
/// where no order of steps shows it.
@SuppressWarnings({"unused", "unchecked"}) // called by generated code
public final class Stage {
    private Stage() {}

    static Run run() {
        return Objects.requireNonNull(Run.current(), "there is no play on");
    }

    private static void looks(String what, Place place) {
        run().step(Step.looks(what, place));
    }

    private static void changes(String what, Place place) {
        run().step(Step.changes(what, place));
    }

    private static void acquire(Place place) {
        run().traces.acquire(run().me(), place);
    }

    private static void release(Place place) {
        run().traces.release(run().me(), place);
    }

    /// Something was called that coordinates threads and is missing here.
    public static void unknown(String method) {
        if (Run.current() != null) {
            run().fail(new AssertionError("The stage has no " + method));
        }
    }

    // fields

    public static void read(Object owner, String field) {
        Run run = Run.current();
        if (run != null) {
            var place = new Place(owner, field);
            tell(place, run.traces.read(run.me(), place));
        }
    }

    public static void write(Object owner, String field) {
        Run run = Run.current();
        if (run != null) {
            var place = new Place(owner, field);
            tell(place, run.traces.write(run.me(), place, run.actors));
        }
    }

    private static void tell(Place place, @Nullable Actor other) {
        if (other != null) {
            run().fail(
                    new AssertionError("Nothing orders what %s and %s do with %s".formatted(run().me().name, other.name, place)));
        }
    }

    public static void readVolatile(Object owner, String field) {
        if (Run.current() != null) {
            var place = new Place(owner, field);
            looks("reads", place);
            acquire(place);
        }
    }

    public static void writeVolatile(Object owner, String field) {
        if (Run.current() != null) {
            var place = new Place(owner, field);
            changes("writes", place);
            release(place);
        }
    }

    // atomics

    public static int get(AtomicInteger atomic) {
        looks("get", Place.of(atomic));
        acquire(Place.of(atomic));
        return atomic.get();
    }

    public static void set(AtomicInteger atomic, int value) {
        changes("set " + value, Place.of(atomic));
        release(Place.of(atomic));
        atomic.set(value);
    }

    public static boolean compareAndSet(AtomicInteger atomic, int from, int to) {
        return exchanged(Place.of(atomic), "compareAndSet " + from + " to " + to, () -> atomic.compareAndSet(from, to));
    }

    public static int incrementAndGet(AtomicInteger atomic) {
        update(Place.of(atomic), "incrementAndGet");
        return atomic.incrementAndGet();
    }

    public static int decrementAndGet(AtomicInteger atomic) {
        update(Place.of(atomic), "decrementAndGet");
        return atomic.decrementAndGet();
    }

    public static boolean get(AtomicBoolean atomic) {
        looks("get", Place.of(atomic));
        acquire(Place.of(atomic));
        return atomic.get();
    }

    public static void set(AtomicBoolean atomic, boolean value) {
        changes("set " + value, Place.of(atomic));
        release(Place.of(atomic));
        atomic.set(value);
    }

    public static boolean compareAndSet(AtomicBoolean atomic, boolean from, boolean to) {
        return exchanged(Place.of(atomic), "compareAndSet " + from + " to " + to, () -> atomic.compareAndSet(from, to));
    }

    public static @Nullable Object get(AtomicReference<? extends @Nullable Object> atomic) {
        looks("get", Place.of(atomic));
        acquire(Place.of(atomic));
        return atomic.get();
    }

    public static void set(AtomicReference<@Nullable Object> atomic, @Nullable Object value) {
        changes(value == null ? "set null" : "set", Place.of(atomic));
        release(Place.of(atomic));
        atomic.set(value);
    }

    public static @Nullable Object getAndSet(AtomicReference<@Nullable Object> atomic, @Nullable Object value) {
        update(Place.of(atomic), "getAndSet");
        return atomic.getAndSet(value);
    }

    private static boolean exchanged(Place place, String what, BooleanSupplier exchange) {
        changes(what, place);
        acquire(place);
        boolean done = exchange.getAsBoolean();
        if (done) {
            release(place);
        }
        return done;
    }

    private static void update(Place place, String what) {
        changes(what, place);
        acquire(place);
        release(place);
    }

    // queues

    public static boolean add(Queue<Object> queue, Object element) {
        changes("add", Place.of(queue));
        release(Place.of(queue));
        return queue.add(element);
    }

    public static @Nullable Object poll(Queue<?> queue) {
        changes("poll", Place.of(queue));
        acquire(Place.of(queue));
        return queue.poll();
    }

    public static boolean isEmpty(Queue<?> queue) {
        looks("isEmpty", Place.of(queue));
        return queue.isEmpty();
    }

    public static void put(BlockingQueue<Object> queue, Object element) throws InterruptedException {
        Actor me = run().me();
        wait(me, "put", () -> queue.remainingCapacity() > 0, Place.of(queue));
        release(Place.of(queue));
        queue.add(element);
    }

    public static Object take(BlockingQueue<?> queue) throws InterruptedException {
        Actor me = run().me();
        wait(me, "take", () -> !queue.isEmpty(), Place.of(queue));
        acquire(Place.of(queue));
        return Objects.requireNonNull(queue.poll());
    }

    public static int drainTo(BlockingQueue<?> queue, Collection<Object> target) {
        changes("drainTo", Place.of(queue));
        acquire(Place.of(queue));
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
        Actor other = run().on(thread);
        run().step(new Step("join " + other.name, List.of(), Step.Effect.LOOKS, () -> other.finished));
        run().me().seen.join(other.seen);
        run().me().order.join(other.order);
        return true;
    }

    public static void interrupt(Thread thread) {
        Actor other = run().on(thread);
        changes("interrupt " + other.name, Place.of(other));
        other.interrupted = true;
        other.permit = true;
    }

    public static boolean interrupted() {
        Actor me = run().me();
        changes("interrupted", Place.of(me));
        boolean was = me.interrupted;
        me.interrupted = false;
        return was;
    }

    public static void park(Object blocker) {
        Actor me = run().me();
        run().step(Step.waits("park", () -> me.permit || me.interrupted, Place.of(me)));
        me.permit = false;
    }

    public static void unpark(Thread thread) {
        Actor other = run().on(thread);
        changes("unpark " + other.name, Place.of(other));
        other.permit = true;
    }

    private static void wait(Actor me, String what, BooleanSupplier possible, Place place) throws InterruptedException {
        run().step(Step.waits(what, () -> me.interrupted || possible.getAsBoolean(), place, Place.of(me)));
        if (me.interrupted) {
            me.interrupted = false;
            throw new InterruptedException();
        }
    }

    // locks and latches

    public static void lock(ReentrantLock lock) {
        run().step(Step.waits("lock", () -> !run().holders.containsKey(lock), Place.of(lock)));
        acquire(Place.of(lock));
        run().holders.put(lock, run().me());
    }

    public static void unlock(ReentrantLock lock) {
        run().step(new Step("unlock", List.of(Place.of(lock)), Step.Effect.RELEASES, () -> true));
        release(Place.of(lock));
        run().holders.remove(lock);
    }

    public static void countDown(CountDownLatch latch) {
        changes("countDown", Place.of(latch));
        release(Place.of(latch));
        latch.countDown();
    }

    public static long getCount(CountDownLatch latch) {
        looks("getCount", Place.of(latch));
        return latch.getCount();
    }

    // memory outside the heap

    private static Place memory(ByteBuffer bytes) {
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
