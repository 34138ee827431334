package homeroom.server.room;

import java.nio.file.Path;
import java.time.Duration;

import homeroom.protocol.message.LeaveReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What becomes of those whose line breaks.
class LossesTest {
    private static final Duration ONE_NANO = Duration.ofNanos(1);

    @TempDir private Path data;

    @Test
    void aNameAndWhatLooksLikeItIsKeptForThreeMinutes() throws Exception {
        try (var desk = new ScribeHarness(data, 10)) {
            var ilse = desk.join("Ilse");
            desk.leave(ilse, LeaveReason.LOST);
            desk.await();
            desk.pass(KeptPlaces.TIME.minus(ONE_NANO));
            var same = desk.join("ILSE");
            var alike = desk.join("lIse");
            var other = desk.join("Else");
            desk.await();
            assertThat(same.last()).contains("\"name-taken\"", "lost the line");
            assertThat(alike.last()).contains("\"name-taken\"", "lost the line");
            assertThat(other.last()).isEqualTo("welcome");
            desk.pass(ONE_NANO);
            alike = desk.join("lIse");
            desk.await();
            assertThat(alike.last()).isEqualTo("welcome");
            var back = desk.comeBack("Ilse", ilse.session());
            desk.await();
            assertThat(back.last()).as("too late").contains("\"name-taken\"", "looks like");
        }
    }

    @Test
    void itsOwnerComesBackAtOnceInAnySpellingAndGivesItUpBySayingGoodbye() throws Exception {
        try (var desk = new ScribeHarness(data, 10)) {
            var ilse = desk.join("Ilse");
            desk.leave(ilse, LeaveReason.LOST);
            desk.await();
            var back = desk.comeBack("ILSE", ilse.session());
            desk.await();
            assertThat(back.last()).isEqualTo("welcome");
            desk.pass(KeptPlaces.TIME.multipliedBy(2));
            var snatcher = desk.join("Ilse");
            desk.await();
            assertThat(snatcher.last()).as("what was kept before is forgotten, who is there is not").contains("is called that");
            desk.leave(back, LeaveReason.LEFT);
            var other = desk.join("Ilse");
            desk.await();
            assertThat(other.last()).isEqualTo("welcome");
            assertThat(desk.log()).containsExactly("join Ilse", "leave Ilse lost", "join ILSE", "leave ILSE left", "join Ilse");
        }
    }

    @Test
    void whoWasThereWhenTheServerDiedKeepsTheirName() throws Exception {
        try (var desk = new ScribeHarness(data, 10, "Ilse")) {
            var alike = desk.join("lIse");
            var owner = desk.comeBack("Ilse", "Ilse");
            desk.await();
            assertThat(alike.last()).contains("\"name-taken\"", "lost the line");
            assertThat(owner.last()).isEqualTo("welcome");
            assertThat(desk.log()).containsExactly("leave Ilse lost", "join Ilse");
        }
    }

    @Test
    void aPlaceInAFullServerIsKeptToo() throws Exception {
        try (var desk = new ScribeHarness(data, 2)) {
            var ann = desk.join("Ann");
            var bob = desk.join("Bob");
            desk.leave(ann, LeaveReason.LOST);
            var cem = desk.join("Cem");
            desk.await();
            assertThat(cem.told).hasSize(2).last().isEqualTo("end");
            assertThat(cem.told.getFirst()).contains("\"room-full\"");
            var back = desk.comeBack("Ann", ann.session());
            desk.await();
            assertThat(back.last()).isEqualTo("welcome");
            desk.leave(back, LeaveReason.LEFT);
            cem = desk.join("Cem");
            var late = desk.comeBack("Ann", ann.session());
            desk.await();
            assertThat(cem.last()).isEqualTo("welcome");
            assertThat(late.told.getFirst()).as("she said goodbye").contains("\"room-full\"");
            desk.leave(bob, LeaveReason.LOST);
            desk.await();
            desk.pass(KeptPlaces.TIME);
            var dan = desk.join("Dan");
            desk.await();
            assertThat(dan.last()).isEqualTo("welcome");
        }
    }

    @Test
    void whoIsLostAgainAndAgainIsNotToldEachTime() throws Exception {
        try (var desk = new ScribeHarness(data, 10)) {
            var ann = desk.join("Ann");
            desk.leave(ann, LeaveReason.LOST);
            String session = back(desk, ann);
            for (int i = 0; i < 20; i++) {
                desk.pass(Duration.ofSeconds(3));
                var again = desk.comeBack("Ann", session);
                desk.await();
                desk.pass(Duration.ofSeconds(i));
                desk.leave(again, LeaveReason.LOST);
                desk.await();
            }
            assertThat(desk.log()).containsExactly("join Ann", "leave Ann lost", "join Ann");
            assertThat(desk.presentInTheStore()).as("who is told as lost if the server dies now").containsExactly("Ann");
            desk.pass(HeldLosses.TIME);
            var late = desk.comeBack("Ann", session);
            desk.await();
            assertThat(late.last()).isEqualTo("welcome");
            desk.pass(HeldLosses.SOON);
            desk.leave(late, LeaveReason.LOST);
            desk.await();
            assertThat(desk.log()).containsExactly("join Ann", "leave Ann lost", "join Ann", "leave Ann lost", "join Ann",
                    "leave Ann lost");
        }
    }

    /// They are lost once more, soon after they came back.
    private static String back(ScribeHarness desk, ScribeHarness.Caller before) throws InterruptedException {
        desk.await();
        var back = desk.comeBack("Ann", before.session());
        desk.leave(back, LeaveReason.LOST);
        desk.await();
        return back.session();
    }

    @Test
    void nobodyIsTakenForSomebodyWhoseLossIsHeld() throws Exception {
        try (var desk = new ScribeHarness(data, 2)) {
            var ann = desk.join("Ann");
            desk.leave(ann, LeaveReason.LOST);
            back(desk, ann);
            var bob = desk.join("Bob");
            var same = desk.join("Ann");
            desk.await();
            assertThat(bob.last()).isEqualTo("welcome");
            assertThat(same.told.getFirst()).contains("\"room-full\"");
        }
    }

    @Test
    void aLossThatIsHeldIsToldAtTheEnd() throws Exception {
        try (var desk = new ScribeHarness(data, 10)) {
            var ann = desk.join("Ann");
            var bob = desk.join("Bob");
            desk.leave(ann, LeaveReason.LOST);
            back(desk, ann);
            assertThat(bob.last()).isEqualTo("welcome");
            desk.end();
            assertThat(desk.log()).endsWith("join Ann", "leave Bob closed", "leave Ann lost");
            assertThat(desk.presentInTheStore()).isEmpty();
        }
    }
}
