package homeroom.server.interleaving;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// What was done at each place so far, to know what came before what: by the Java Memory Model, and in all orders of steps that look the
/// same.
final class HappensBefore {
    private static final class Trace {
        final VectorClock released = new VectorClock();
        final VectorClock changes = new VectorClock();
        final VectorClock looks = new VectorClock();
        @Nullable ModelThread writer;
        int written;
        final VectorClock reads = new VectorClock();
    }

    private final Map<MemoryLocation, Trace> traces = new HashMap<>();

    private Trace at(MemoryLocation place) {
        return traces.computeIfAbsent(place, _ -> new Trace());
    }

    /// Enters a step into the order of steps.
    void order(ModelThread actor, SchedulingStep step) {
        boolean looks = step.effect() == SchedulingStep.Effect.LOOKS;
        for (MemoryLocation place : step.places()) {
            actor.order.join(at(place).changes);
            if (!looks) {
                actor.order.join(at(place).looks);
            }
        }
        actor.order.tick(actor.number);
        for (MemoryLocation place : step.places()) {
            (looks ? at(place).looks : at(place).changes).join(actor.order);
        }
    }

    /// What the actor did before happens before what others do after they [#acquire] this.
    void release(ModelThread actor, MemoryLocation place) {
        at(place).released.join(actor.seen);
        actor.seen.tick(actor.number);
    }

    void acquire(ModelThread actor, MemoryLocation place) {
        actor.seen.join(at(place).released);
    }

    /// An ordinary field is read.
    ///
    /// @return who wrote it without anything that orders the two, null if all is well
    @Nullable ModelThread read(ModelThread actor, MemoryLocation place) {
        Trace trace = at(place);
        trace.reads.set(actor.number, actor.seen.time(actor.number));
        return unseenWriter(actor, trace);
    }

    /// An ordinary field is written.
    ///
    /// @param actors everybody
    /// @return who wrote or read it without anything that orders the two, null if all is well
    @Nullable ModelThread write(ModelThread actor, MemoryLocation place, Iterable<ModelThread> actors) {
        Trace trace = at(place);
        ModelThread unseen = unseenWriter(actor, trace);
        for (ModelThread other : actors) {
            if (other != actor && trace.reads.time(other.number) > actor.seen.time(other.number)) {
                unseen = other;
            }
        }
        trace.writer = actor;
        trace.written = actor.seen.time(actor.number);
        return unseen;
    }

    private static @Nullable ModelThread unseenWriter(ModelThread actor, Trace trace) {
        ModelThread writer = trace.writer;
        boolean unseen = writer != null && writer != actor && trace.written > actor.seen.time(writer.number);
        return unseen ? writer : null;
    }
}
