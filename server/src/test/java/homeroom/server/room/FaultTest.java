package homeroom.server.room;

import java.nio.file.Path;

import homeroom.protocol.message.LeaveReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The program is wrong about a request. That is told to whoever asked, and nobody else suffers for it.
class FaultTest {
    @TempDir private Path data;

    @Test
    void allOthersOfABatchAreEnteredInTheirOrder() throws Exception {
        try (var desk = new ScribeHarness(data, 1_000)) {
            var ann = desk.join("Ann");
            var bad = new ScribeHarness.Caller[2];
            for (int i = 0; i < 300; i++) {
                desk.say(ann, String.valueOf(i));
                if (i == 100 || i == 101) {
                    bad[i - 100] = desk.join("Bad", null, ScribeHarness.FAULT);
                }
            }
            var bob = desk.join("Bob");
            desk.await();
            for (var caller : bad) {
                assertThat(caller.told).singleElement().asString().contains("\"storage\"", "mistake");
            }
            assertThat(ann.told).containsExactly("welcome");
            assertThat(bob.told).containsExactly("welcome");
            assertThat(desk.log()).hasSize(302).startsWith("join Ann", "chat 0", "chat 1").endsWith("chat 299", "join Bob");
        }
    }

    @Test
    void aLeaveThatCannotBeEnteredBlocksNothing() throws Exception {
        try (var desk = new ScribeHarness(data, 10)) {
            var ann = desk.join("Ann");
            var bob = desk.join("Bob");
            desk.await();
            desk.breakClock();
            desk.leave(ann, LeaveReason.LOST);
            desk.await();
            desk.mendClock();
            assertThat(ann.last()).isEqualTo("end");
            desk.say(bob, "Go on");
            var back = desk.comeBack("Ann", ann.session());
            desk.say(back, "Back again");
            desk.await();
            assertThat(back.told).containsExactly("welcome");
            assertThat(desk.log()).containsExactly("join Ann", "join Bob", "chat Go on", "chat Back again");
            desk.leave(back, LeaveReason.LEFT);
            desk.await();
            assertThat(desk.log()).last().isEqualTo("leave Ann left");
        }
    }
}
