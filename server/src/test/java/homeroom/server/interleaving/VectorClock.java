package homeroom.server.interleaving;

import java.util.Arrays;

/// A vector clock (Lamport, Mattern): for each thread, up to which of its steps something is known to have come before.
final class VectorClock {
    private int[] times = new int[4];

    int time(int thread) {
        return thread < times.length ? times[thread] : 0;
    }

    void set(int thread, int time) {
        if (thread >= times.length) {
            times = Arrays.copyOf(times, thread + 4);
        }
        times[thread] = time;
    }

    void tick(int thread) {
        set(thread, time(thread) + 1);
    }

    void join(VectorClock other) {
        for (int thread = 0; thread < other.times.length; thread++) {
            if (other.times[thread] > time(thread)) {
                set(thread, other.times[thread]);
            }
        }
    }
}
