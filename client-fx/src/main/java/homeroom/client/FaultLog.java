package homeroom.client;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Where an exception ends that nobody caught: told to the log once for each place that it comes from, as a damaged window may throw
/// at every frame. Without the exception's message, which may hold what somebody wrote. Any thread.
final class FaultLog implements UncaughtExceptionHandler {
    private static final int FRAMES = 24;
    private static final int PLACES = 50;

    private final Consumer<String> log;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    FaultLog(Consumer<String> log) {
        this.log = log;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable fault) {
        String place = trace(fault);
        if (told.size() < PLACES && told.add(place)) {
            log.accept("Something failed in " + thread.getName() + ", which is told once: " + place);
        }
    }

    private static String trace(Throwable fault) {
        String trace = fault.getClass().getName()
                + Arrays.stream(fault.getStackTrace()).limit(FRAMES).map(frame -> "\n    at " + frame)
                        .collect(Collectors.joining());
        var cause = fault.getCause();
        return cause == null ? trace : trace + "\ncaused by " + trace(cause);
    }
}
