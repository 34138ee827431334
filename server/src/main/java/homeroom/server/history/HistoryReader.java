package homeroom.server.history;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Reads what is older than the logs in memory. Any thread may call it; the work is done on a few platform threads of its own, since
/// SQLite's native code would hold a virtual thread's carrier.
public final class HistoryReader implements AutoCloseable {
    private static final int THREADS = 2;
    /// A page ends with the entry that fills it: what waits for a slow reader stays small.
    private static final int PAGE_BYTES = 128 * 1024;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS,
            Thread.ofPlatform().name("history-", 0).daemon().factory());
    private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();

    /// Opens the reading side of a store whose writing side is open already.
    public HistoryReader(DataFolder folder) throws SQLException {
        for (int i = 0; i < THREADS; i++) {
            connections.add(Schema.openForReading(folder));
        }
    }

    /// Entries in order, as one run of bytes.
    ///
    /// @param lastSeq of the last entry in `lines`; where the page began if there is none
    public record Page(byte[] lines, long lastSeq, int entries) {}

    /// What follows an entry: a page of it, or less if there is no more.
    ///
    /// @param after   the entry before the first wanted, 0 for the beginning
    /// @param upTo    the last entry wanted
    /// @throws SQLException if the store can't be read
    public Page read(long room, long after, long upTo) throws SQLException, InterruptedException {
        try {
            return threads.submit(() -> page(room, after, upTo)).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
        }
    }

    private Page page(long room, long after, long upTo) throws SQLException, InterruptedException {
        Connection connection = connections.take();
        try (var select = connection.prepareStatement(
                "SELECT seq, line FROM entry WHERE room = ? AND seq > ? AND seq <= ? ORDER BY seq")) {
            select.setLong(1, room);
            select.setLong(2, after);
            select.setLong(3, upTo);
            var lines = new ByteArrayOutputStream();
            long last = after;
            int count = 0;
            try (var rows = select.executeQuery()) {
                while (lines.size() < PAGE_BYTES && rows.next()) {
                    last = rows.getLong(1);
                    lines.writeBytes(rows.getBytes(2));
                    count++;
                }
            }
            return new Page(lines.toByteArray(), last, count);
        } finally {
            connections.add(connection);
        }
    }

    @Override
    public void close() throws SQLException {
        threads.shutdown();
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
