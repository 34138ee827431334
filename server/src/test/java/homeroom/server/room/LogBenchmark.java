package homeroom.server.room;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import homeroom.server.history.DataFolder;
import homeroom.server.history.History;
import homeroom.server.history.StoreException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/// What an entry costs on its way through the log, without the sockets.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LogBenchmark {
    private static final ServerMessage.Chat CHAT = new ServerMessage.Chat(1, Instant.EPOCH,
            new Participant("p1", new Nickname("Ann")),
            "x".repeat(100), null);
    private static final int MANY = 100;

    private final RoomLog log = occupied();
    private final RoomLog readLog = occupied();
    private final List<Cursor> cursors = new ArrayList<>();
    private final EncodedBatch one = run(1);
    private final EncodedBatch many = run(MANY);
    private final Store store = Store.open();
    private long seq;

    private record Store(DataFolder folder, History history, long room) {
        static Store open() {
            try {
                DataFolder folder = DataFolder.open(Files.createTempDirectory("bench"));
                History history = History.open(folder);
                return new Store(folder, history, history.room(new RoomName("lobby")));
            } catch (IOException | StoreException | SQLException e) {
                throw new IllegalStateException("No store to measure", e);
            }
        }
    }

    private static RoomLog occupied() {
        var log = new RoomLog(0, RoomLog.DEFAULT_BYTES);
        log.setOccupied(true);
        return log;
    }

    private static EncodedBatch run(int entries) {
        var run = new EncodedBatch();
        for (int i = 0; i < entries; i++) {
            run.add(CHAT);
        }
        return run;
    }

    @Setup
    public void comeIn() {
        for (int i = 0; i < MANY; i++) {
            cursors.add(Objects.requireNonNull(readLog.cursor(readLog.lastSeq(), new ThreadWakeUp())));
        }
    }

    @TearDown
    public void close() throws SQLException, IOException {
        store.history().close();
        store.folder().close();
    }

    @Benchmark
    public void appendInMemory() {
        log.append(one);
    }

    @Benchmark
    public void appendInMemoryAndTakeBy100(Blackhole taken) {
        readLog.append(one);
        for (Cursor cursor : cursors) {
            taken.consume(cursor.take());
        }
    }

    @Benchmark
    public void commit100OnDisk() throws SQLException {
        store.history().append(store.room(), seq + 1, seq + MANY, many.bytes(), many.length());
        store.history().commit();
        seq += MANY;
    }
}
