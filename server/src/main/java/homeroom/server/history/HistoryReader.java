package homeroom.server.history;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
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
    private static final int CLOSE_MILLIS = 300;
    /// A page ends with the entry that fills it: what waits for a slow reader stays small.
    private static final int PAGE_BYTES = 128 * 1024;

    /// Runs from the one that holds the entry after `?2`, or the one before, to the one that holds `?3`.
    private static final String RUNS = """
            SELECT first, last, seal, lines FROM run WHERE room = ?1 AND first <= ?3
            AND first >= coalesce((SELECT max(first) FROM run WHERE room = ?1 AND first <= ?2 + 1), 0) ORDER BY first""";

    private final DataFolder folder;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS,
            Thread.ofPlatform().name("history-", 0).daemon().factory());
    /// One for each thread, on a connection of its own.
    private final BlockingQueue<PreparedStatement> selects = new LinkedBlockingQueue<>();

    /// Opens the reading side of a store whose writing side is open already.
    public HistoryReader(DataFolder folder) throws SQLException {
        this.folder = folder;
        try {
            for (int i = 0; i < THREADS; i++) {
                selects.add(select(folder));
            }
        } catch (SQLException | RuntimeException e) {
            closeConnections();
            throw e;
        }
    }

    private static PreparedStatement select(DataFolder folder) throws SQLException {
        Connection connection = Schema.openForReading(folder);
        try {
            return connection.prepareStatement(RUNS);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// Entries in order, as one run of bytes.
    ///
    /// @param lastSeq of the last entry in `lines`; where the page began if there is none
    public record Page(byte[] lines, long lastSeq, int entries) {}

    /// What follows an entry: a page of it, or less if there is no more. Where a damaged store has lost entries, there is a hole in the
    /// numbers.
    ///
    /// @param after   the entry before the first wanted, 0 for the beginning
    /// @param upTo    the last entry wanted
    /// @throws SQLException if the store can't be read, or holds there what was not written
    public Page read(long room, long after, long upTo) throws SQLException, InterruptedException {
        return onThread(select -> {
            var page = new PageBuilder(after);
            addRuns(select, room, after, upTo, page);
            return page.build();
        });
    }

    /// Single entries: a page of them, or less if there are no more.
    ///
    /// @param wanted rising, at least one
    /// @throws SQLException if the store can't be read, or holds there what was not written
    public Page read(long room, List<Long> wanted) throws SQLException, InterruptedException {
        return onThread(select -> page(select, room, wanted));
    }

    private interface Reading {
        Page with(PreparedStatement select) throws SQLException;
    }

    private Page onThread(Reading reading) throws SQLException, InterruptedException {
        try {
            return threads.submit(() -> page(reading)).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
        }
    }

    private Page page(Reading reading) throws SQLException, InterruptedException {
        PreparedStatement select = selects.take();
        try {
            return reading.with(select);
        } catch (SQLException e) {
            folder.distrust();
            throw e;
        } finally {
            selects.add(select);
        }
    }

    private static Page page(PreparedStatement select, long room, List<Long> wanted) throws SQLException {
        var page = new PageBuilder(wanted.getFirst() - 1);
        int next = 0;
        while (next < wanted.size() && !page.isFull()) {
            long first = wanted.get(next);
            long last = first;
            while (++next < wanted.size() && wanted.get(next) == last + 1) {
                last++;
            }
            addRuns(select, room, first - 1, last, page);
        }
        return page.build();
    }

    private static void addRuns(PreparedStatement select, long room, long after, long upTo, PageBuilder page)
            throws SQLException {
        select.setLong(1, room);
        select.setLong(2, after);
        select.setLong(3, upTo);
        try (var rows = select.executeQuery()) {
            while (!page.isFull() && rows.next()) {
                var run = StoredBatch.stored(room, rows.getLong(1), rows.getLong(2), rows.getBytes(4));
                if (!run.isWhole(rows.getInt(3))) {
                    throw new SQLException("The entries from " + run.first() + " to " + run.last() + " are damaged");
                }
                page.add(run, after, upTo);
            }
        }
    }

    /// Gathers entries until they fill a page.
    private static final class PageBuilder {
        private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
        private long last;
        private int count;

        PageBuilder(long after) {
            this.last = after;
        }

        boolean isFull() {
            return lines.size() >= PAGE_BYTES;
        }

        /// Adds what follows an entry, up to another, of a run, as far as there is room.
        void add(StoredBatch run, long after, long upTo) {
            last = Math.max(last, after);
            int start = run.start(last + 1);
            long end = Math.min(run.last(), upTo);
            int at = start;
            for (long seq = Math.max(last + 1, run.first()); seq <= end && at < run.lines().length
                    && lines.size() + at - start < PAGE_BYTES; seq++) {
                at = StoredBatch.lineEnd(run.lines(), at, run.lines().length);
                last = seq;
                count++;
            }
            lines.write(run.lines(), start, at - start);
        }

        Page build() {
            return new Page(lines.toByteArray(), last, count);
        }
    }

    @Override
    public void close() throws SQLException {
        threads.shutdown();
        try {
            threads.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeConnections();
    }

    private void closeConnections() throws SQLException {
        for (PreparedStatement select : selects) {
            select.getConnection().close();
        }
    }
}
