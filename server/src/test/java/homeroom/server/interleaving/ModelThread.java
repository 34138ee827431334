package homeroom.server.interleaving;

import org.jspecify.annotations.Nullable;

/// A thread of a play: it runs only while it is its turn, up to its next step.
final class ModelThread {
    final int number;
    final String name;
    final Thread thread;
    /// What it knows of the others by the rules of the Java Memory Model.
    final VectorClock seen = new VectorClock();
    /// Which steps came before its last one in every order that looks the same.
    final VectorClock order = new VectorClock();
    SchedulingStep next = SchedulingStep.looks("begins", MemoryLocation.of(this));
    boolean finished;
    boolean mayStay;
    boolean permit;
    boolean interrupted;
    @Nullable String where;

    ModelThread(int number, String name, Thread thread) {
        this.number = number;
        this.name = name;
        this.thread = thread;
        seen.tick(number);
    }

    long bit() {
        return 1L << number;
    }

    boolean canGoOn() {
        return !finished && next.possible().getAsBoolean();
    }
}
