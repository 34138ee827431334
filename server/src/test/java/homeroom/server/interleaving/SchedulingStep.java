package homeroom.server.interleaving;

import java.util.List;
import java.util.function.BooleanSupplier;

/// What a thread is about to do that others may notice. Two steps of different threads may change places without anybody noticing
/// unless they are [#dependsOn dependent].
///
/// @param possible whether the thread can go on; if not, it waits
record SchedulingStep(String what, List<MemoryLocation> places, Effect effect, BooleanSupplier possible) {
    enum Effect {
        LOOKS,
        CHANGES,
        /// Ends what made others wait: never possible at the same moment as what it lets happen.
        RELEASES
    }

    static SchedulingStep looks(String what, MemoryLocation place) {
        return new SchedulingStep(what, List.of(place), Effect.LOOKS, () -> true);
    }

    static SchedulingStep changes(String what, MemoryLocation place) {
        return new SchedulingStep(what, List.of(place), Effect.CHANGES, () -> true);
    }

    static SchedulingStep waits(String what, BooleanSupplier possible, MemoryLocation... places) {
        return new SchedulingStep(what, List.of(places), Effect.CHANGES, possible);
    }

    boolean dependsOn(SchedulingStep other) {
        if (effect == Effect.LOOKS && other.effect == Effect.LOOKS) {
            return false;
        }
        for (MemoryLocation place : places) {
            if (other.places.contains(place)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return places.isEmpty() ? what : what + " " + places;
    }
}
