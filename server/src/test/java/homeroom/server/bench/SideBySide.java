package homeroom.server.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// How fast a room hands out what is said, beside the lab exercise's two servers in the same run.
///
/// A few of many people say as much as their sockets take, and the clock runs until everybody has heard all. Every round measures
/// each server, freshly started; what is printed is the median and its ratio to the first. Absolute numbers depend on the machine,
/// ratios much less.
final class SideBySide {
    private static final int PEOPLE = 100;
    private static final int SPEAKERS = 4;
    private static final int CHATS = 10_000;
    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private interface Start {
        RunningServer server() throws IOException;
    }

    /// @param rates deliveries per second, one of each round so far
    private record Contestant(String name, Start start, List<Double> rates) {
        Contestant(String name, Start start) {
            this(name, start, new ArrayList<>());
        }

        double median() {
            return rates.stream().sorted().toList().get(rates.size() / 2);
        }
    }

    private SideBySide() {}

    static void run() throws IOException, InterruptedException, TimeoutException {
        var contestants = List.of(
                new Contestant("lab exercise, a thread per client (stores nothing)",
                        () -> RunningServer.other(ThreadPerClientServer.class)),
                new Contestant("lab exercise, one loop over all   (stores nothing)",
                        () -> RunningServer.other(OneLoopServer.class)),
                new Contestant("Homeroom             (on disk before it is shown)",
                        RunningServer::homeroom));
        System.out.printf("%d people in a room, %d of them say %,d things as fast as they can; medians of %d rounds:%n", PEOPLE,
                SPEAKERS,
                CHATS, ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            for (Contestant contestant : contestants) {
                contestant.rates().add(deliveriesPerSecond(contestant.start()));
            }
        }
        for (Contestant contestant : contestants) {
            System.out.printf("  %s %,12.0f deliveries/s %6.1f x%n", contestant.name(), contestant.median(),
                    contestant.median() / contestants.getFirst().median());
        }
    }

    private static double deliveriesPerSecond(Start start) throws IOException, InterruptedException, TimeoutException {
        try (var server = start.server(); var crowd = BenchCrowd.gather(server.port(), PEOPLE, "lobby")) {
            crowd.settle();
            long begin = BenchMessage.now();
            crowd.burst(SPEAKERS, CHATS);
            long end = crowd.awaitAll(PATIENCE);
            return crowd.delivered() * 1e9 / (end - begin);
        }
    }
}
