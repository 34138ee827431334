package homeroom.server.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Memory stays put: a day's lessons in fast motion, in a process with the launcher's options. How many lessons is said by
/// `-Dhomeroom.soak.lessons=N`.
@EnabledOnOs(OS.LINUX)
class SoakIT {
    private static final int LESSONS = Integer.getInteger("homeroom.soak.lessons", 50);
    private static final int ROOMS = 50;
    private static final int PEOPLE = 30;
    private static final int CHATS = Integer.getInteger("homeroom.soak.chats", 400);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MIB = 1024 * 1024;
    private static final long CLASS_BYTES = 120 * MIB;
    private static final List<String> TRACKED = List.of("-XX:NativeMemoryTracking=summary");

    @TempDir private Path data;

    @Test
    void aDayOfLessonsLeavesTheServerAsItWasInTheMorning() throws Exception {
        var rooms = IntStream.range(0, ROOMS).mapToObj(i -> "Room " + i).toList();
        var options = new ArrayList<String>();
        rooms.forEach(room -> options.addAll(List.of("--room", room)));
        try (var server = RunningServer.homeroom(data, TRACKED, options)) {
            for (String room : rooms) {
                lesson(server, room, 0);
            }
            Footprint morning = Footprint.of(server.pid());
            for (int i = 0; i < LESSONS; i++) {
                lesson(server, rooms.get(i % ROOMS), i);
            }
            await().atMost(PATIENCE).untilAsserted(() -> {
                Footprint evening = Footprint.of(server.pid());
                assertThat(evening.heapBytes() - morning.heapBytes()).as("heap").isLessThan(2 * MIB);
                assertThat(evening.outsideBytes() - morning.outsideBytes()).as("outside the heap").isLessThan(MIB);
                assertThat(evening.descriptors()).as("descriptors").isLessThanOrEqualTo(morning.descriptors());
                assertThat(evening.threads() - morning.threads()).as("threads").isLessThanOrEqualTo(2);
            });
        }
    }

    @Test
    void aClassThatTalksFitsInto120MiB() throws Exception {
        try (var server = RunningServer.homeroom(data, List.of(), List.of()); var crowd = Crowd.gather(server.port(), PEOPLE, "lobby")) {
            crowd.burst(PEOPLE, 10_000);
            crowd.awaitAll(PATIENCE);
            assertThat(Footprint.residentBytes(server.pid())).isLessThan(CLASS_BYTES);
        }
    }

    @Test
    void aRoomThatEveryoneHasLeftGivesItsMemoryBack() throws Exception {
        try (var server = RunningServer.homeroom(data, TRACKED, List.of())) {
            lesson(server, "lobby", 0);
            Footprint before = Footprint.of(server.pid());
            try (var crowd = Crowd.gather(server.port(), PEOPLE, "lobby")) {
                crowd.burst(PEOPLE, 10_000);
                crowd.awaitAll(PATIENCE);
                assertThat(Footprint.of(server.pid()).outsideBytes() - before.outsideBytes()).as("with people").isGreaterThan(MIB);
                crowd.leave();
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(Footprint.of(server.pid()).outsideBytes() - before.outsideBytes())
                    .as("without people").isLessThan(MIB / 2));
        }
    }

    /// People come, talk, hear everything, and go: in every other lesson without a word.
    private static void lesson(RunningServer server, String room, int number) throws IOException, TimeoutException {
        try (var crowd = Crowd.gather(server.port(), PEOPLE, room)) {
            crowd.burst(PEOPLE, CHATS);
            crowd.awaitAll(PATIENCE);
            if (number % 2 == 0) {
                crowd.leave();
            }
        }
    }
}
