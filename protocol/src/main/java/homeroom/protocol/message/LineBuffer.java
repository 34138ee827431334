package homeroom.protocol.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.google.gson.stream.JsonWriter;

/// Encoded lines, one behind the other in one array that grows as it must and serves again after [#clear]. Belongs to one thread.
public final class LineBuffer {
    private final Writer utf8 = new Utf8();
    private final EntryWriter entries = new EntryWriter(this);
    private byte[] bytes;
    private int length;

    /// @param bytes how much fits before the array has to grow
    public LineBuffer(int bytes) {
        this.bytes = new byte[bytes];
    }

    /// A JSON value, or the fields of an object, as Gson is to write them.
    interface Content {
        void writeTo(JsonWriter out) throws IOException;
    }

    /// The JSON of one value; compact, and a field that is null is left out.
    static byte[] json(Content value) {
        var buffer = new LineBuffer(64);
        buffer.write(value);
        return buffer.copy();
    }

    /// The array itself. Its first [#length] bytes are the lines; what is encoded later may go to another array.
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /// Forgets the lines and keeps the array.
    public void clear() {
        length = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /// Appends an object as a line.
    void line(Content fields) {
        write(out -> {
            out.beginObject();
            fields.writeTo(out);
            out.endObject();
        });
        put('\n');
    }

    /// For lines that would take too long otherwise.
    EntryWriter entries() {
        return entries;
    }

    /// Appends a value.
    void write(Content value) {
        var out = new JsonWriter(utf8);
        out.setSerializeNulls(false);
        try {
            value.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("A buffer takes everything", e);
        }
    }

    void put(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    void put(byte[] source) {
        reserve(source.length);
        System.arraycopy(source, 0, bytes, length, source.length);
        length += source.length;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /// Where Gson writes to. Gson tears no surrogate pair.
    private final class Utf8 extends Writer {
        @Override
        public void write(int ascii) {
            put((char) ascii);
        }

        /// Gson escapes two characters that may stand as they are, each in a call of its own.
        @Override
        public void write(String text) {
            put((switch (text) {
                case "\\u2028" -> "\u2028";
                case "\\u2029" -> "\u2029";
                default -> text;
            }).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void write(String text, int from, int count) {
            put(text.substring(from, from + count).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void write(char[] text, int from, int count) {
            write(String.valueOf(text, from, count));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
