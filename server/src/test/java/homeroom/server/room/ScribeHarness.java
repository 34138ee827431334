package homeroom.server.room;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.LeaveReason;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import homeroom.server.history.DataFolder;
import homeroom.server.history.History;
import homeroom.server.history.HistoryReader;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// A scribe with a store on disk, asked by the test itself, which moves its clock.
final class ScribeHarness implements AutoCloseable {
    private static final RoomName LOBBY = new RoomName("lobby");

    private final DataFolder folder;
    private final History history;
    private final HistoryReader reader;
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000); // it will wrap, as nanoTime may
    private final Scribe scribe;
    private boolean started;
    private volatile boolean broken;

    /// Lets in whoever asks.
    static final Clearance FREE = new Clearance() {
        @Override
        public Optional<ServerMessage.Failure> refusal() {
            return Optional.empty();
        }

        @Override
        public long enter(RoomName room, boolean newcomer) {
            return 0;
        }

        @Override
        public void revoke(RoomName room, boolean newcomer) {}
    };

    /// A fault of the program.
    static final Clearance FAULT = new Clearance() {
        @Override
        public Optional<ServerMessage.Failure> refusal() {
            throw new IllegalStateException("a fault");
        }

        @Override
        public long enter(RoomName room, boolean newcomer) {
            throw new IllegalStateException("a fault");
        }

        @Override
        public void revoke(RoomName room, boolean newcomer) {}
    };

    /// Somebody at a connection of their own; what they were told is read after [#await] only.
    static final class Caller implements ClientHandle {
        final List<String> told = new ArrayList<>();
        @Nullable Admission admission;

        @Override
        public void admitted(Admission in) {
            admission = in;
            told.add("welcome");
        }

        @Override
        public void send(byte[] answer) {
            told.add(new String(answer, StandardCharsets.UTF_8).strip());
        }

        @Override
        public void ended(byte[] lastWords) {
            told.add(new String(lastWords, StandardCharsets.UTF_8).strip());
        }

        @Override
        public void left() {
            told.add("end");
        }

        @Override
        public void takenOver() {
            told.add("taken over");
        }

        String last() {
            return told.getLast();
        }

        String session() {
            return Objects.requireNonNull(admission).session();
        }
    }

    /// @param present who stands as present in the store, as if the server had died
    ScribeHarness(Path data, int places, String... present) throws Exception {
        folder = DataFolder.open(data);
        history = History.open(folder);
        reader = new HistoryReader(folder);
        for (String name : present) {
            history.add(history.room(LOBBY), new Nickname(name), SessionSecrets.hash(name));
        }
        history.commit();
        var nobody = new ScribeRaceTest.Nobody();
        InstantSource clock = () -> {
            if (broken) {
                throw new IllegalStateException("a fault");
            }
            return Instant.EPOCH;
        };
        scribe = new Scribe("Homeroom", places, Rooms.open(List.of(LOBBY), history, clock, 1_000_000), history, nobody, clock,
                nanos::get, nobody);
    }

    /// Whatever has to do with the time of day fails from now on.
    void breakClock() {
        broken = true;
    }

    void mendClock() {
        broken = false;
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    Caller join(String name) throws InterruptedException {
        return join(name, null, FREE);
    }

    Caller comeBack(String name, String session) throws InterruptedException {
        return join(name, session, FREE);
    }

    Caller join(String name, @Nullable String session, Clearance clearance) throws InterruptedException {
        var caller = new Caller();
        scribe.submit(new Request.Join(caller,
                new ClientMessage.Join(new Nickname(name), null, null, null, null, session), clearance));
        return caller;
    }

    void say(Caller caller, String text) throws InterruptedException {
        scribe.submit(new Request.Chat(caller, new ClientMessage.Chat(text, null)));
    }

    void leave(Caller caller, LeaveReason reason) throws InterruptedException {
        scribe.submit(new Request.Leave(caller, reason));
    }

    /// Waits until all that was asked is decided. The first time, all of it is one batch.
    void await() throws InterruptedException {
        var decided = new CountDownLatch(1);
        scribe.submit(new Request.Reach(new Caller(), decided::countDown));
        if (!started) {
            started = true;
            scribe.start();
        }
        assertThat(decided.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /// What stands in the log, such as `join Ann`, `chat Hello` or `leave Ann lost`.
    List<String> log() throws Exception {
        var page = reader.read(1, 0, Long.MAX_VALUE);
        return new String(page.lines(), StandardCharsets.UTF_8).lines().map(ScribeHarness::summary).toList();
    }

    private static String summary(String line) {
        return field(line, "type") + (line.contains("\"text\"") ? "" : " " + field(line, "name")) + field(line, "text", " ")
                + field(line, "reason", " ");
    }

    private static String field(String line, String name, String before) {
        return line.contains("\"" + name + "\":") ? before + field(line, name) : "";
    }

    private static String field(String line, String name) {
        int from = line.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return line.substring(from, line.indexOf('"', from));
    }

    /// Who would be told as lost if the server died now.
    List<String> presentInTheStore() throws Exception {
        return history.present(1).stream().map(stored -> stored.name().text()).toList();
    }

    /// Ends the scribe in order; the log can still be read.
    void end() throws InterruptedException {
        assertThat(scribe.close(Duration.ofSeconds(20))).isTrue();
    }

    @Override
    public void close() throws Exception {
        end();
        reader.close();
        history.close();
        folder.close();
    }
}
