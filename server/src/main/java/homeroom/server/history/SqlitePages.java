package homeroom.server.history;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.SQLException;

/// Finds rows in a database file whose structure can't be trusted (SQLite's "Database File Format", 1.6): looks at each page by
/// itself, takes what seem to be rows of some table, and follows nothing but a row's own continuation. So it finds whatever is
/// whole, wherever the damage is; and rows that are none, which only a seal can tell.
final class SqlitePages implements AutoCloseable {
    interface Visitor {
        /// May throw [IllegalArgumentException] for a row that is not what it looks for.
        void row(SqliteRow row) throws SQLException;
    }

    /// Holds rows too, if the table is one without row ids.
    private static final int INDEX_INTERIOR = 2;
    private static final int INDEX_LEAF = 10;
    private static final int TABLE_LEAF = 13;
    private static final int CELL_COUNT_AT = 3;
    private static final int LEAF_CELLS_AT = 8;
    private static final int INTERIOR_CELLS_AT = 12;
    /// A run that is longer than a stretch of lines should be, and shorter than what would fill memory.
    private static final long MOST_PAYLOAD_BYTES = 1 << 20;

    private final FileChannel file;
    private final int pageBytes;

    SqlitePages(Path database) throws IOException {
        file = FileChannel.open(database);
        int bytes = read(0, FileHeader.BYTES).getShort(FileHeader.PAGE_BYTES_AT) & 0xFFFF;
        pageBytes = Integer.bitCount(bytes) == 1 && bytes >= 512 ? bytes : 4096;
    }

    void visit(Visitor visitor) throws IOException, SQLException {
        long pages = (file.size() + pageBytes - 1) / pageBytes;
        for (long number = 1; number <= pages; number++) {
            ByteBuffer page = page(number);
            int start = number == 1 ? FileHeader.BYTES : 0;
            int kind = page.get(start);
            if (kind == INDEX_INTERIOR || kind == INDEX_LEAF || kind == TABLE_LEAF) {
                int cells = page.getShort(start + CELL_COUNT_AT) & 0xFFFF;
                int pointers = start + (kind == INDEX_INTERIOR ? INTERIOR_CELLS_AT : LEAF_CELLS_AT);
                for (int i = 0; i < cells && pointers + 2 * i + 1 < pageBytes; i++) {
                    cell(page, kind, page.getShort(pointers + 2 * i) & 0xFFFF, visitor);
                }
            }
        }
    }

    private void cell(ByteBuffer page, int kind, int start, Visitor visitor) throws IOException, SQLException {
        try {
            page.clear().position(kind == INDEX_INTERIOR ? start + Integer.BYTES : start);
            long length = SqliteRow.varint(page);
            long key = kind == TABLE_LEAF ? SqliteRow.varint(page) : 0;
            if (length > 0 && length <= MOST_PAYLOAD_BYTES) {
                visitor.row(SqliteRow.parse(key, payload(page, kind, (int) length)));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferUnderflowException | ArithmeticException e) {
            // no row, or not one that anybody looks for
        }
    }

    /// What doesn't fit into the cell goes on in a chain of pages.
    private ByteBuffer payload(ByteBuffer page, int kind, int length) throws IOException {
        int most = kind == TABLE_LEAF ? pageBytes - 35 : (pageBytes - 12) * 64 / 255 - 23;
        int least = (pageBytes - 12) * 32 / 255 - 23;
        int local = length;
        if (length > most) {
            int fitting = least + (length - least) % (pageBytes - Integer.BYTES);
            local = fitting <= most ? fitting : least;
        }
        var payload = ByteBuffer.allocate(length).put(page.slice(page.position(), local));
        int next = payload.hasRemaining() ? page.getInt(page.position() + local) : 0;
        while (payload.hasRemaining()) {
            ByteBuffer overflow = page(next);
            next = overflow.getInt();
            payload.put(overflow.limit(overflow.position() + Math.min(payload.remaining(), overflow.remaining())));
        }
        return payload.flip();
    }

    private ByteBuffer page(long number) throws IOException {
        if (number < 1) {
            throw new IllegalArgumentException("No such page");
        }
        return read((number - 1) * pageBytes, pageBytes);
    }

    /// Beyond the file's end there are zeros.
    private ByteBuffer read(long from, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && file.read(buffer, from + buffer.position()) >= 0) {
            // until it is full
        }
        return buffer.clear();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
