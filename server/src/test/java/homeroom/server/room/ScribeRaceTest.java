package homeroom.server.room;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import homeroom.protocol.message.LeaveReason;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import homeroom.server.history.DataFolder;
import homeroom.server.history.History;
import homeroom.server.interleaving.Interleavings;
import homeroom.server.interleaving.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The hand-over of requests to the scribe, in every order of steps that can make a difference.
class ScribeRaceTest {
    @TempDir private Path folder;

    /// Notes what was answered; the scribe's alone, until it has ended.
    static final class Asker implements ClientHandle {
        final List<Byte> answers = new ArrayList<>();

        @Override
        public void admitted(Admission admission) {}

        @Override
        public void send(byte[] answer) {
            answers.add(answer[0]);
        }

        @Override
        public void ended(byte[] lastWords) {
            answers.add(lastWords[0]);
        }

        @Override
        public void left() {}

        @Override
        public void takenOver() {}
    }

    /// Is told nothing, unless something is wrong.
    static final class Nobody implements RoomListener, FatalErrorHandler {
        @Override
        public void joined(Nickname who, RoomName room) {}

        @Override
        public void cameBack(Nickname who, RoomName room) {}

        @Override
        public void left(Nickname who, RoomName room, LeaveReason reason) {}

        @Override
        public void storeFailed(String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void storeRecovered() {}

        @Override
        public void fatal(Throwable cause) {
            throw new AssertionError(cause);
        }
    }

    abstract static class Asking implements Runnable {
        final Asker ann = new Asker();
        final Asker bob = new Asker();
        final Scribe scribe;

        Asking(History history) {
            try {
                var rooms = Rooms.open(List.of(new RoomName("lobby")), history, InstantSource.system(), 0);
                var nobody = new Nobody();
                scribe = new Scribe("Homeroom", 100, rooms, history, nobody, InstantSource.system(), nobody);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void ask(Asker asker, int what) {
            try {
                scribe.submit(new Request.Answer(asker, new byte[]{(byte) what}));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        void close() {
            try {
                assertThat(scribe.close(Duration.ofSeconds(1))).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static final class ItCloses extends Asking {
        ItCloses(History history) {
            super(history);
        }

        @Override
        public void run() {
            scribe.start();
            ask(ann, 1);
            ask(ann, 2);
            close();
            assertThat(ann.answers).containsExactly((byte) 1, (byte) 2);
        }
    }

    static final class TwoAsk extends Asking {
        TwoAsk(History history) {
            super(history);
        }

        @Override
        public void run() {
            Scenario.thread("bob", () -> {
                ask(bob, 1);
                ask(bob, 2);
            });
            scribe.start();
            ask(ann, 1);
            Scenario.rest();
            close();
            assertThat(ann.answers).containsExactly((byte) 1);
            assertThat(bob.answers).containsExactly((byte) 1, (byte) 2);
        }
    }

    @Test
    void whatWasHandedOverIsEnteredHoweverSoonItCloses() throws Exception {
        explore(ItCloses.class);
    }

    @Test
    void everybodyIsAnsweredInTheirOwnOrder() throws Exception {
        explore(TwoAsk.class);
    }

    private void explore(Class<? extends Runnable> play) throws Exception {
        try (var data = DataFolder.open(folder.resolve("d")); var history = History.open(data)) {
            assertThat(data.path()).exists();
            Interleavings.explore(play, history);
        }
    }
}
