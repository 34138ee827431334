package homeroom.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Somebody sets the clock, by a year, while people talk. Entries tell the new time; nothing else may notice.
class ClockIT {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final List<Duration> SETTINGS = List.of(YEAR, YEAR.negated(), Duration.ZERO, YEAR.negated(), YEAR);
    private static final int ENTRIES_BETWEEN = 200;

    @TempDir private Path temp;
    private final TalkingCrowd crowd = new TalkingCrowd();

    @Test
    void orderAndResumingDoNotDependOnTheClock() {
        var shift = new AtomicReference<>(Duration.ZERO);
        try (crowd; var server = new TestServer(() -> Instant.now().plus(shift.get()), temp.resolve("d"))) {
            talkWhileTheClockIsSet(server.port(), shift::set);
        }
    }

    @Test
    void theSameHoldsForTheTimeOfAWholeProcess() throws Exception {
        var library = Stream.of("x86_64-linux-gnu/", "aarch64-linux-gnu/", "")
                .map(folder -> System.getProperty("homeroom.faketime", "/usr/lib/" + folder + "faketime/libfaketime.so.1"))
                .filter(file -> Files.exists(Path.of(file))).findFirst();
        assumeTrue(library.isPresent(), "needs libfaketime, or -Dhomeroom.faketime=FILE");
        Path setting = Files.writeString(temp.resolve("clock"), "+0");
        var environment = Map.of("LD_PRELOAD", library.get(), "FAKETIME_TIMESTAMP_FILE", setting.toString(), "FAKETIME_NO_CACHE",
                "1", "DONT_FAKE_MONOTONIC", "1", "FAKETIME_DONT_FAKE_MONOTONIC", "1");
        try (crowd; var server = new ServerProcess(environment, temp.resolve("d"))) {
            talkWhileTheClockIsSet(server.port(), shift -> set(setting, shift));
            server.terminate();
            assertThat(server.exitStatus()).isZero();
            assertThat(server.complaints(temp.resolve("d"))).isEmpty();
        }
    }

    private void talkWhileTheClockIsSet(int port, Consumer<Duration> clock) {
        crowd.invite(3, "Talker", 8, 0);
        crowd.invite(3, "Listener", 0, 0);
        crowd.enter(port);
        for (Duration setting : SETTINGS) {
            crowd.awaitEntries(ENTRIES_BETWEEN);
            try (var pinger = new RawClient(port)) { // not joined, so it has five seconds
                clock.accept(setting);
                assertThat(pinger.send("{'type':'ping','id':'" + setting + "'}").next("pong").get("id").getAsString())
                        .isEqualTo(setting.toString());
            }
            crowd.awaitEntries(ENTRIES_BETWEEN);
            crowd.vanish();
            crowd.enter(port);
        }
        crowd.awaitEntries(ENTRIES_BETWEEN);
        crowd.vanish();
        List<Instant> times = crowd.settle(port).stream()
                .map(line -> Instant.parse(JsonParser.parseString(line).getAsJsonObject().get("at").getAsString())).toList();
        long leaps = 0;
        for (int i = 1; i < times.size(); i++) {
            leaps += Duration.between(times.get(i - 1), times.get(i)).abs().compareTo(YEAR.dividedBy(2)) > 0 ? 1 : 0;
        }
        assertThat(leaps).as("how often the entries' time leapt").isGreaterThanOrEqualTo(SETTINGS.size());
    }

    /// At once for whoever reads it at the same time.
    private static void set(Path setting, Duration shift) {
        try {
            Path next = Files.writeString(setting.resolveSibling("next"), (shift.isNegative() ? "" : "+") + shift.toSeconds());
            Files.move(next, setting, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
