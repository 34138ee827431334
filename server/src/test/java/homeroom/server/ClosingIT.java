package homeroom.server;

import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The server is told to end while everybody talks, again and again. How often, and how many they are, is said by
/// `-Dhomeroom.closings=N` and `-Dhomeroom.closings.people=N`.
class ClosingIT {
    private static final int CLOSINGS = Integer.getInteger("homeroom.closings", 3);
    private static final int PEOPLE = Integer.getInteger("homeroom.closings.people", 30);
    private static final int PROMISED_SECONDS = 5;

    @TempDir private Path data;

    @Test
    void everybodyIsToldAndFindsEverythingAtTheNextStart() throws Exception {
        var random = new Random(CLOSINGS);
        Path folder = data.resolve("d");
        try (var crowd = new TalkingCrowd()) {
            crowd.invite(PEOPLE, "Talker", 2, 0);
            for (int closing = 0; closing < CLOSINGS; closing++) {
                try (var server = new ServerProcess(folder)) {
                    crowd.enter(server.port());
                    crowd.awaitAll();
                    crowd.awaitEntries(random.nextInt(PEOPLE * 5));
                    assertThat(server.terminate(PROMISED_SECONDS)).as("it ended within " + PROMISED_SECONDS + " seconds")
                            .isTrue();
                    assertThat(server.exitStatus()).isZero();
                    assertThat(crowd.awaitEnds()).as("what each was told last").containsOnly("closing");
                    assertThat(server.complaints(folder)).isEmpty();
                }
            }
            try (var server = new ServerProcess(folder)) {
                assertThat(crowd.settle(server.port())).hasSizeGreaterThan(PEOPLE);
            }
        }
    }
}
