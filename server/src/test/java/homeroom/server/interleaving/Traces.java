package homeroom.server.interleaving;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// What was done at each place so far, to know what came before what: by the Java Memory Model, and in all orders of steps that look the
/// same.
final class Traces {
    private static final class Trace {
        final Clock released = new Clock();
        final Clock changes = new Clock();
        final Clock looks = new Clock();
        @Nullable Actor writer;
        int written;
        final Clock reads = new Clock();
    }

    private final Map<Place, Trace> traces = new HashMap<>();

    private Trace at(Place place) {
        return traces.computeIfAbsent(place, _ -> new Trace());
    }

    /// Enters a step into the order of steps.
    void order(Actor actor, Step step) {
        boolean looks = step.effect() == Step.Effect.LOOKS;
        for (Place place : step.places()) {
            actor.order.join(at(place).changes);
            if (!looks) {
                actor.order.join(at(place).looks);
            }
        }
        actor.order.tick(actor.number);
        for (Place place : step.places()) {
            (looks ? at(place).looks : at(place).changes).join(actor.order);
        }
    }

    /// What the actor did before happens before what others do after they [#acquire] this.
    void release(Actor actor, Place place) {
        at(place).released.join(actor.seen);
        actor.seen.tick(actor.number);
    }

    void acquire(Actor actor, Place place) {
        actor.seen.join(at(place).released);
    }

    /// An ordinary field is read.
    ///
    /// @return who wrote it without anything that orders the two, null if all is well
    @Nullable Actor read(Actor actor, Place place) {
        Trace trace = at(place);
        trace.reads.set(actor.number, actor.seen.time(actor.number));
        return unseenWriter(actor, trace);
    }

    /// An ordinary field is written.
    ///
    /// @param actors everybody
    /// @return who wrote or read it without anything that orders the two, null if all is well
    @Nullable Actor write(Actor actor, Place place, Iterable<Actor> actors) {
        Trace trace = at(place);
        Actor unseen = unseenWriter(actor, trace);
        for (Actor other : actors) {
            if (other != actor && trace.reads.time(other.number) > actor.seen.time(other.number)) {
                unseen = other;
            }
        }
        trace.writer = actor;
        trace.written = actor.seen.time(actor.number);
        return unseen;
    }

    private static @Nullable Actor unseenWriter(Actor actor, Trace trace) {
        Actor writer = trace.writer;
        boolean unseen = writer != null && writer != actor && trace.written > actor.seen.time(writer.number);
        return unseen ? writer : null;
    }
}
