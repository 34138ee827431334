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
    private static final int WARM_UP = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MIB = 1024 * 1024;
    /// What may be opened later than others, such as the write-ahead log by a connection that reads for the first time. What people
    /// leave behind would be hundreds.
    private static final int A_FEW = 10;
    private static final int CROWD = Integer.getInteger("homeroom.soak.crowd", 1_500);
    private static final long A_LESSON_BYTES = 15 * MIB;
    private static final long CLASS_BYTES = 120 * MIB;
    private static final List<String> TRACKED = List.of("-XX:NativeMemoryTracking=summary");

    @TempDir private Path data;

    @Test
    void aDayOfLessonsLeavesTheServerAsItWasInTheMorning() throws Exception {
        var rooms = IntStream.range(0, ROOMS).mapToObj(i -> "Room " + i).toList();
        var options = new ArrayList<String>();
        rooms.forEach(room -> options.addAll(List.of("--room", room)));
        try (var server = RunningServer.homeroom(data, TRACKED, options)) {
            for (int i = 0; i < WARM_UP; i++) {
                lesson(server, rooms.getFirst(), i);
            }
            HeapFootprint morning = HeapFootprint.of(server.pid());
            for (int i = 0; i < LESSONS; i++) {
                lesson(server, rooms.get(i % ROOMS), i);
            }
            await().atMost(PATIENCE).untilAsserted(() -> {
                HeapFootprint evening = HeapFootprint.of(server.pid());
                assertThat(evening.heapBytes() - morning.heapBytes()).as("heap").isLessThan(2 * MIB);
                assertThat(evening.outsideBytes() - morning.outsideBytes()).as("outside the heap").isLessThan(MIB);
                assertThat(evening.descriptors() - morning.descriptors()).as("descriptors").isLessThan(A_FEW);
                assertThat(evening.threads() - morning.threads()).as("threads").isLessThan(A_FEW);
            });
            System.out.printf("%,d chats, %,d people came and went: from %s to %s%n", LESSONS * CHATS, LESSONS * PEOPLE, morning,
                    HeapFootprint.of(server.pid()));
        }
    }

    @Test
    void aClassThatTalksFitsInto120MiB() throws Exception {
        try (var server = RunningServer.homeroom(data, List.of(), List.of());
                var crowd = BenchCrowd.gather(server.port(), PEOPLE, "lobby")) {
            crowd.burst(PEOPLE, 10_000);
            crowd.awaitAll(PATIENCE);
            assertThat(HeapFootprint.residentBytes(server.pid())).isLessThan(CLASS_BYTES);
        }
    }

    @Test
    void aRoomThatEveryoneHasLeftGivesItsMemoryBack() throws Exception {
        try (var server = RunningServer.homeroom(data, TRACKED, List.of())) {
            lesson(server, "lobby", 0);
            HeapFootprint before = HeapFootprint.of(server.pid());
            try (var crowd = BenchCrowd.gather(server.port(), PEOPLE, "lobby")) {
                crowd.burst(PEOPLE, 10_000);
                crowd.awaitAll(PATIENCE);
                assertThat(HeapFootprint.of(server.pid()).outsideBytes() - before.outsideBytes()).as("with people")
                        .isGreaterThan(MIB);
                crowd.leave();
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(HeapFootprint.of(server.pid()).outsideBytes() - before.outsideBytes())
                            .as("without people").isLessThan(MIB / 2));
        }
    }

    @Test
    void aCrowdThatHasGoneTakesItsMemoryWithIt() throws Exception {
        try (var server = RunningServer.homeroom(data, List.of(), List.of())) {
            lesson(server, "lobby", 0);
            long before = HeapFootprint.residentBytes(server.pid());
            try (var crowd = BenchCrowd.gather(server.port(), CROWD, "lobby")) {
                crowd.settle();
                crowd.burst(1, 1);
                crowd.awaitAll(PATIENCE);
                assertThat(HeapFootprint.residentBytes(server.pid()) - before).as("while it is there")
                        .isGreaterThan(A_LESSON_BYTES);
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(HeapFootprint.residentBytes(server.pid()) - before)
                    .as("after it").isLessThan(A_LESSON_BYTES));
        }
    }

    /// People come, talk, hear everything, and go: in every other lesson without a word.
    private static void lesson(RunningServer server, String room, int number) throws IOException, TimeoutException {
        try (var crowd = BenchCrowd.gather(server.port(), PEOPLE, room)) {
            crowd.burst(PEOPLE, CHATS);
            crowd.awaitAll(PATIENCE);
            if (number % 2 == 0) {
                crowd.leave();
            }
        }
    }
}
