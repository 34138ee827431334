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
final class Run {
    private static final int ENDLESS = 5_000;
    private static volatile @Nullable Run current;

    private record Memory(long address) {}

    private record Happened(Actor who, Step step, int time) {}

    final Traces traces = new Traces();
    final List<Actor> actors = new ArrayList<>();
    /// Who holds a lock; the lock itself is never taken.
    final Map<ReentrantLock, Actor> holders = new HashMap<>();
    /// Where an arena's memory lies.
    final Map<Arena, Long> arenas = new HashMap<>();
    /// What the time is.
    final AtomicInteger millis = new AtomicInteger();
    /// Threads look themselves up as they begin, whosever turn it is.
    private final Map<Thread, Actor> byThread = new ConcurrentHashMap<>();
    private final List<Fork> forks;
    private final boolean telling;
    private final List<String> story = new ArrayList<>();
    private final List<Happened> trail = new ArrayList<>();
    private final Map<Long, Place> memory = new HashMap<>();
    /// How many steps there were before there was a second thread.
    private int alone;
    private long asleep;
    private volatile @Nullable Actor running;
    private volatile boolean over;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;

    /// @param forks   the choices to repeat; new ones are added, and what else should be tried is noted in them
    /// @param telling whether to write down the story
    Run(List<Fork> forks, boolean telling) {
        this.forks = forks;
        this.telling = telling;
    }

    /// The run that is on; null outside.
    static @Nullable Run current() {
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
            for (Actor actor : actors) {
                actor.thread.join();
            }
            return failure;
        } finally {
            current = null;
        }
    }

    /// The actor whose turn it is.
    Actor me() {
        Actor actor = running;
        if (over || actor == null) {
            throw new Cut();
        }
        return actor;
    }

    /// The actor that plays on this thread.
    Actor on(Thread thread) {
        return Objects.requireNonNull(byThread.get(thread), "not a thread of this play");
    }

    /// A thread that will be an actor once it [#begin]s.
    Thread thread(String name, Runnable task) {
        return Thread.ofVirtual().name(name).unstarted(() -> play(task));
    }

    void begin(Thread thread) {
        if (over) {
            throw new Cut();
        }
        var actor = new Actor(actors.size(), thread.getName() + (actors.isEmpty() ? "" : " " + actors.size()), thread);
        Actor parent = running;
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
    Place memory(long address) {
        return memory.computeIfAbsent(address, where -> Place.of(new Memory(where)));
    }

    /// Waits for the turn to take this step; what follows, up to the next step, belongs to it.
    void step(Step step) {
        Actor me = me();
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
        throw new Cut();
    }

    private void play(Runnable task) {
        Actor me = on(Thread.currentThread());
        try {
            await(me);
            task.run();
            me.finished = true;
            handOver();
        } catch (Cut e) {
            me.finished = true;
        } catch (Throwable e) {
            me.finished = true;
            if (!over) {
                failure = e;
                end();
            }
        }
    }

    private void await(Actor me) {
        while (running != me && !over) {
            LockSupport.park(this);
        }
        if (over) {
            throw new Cut();
        }
    }

    private void handOver() {
        if (over) {
            throw new Cut();
        }
        Actor before = running;
        Actor next = trail.size() < ENDLESS ? pick() : null;
        if (next == null) {
            concludeAll();
            end();
        } else if (next != before) {
            running = next;
            LockSupport.unpark(next.thread);
        }
    }

    private @Nullable Actor pick() {
        long able = 0;
        for (Actor actor : actors) {
            able |= actor.canGoOn() ? actor.bit() : 0;
        }
        Fork fork;
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
            Actor before = running;
            long preferred = before != null && (awake & before.bit()) != 0 ? before.bit() : awake;
            fork = new Fork(able, asleep, Long.numberOfTrailingZeros(preferred));
            forks.add(fork);
        }
        Actor next = actors.get(fork.chosen);
        asleep = 0;
        for (Actor other : actors) {
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
    private void noteRaces(Actor actor) {
        Step step = actor.next;
        for (int i = trail.size() - 1; i >= alone; i--) {
            Happened earlier = trail.get(i);
            boolean atOdds = earlier.step.effect() != Step.Effect.RELEASES && step.effect() != Step.Effect.RELEASES;
            if (atOdds && earlier.who != actor && earlier.step.dependsOn(step)
                    && actor.order.time(earlier.who.number) < earlier.time) {
                forks.get(i).alsoTry(actor);
            }
        }
    }

    /// Nobody can go on, or nobody needs to.
    private void concludeAll() {
        boolean endless = trail.size() >= ENDLESS;
        boolean stuck = endless || actors.stream().noneMatch(Actor::canGoOn);
        for (Actor actor : actors) {
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
                .filter(frame -> frame.getDeclaringClass().getClassLoader() instanceof Lens)
                .findFirst().map(frame -> "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")").orElse(""));
    }
}
