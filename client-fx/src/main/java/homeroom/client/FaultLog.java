package homeroom.client;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.tinylog.Logger;

/// Where an exception ends that nobody expected: told to the log once for each place it comes from, as a damaged window may throw at
/// every frame. Without the exception's message, which may hold what somebody wrote. Any thread.
final class FaultLog implements UncaughtExceptionHandler {
    private static final int FRAMES = 24;
    private static final int PLACES = 50;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    @Override
    public void uncaughtException(Thread thread, Throwable fault) {
        String place = trace(fault);
        if (told.size() < PLACES && told.add(place)) {
            Logger.error("Something failed that should not, in {}; it is told once: {}", thread.getName(), place);
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
