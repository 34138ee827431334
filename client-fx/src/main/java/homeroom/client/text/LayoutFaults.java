package homeroom.client.text;

/// What to do with an exception from laying something out when the rest of the window is to live.
public final class LayoutFaults {
    private LayoutFaults() {}

    /// Tells it as if nobody had caught it: to the log, or to the test that runs.
    public static void report(RuntimeException fault) {
        var thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
    }
}
