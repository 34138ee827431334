package homeroom.server.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A row as it stands in a database file (SQLite's "Database File Format", 2.1). Whatever is asked of it that it doesn't hold throws an
/// [IllegalArgumentException]: most of what is read this way is another table's, or damaged.
///
/// @param key     the integer primary key, 0 in tables that have none
/// @param columns a `Long`, a `byte[]` for texts and blobs, or null each
record SqliteRow(long key, Object[] columns) {
    private static final int MOST_COLUMNS = 16;
    private static final int[] INTEGER_BYTES = {0, 1, 2, 3, 4, 6, 8};
    private static final int FIRST_LENGTH = 12;

    /// @param payload of the row's cell
    static SqliteRow parse(long key, ByteBuffer payload) {
        int headerEnd = Math.toIntExact(varint(payload));
        int values = headerEnd;
        var columns = new Object[MOST_COLUMNS];
        int count = 0;
        while (payload.position() < headerEnd) {
            long type = varint(payload);
            if (type >= FIRST_LENGTH) {
                int length = Math.toIntExact((type - FIRST_LENGTH) / 2);
                byte[] bytes = new byte[Math.min(length, payload.limit())];
                payload.get(values, bytes);
                columns[count] = bytes;
                values += length;
            } else if (type == 8 || type == 9) {
                columns[count] = type - 8;
            } else if (type > 0) {
                int bytes = INTEGER_BYTES[Math.toIntExact(type)];
                columns[count] = integer(payload, values, bytes);
                values += bytes;
            }
            count++;
        }
        return new SqliteRow(key, Arrays.copyOf(columns, count));
    }

    boolean has(int columnCount) {
        return columns.length == columnCount;
    }

    long number(int column) {
        if (columns[column] instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("No number");
    }

    byte[] bytes(int column) {
        if (columns[column] instanceof byte[] bytes) {
            return bytes;
        }
        throw new IllegalArgumentException("Neither text nor blob");
    }

    String text(int column) {
        return new String(bytes(column), StandardCharsets.UTF_8);
    }

    /// Big-endian, seven bits a byte, the ninth byte whole.
    static long varint(ByteBuffer in) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            byte b = in.get();
            value = value << 7 | (b & 0x7F);
            if (b >= 0) {
                return value;
            }
        }
        return value << 8 | (in.get() & 0xFF);
    }

    private static long integer(ByteBuffer in, int at, int bytes) {
        long value = in.get(at);
        for (int i = 1; i < bytes; i++) {
            value = value << 8 | (in.get(at + i) & 0xFF);
        }
        return value;
    }
}
