package homeroom.server.interleaving;

import java.time.Duration;
import java.util.List;

/// What a play may ask for beside what it calls: a play is a `Runnable` with a constructor without parameters, seen through the [InstrumentingLoader]. It
/// may keep what its threads share in ordinary and volatile fields; a race on those is found like any other.
public final class Scenario {
    private Scenario() {}

    /// Another thread.
    public static void thread(String name, Runnable task) {
        Execution run = InstrumentedCalls.run();
        run.begin(run.thread(name, task));
    }

    /// Waits until nobody else can go on. Sees all they did.
    public static void rest() {
        Execution run = InstrumentedCalls.run();
        ModelThread me = run.me();
        run.step(new SchedulingStep("rests", List.of(), SchedulingStep.Effect.LOOKS,
                () -> run.actors.stream().noneMatch(other -> other != me && other.canGoOn())));
        run.actors.forEach(other -> me.seen.join(other.seen));
    }

    /// Never returns, as a write to a peer that doesn't read.
    public static void stayForEver() {
        Execution run = InstrumentedCalls.run();
        run.me().mayStay = true;
        run.step(SchedulingStep.waits("is stuck", () -> false));
    }

    /// Moves [System#nanoTime] on, at any moment: to be called by a thread of its own. Otherwise it stands still.
    public static void passTime(Duration time) {
        InstrumentedCalls.passTime(time.toNanos());
    }

    /// How many pieces of memory outside the heap have not been given back.
    public static int memoryHeld() {
        return InstrumentedCalls.run().arenas.size();
    }
}
