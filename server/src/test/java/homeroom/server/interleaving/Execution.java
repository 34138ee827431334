package homeroom.server.interleaving;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/// One performance of a play. Its actors are virtual threads of which one runs at a time: before each step it decides whose step comes
/// next, by the forks if it is a repetition, and hands over.
final class Execution {
    private static final int ENDLESS = 5_000;
    private static volatile @Nullable Execution current;

    private record Memory(long address) {}

    private record Happened(ModelThread who, SchedulingStep step, int time) {}

    final HappensBefore traces = new HappensBefore();
    final List<ModelThread> actors = new ArrayList<>();
    /// Who holds a lock; the lock itself is never taken.
    final Map<ReentrantLock, ModelThread> holders = new HashMap<>();
    /// Where an arena's memory lies.
    final Map<Arena, Long> arenas = new HashMap<>();
    /// What the time is.
    final AtomicInteger millis = new AtomicInteger();
    /// Threads look themselves up as they begin, whosever turn it is.
    private final Map<Thread, ModelThread> byThread = new ConcurrentHashMap<>();
    private final List<ChoicePoint> forks;
    private final boolean telling;
    private final List<String> story = new ArrayList<>();
    private final List<Happened> trail = new ArrayList<>();
    private final Map<Long, MemoryLocation> memory = new HashMap<>();
    /// How many steps there were before there was a second thread.
    private int alone;
    private long asleep;
    private volatile @Nullable ModelThread running;
    private volatile boolean over;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;

    /// @param forks   the choices to repeat; new ones are added, and what else should be tried is noted in them
    /// @param telling whether to write down the story
    Execution(List<ChoicePoint> forks, boolean telling) {
        this.forks = forks;
        this.telling = telling;
    }

    /// The run that is on; null outside.
    static @Nullable Execution current() {
        return current;
    }

    List<String> story() {
        return story;
    }

    int steps() {
        return trail.size();
    }

    /// Performs the play once.
    ///
    /// @return what went wrong, null if nothing
    @Nullable Throwable perform(Runnable play) throws InterruptedException {
        current = this;
        try {
            begin(thread("main", play));
            handOver();
            ended.await();
            for (ModelThread actor : actors) {
                actor.thread.join();
            }
            return failure;
        } finally {
            current = null;
        }
    }

    /// The actor whose turn it is.
    ModelThread me() {
        ModelThread actor = running;
        if (over || actor == null) {
            throw new EndOfExecution();
        }
        return actor;
    }

    /// The actor that plays on this thread.
    ModelThread on(Thread thread) {
        return Objects.requireNonNull(byThread.get(thread), "not a thread of this play");
    }

    /// A thread that will be an actor once it [#begin]s.
    Thread thread(String name, Runnable task) {
        return Thread.ofVirtual().name(name).unstarted(() -> play(task));
    }

    void begin(Thread thread) {
        if (over) {
            throw new EndOfExecution();
        }
        var actor = new ModelThread(actors.size(), thread.getName() + (actors.isEmpty() ? "" : " " + actors.size()), thread);
        ModelThread parent = running;
        if (parent != null) {
            actor.seen.join(parent.seen);
            actor.order.join(parent.order);
            parent.seen.tick(parent.number);
        }
        if (actors.size() == 1) {
            alone = trail.size();
        }
        actors.add(actor);
        byThread.put(thread, actor);
        thread.start();
    }

    /// What stands for the memory at an address.
    MemoryLocation memory(long address) {
        return memory.computeIfAbsent(address, where -> MemoryLocation.of(new Memory(where)));
    }

    /// Waits for the turn to take this step; what follows, up to the next step, belongs to it.
    void step(SchedulingStep step) {
        ModelThread me = me();
        me.next = step;
        me.where = telling ? where() : null;
        handOver();
        await(me);
    }

    void fail(Throwable cause) {
        if (!over) {
            failure = cause;
            end();
        }
        throw new EndOfExecution();
    }

    private void play(Runnable task) {
        ModelThread me = on(Thread.currentThread());
        try {
            await(me);
            task.run();
            me.finished = true;
            handOver();
        } catch (EndOfExecution e) {
            me.finished = true;
        } catch (Throwable e) {
            me.finished = true;
            if (!over) {
                failure = e;
                end();
            }
        }
    }

    private void await(ModelThread me) {
        while (running != me && !over) {
            LockSupport.park(this);
        }
        if (over) {
            throw new EndOfExecution();
        }
    }

    private void handOver() {
        if (over) {
            throw new EndOfExecution();
        }
        ModelThread before = running;
        ModelThread next = trail.size() < ENDLESS ? pick() : null;
        if (next == null) {
            concludeAll();
            end();
        } else if (next != before) {
            running = next;
            LockSupport.unpark(next.thread);
        }
    }

    private @Nullable ModelThread pick() {
        long able = 0;
        for (ModelThread actor : actors) {
            able |= actor.canGoOn() ? actor.bit() : 0;
        }
        ChoicePoint fork;
        if (trail.size() < forks.size()) {
            fork = forks.get(trail.size());
            if (fork.able != able) {
                throw new IllegalStateException("The play is not the same each time: at step " + trail.size());
            }
        } else {
            long awake = able & ~asleep;
            if (awake == 0) {
                return null;
            }
            ModelThread before = running;
            long preferred = before != null && (awake & before.bit()) != 0 ? before.bit() : awake;
            fork = new ChoicePoint(able, asleep, Long.numberOfTrailingZeros(preferred));
            forks.add(fork);
        }
        ModelThread next = actors.get(fork.chosen);
        asleep = 0;
        for (ModelThread other : actors) {
            boolean sleeps = ((fork.asleep | fork.tried) & other.bit()) != 0 && other != next;
            asleep |= sleeps && !other.next.dependsOn(next.next) ? other.bit() : 0;
        }
        noteRaces(next);
        traces.order(next, next.next);
        trail.add(new Happened(next, next.next, next.order.time(next.number)));
        if (telling) {
            story.add("%-12s %s%s".formatted(next.name, next.next, next.where == null ? "" : "  " + next.where));
        }
        return next;
    }

    /// Where somebody's next step could have come earlier, and something else come of it, it shall be tried.
    private void noteRaces(ModelThread actor) {
        SchedulingStep step = actor.next;
        for (int i = trail.size() - 1; i >= alone; i--) {
            Happened earlier = trail.get(i);
            boolean atOdds = earlier.step.effect() != SchedulingStep.Effect.RELEASES
                    && step.effect() != SchedulingStep.Effect.RELEASES;
            if (atOdds && earlier.who != actor && earlier.step.dependsOn(step)
                    && actor.order.time(earlier.who.number) < earlier.time) {
                forks.get(i).alsoTry(actor);
            }
        }
    }

    /// Nobody can go on, or nobody needs to.
    private void concludeAll() {
        boolean endless = trail.size() >= ENDLESS;
        boolean stuck = endless || actors.stream().noneMatch(ModelThread::canGoOn);
        for (ModelThread actor : actors) {
            if (!actor.finished) {
                noteRaces(actor);
            }
            if (!actor.finished && !actor.mayStay && stuck) {
                failure = new AssertionError(actor.name + (endless ? " goes on" : " waits") + " for ever: " + actor.next);
            }
        }
    }

    private void end() {
        over = true;
        actors.forEach(actor -> LockSupport.unpark(actor.thread));
        ended.countDown();
    }

    private static String where() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(frames -> frames
                .filter(frame -> frame.getDeclaringClass().getClassLoader() instanceof InstrumentingLoader)
                .findFirst().map(frame -> "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")").orElse(""));
    }
}
