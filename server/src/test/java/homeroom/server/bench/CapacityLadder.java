package homeroom.server.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// What this machine carries: a room that grows, step by step, until it doesn't keep up. Everybody says something every two
/// seconds, which is more than a class ever does.
///
/// A step is carried if everything reaches everybody, 99 of 100 deliveries within [#PROMPT] of the moment when the message was due,
/// and the last within a second. A step that isn't is tried again: something else may have used the machine.
final class CapacityLadder {
    private static final int[] STEPS = {50, 100, 200, 300, 400, 500, 650, 800, 1000, 1250, 1500, 2000, 2500, 3000};
    private static final double CHATS_PER_PERSON = 0.5;
    private static final Duration PROMPT = Duration.ofMillis(100);
    private static final int ATTEMPTS = 2;
    private static final int WARM_UP_CHATS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration MEASURED = Duration.ofSeconds(3);
    private static final Duration GRACE = Duration.ofSeconds(1);

    /// @param cpuMicros the server's processor time per delivery, in microseconds
    private record Step(int people, double chatsPerSecond, double cpuMicros, Histogram latencies) {
        boolean isPrompt() {
            return latencies.getValueAtPercentile(99) <= PROMPT.toNanos();
        }

        double millis(double percentile) {
            return latencies.getValueAtPercentile(percentile) / 1e6;
        }

        @Override
        public String toString() {
            return String.format("%,8d %,13.0f %,14.0f %10.1f %9.1f %9.1f %14.2f", people, chatsPerSecond,
                    people * chatsPerSecond, millis(50), millis(99), latencies.getMaxValue() / 1e6, cpuMicros);
        }
    }

    private CapacityLadder() {}

    static void run() throws IOException, InterruptedException, TimeoutException {
        System.out.printf("A room grows; everybody says something every %.0f seconds:%n", 1 / CHATS_PER_PERSON);
        System.out.println("  people    messages/s   deliveries/s     p50 ms    p99 ms    max ms  CPU us/delivery");
        Step best = null;
        try (var server = RunningServer.homeroom()) {
            warmUp(server);
            for (int people : STEPS) {
                Step step = climb(server, people);
                if (step == null) {
                    break;
                }
                best = step;
            }
        }
        conclude(best);
    }

    /// A lesson in fast motion, so that the first step doesn't measure a program that is still being compiled.
    private static void warmUp(RunningServer server) throws IOException, TimeoutException {
        try (var crowd = BenchCrowd.gather(server.port(), STEPS[0], "lobby")) {
            crowd.burst(STEPS[0], WARM_UP_CHATS);
            crowd.awaitAll(PATIENCE);
        }
    }

    /// Null if the machine doesn't carry so many.
    private static @Nullable Step climb(RunningServer server, int people) {
        Step step = null;
        for (int i = 0; i < ATTEMPTS && step == null; i++) {
            step = attempt(server, people);
        }
        return step;
    }

    private static @Nullable Step attempt(RunningServer server, int people) {
        try (var crowd = BenchCrowd.gather(server.port(), people, "lobby")) {
            crowd.settle();
            double rate = people * CHATS_PER_PERSON;
            crowd.talk(rate, WARM_UP);
            crowd.measureFrom(BenchMessage.now());
            long before = crowd.delivered();
            Duration cpu = server.cpu();
            crowd.talk(rate, MEASURED);
            crowd.awaitAll(GRACE);
            double cpuMicros = server.cpu().minus(cpu).toNanos() / 1e3 / (crowd.delivered() - before);
            var step = new Step(people, rate, cpuMicros, crowd.latencies());
            System.out.println(step + (step.isPrompt() ? "" : "  too slow"));
            return step.isPrompt() ? step : null;
        } catch (IOException | TimeoutException e) {
            System.out.printf("%,8d  not carried: %s%n", people, e.getMessage());
            return null;
        }
    }

    private static void conclude(@Nullable Step best) {
        if (best == null) {
            System.out.printf("This machine does not carry a room of %d people; something else may be using it.%n", STEPS[0]);
        } else {
            System.out.printf(
                    "This machine carries a room of %,d people at %,.0f messages a second (server and crowd on it together):%n"
                            + "99 of 100 arrive within %.0f ms, half of them within %.1f ms, each stored on disk before.%n",
                    best.people(), best.chatsPerSecond(), Math.ceil(best.millis(99)), best.millis(50));
        }
    }
}
