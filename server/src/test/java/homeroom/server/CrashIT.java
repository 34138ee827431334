package homeroom.server;

import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody pulls the plug, again and again: in the middle of the talk, and while people come back. How often is said by
/// `-Dhomeroom.crashes=N`.
class CrashIT {
    private static final int CRASHES = Integer.getInteger("homeroom.crashes", 10);
    private static final int MOST_ENTRIES_BETWEEN = 1_000;

    @TempDir private Path data;

    @Test
    void whatAnybodySawIsThereAfterwardsInTheSamePlace() throws Exception {
        var random = new Random(CRASHES);
        try (var crowd = new TalkingCrowd()) {
            crowd.invite(5, "Talker", 16, 0);
            crowd.invite(5, "Listener", 0, 0);
            for (int crash = 0; crash < CRASHES; crash++) {
                try (var server = new ServerProcess(data.resolve("d"))) {
                    crowd.enter(server.port());
                    crowd.awaitEntries(crash % 4 == 3 ? random.nextInt(20) : random.nextInt(MOST_ENTRIES_BETWEEN));
                    server.kill();
                    crowd.awaitEnds();
                }
            }
            try (var server = new ServerProcess(data.resolve("d"))) {
                assertThat(crowd.settle(server.port())).hasSizeGreaterThan(CRASHES);
            }
        }
    }
}
