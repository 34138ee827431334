package homeroom.server.interleaving;

/// A state of a play from which several threads could go on. Sets of threads are bits by number.
final class ChoicePoint {
    final long able;
    /// Those that need not go next here: the same was, or will be, seen from another fork.
    final long asleep;
    long toTry;
    long tried;
    int chosen;

    ChoicePoint(long able, long asleep, int chosen) {
        this.able = able;
        this.asleep = asleep;
        choose(chosen);
    }

    void choose(int thread) {
        chosen = thread;
        toTry |= 1L << thread;
    }

    /// Moves on to the next choice; false if none is left.
    boolean advance() {
        tried |= 1L << chosen;
        long left = toTry & ~tried & ~asleep;
        if (left == 0) {
            return false;
        }
        choose(Long.numberOfTrailingZeros(left));
        return true;
    }

    /// Someone's step could as well have come before the one that was chosen here.
    void alsoTry(ModelThread other) {
        toTry |= (able & other.bit()) != 0 ? other.bit() : able;
    }
}
