package homeroom.server;

import java.util.Arrays;
import java.util.Locale;

/// How long things took, from any number of threads. It prints; no test depends on it.
final class LatencyPrinter {
    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1_024];
    private int count;

    synchronized void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = took;
    }

    synchronized int count() {
        return count;
    }

    /// The time within which so large a part of them was done, in milliseconds; 1 asks for the longest.
    synchronized double within(double part) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[(int) Math.ceil(part * count) - 1] / NANOS_PER_MILLI;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d times: half within %.1f ms, 99 of 100 within %.1f ms, all within %.1f ms", count(),
                within(0.5), within(0.99), within(1));
    }
}
