package homeroom.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Encoded lines, one behind the other in one array that grows as it must and serves again after [#clear]. Belongs to one thread.
///
/// The JSON is compact and escapes what RFC 8259 demands, nothing more: quotes, backslashes and what is below U+0020.
public final class LineBuffer {
    private static final byte[] HEX = ascii("0123456789abcdef");

    private byte[] bytes;
    private int length;
    /// The second that [#time] shows: entries made in one go share it.
    private long second = Long.MIN_VALUE;
    private final byte[] time = ascii("0000-00-00T00:00:00.000Z");

    /// @param bytes how much fits before the array has to grow
    public LineBuffer(int bytes) {
        this.bytes = new byte[bytes];
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

    /// Begins a line.
    LineBuffer begin(String type) {
        put('{');
        return text("type", type);
    }

    void end() {
        put('}');
        put('\n');
    }

    /// A field; none if the value is null.
    LineBuffer text(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            string(value);
        }
        return this;
    }

    /// A field; none if the value is null.
    LineBuffer number(String name, @Nullable Long value) {
        return value == null ? this : number(name, value.longValue());
    }

    LineBuffer number(String name, long value) {
        return raw(name, ascii(Long.toString(value)));
    }

    LineBuffer flag(String name, boolean value) {
        return raw(name, ascii(Boolean.toString(value)));
    }

    /// A field whose value is encoded already.
    LineBuffer raw(String name, byte[] json) {
        name(name);
        put(json, 0, json.length);
        return this;
    }

    LineBuffer limits(String name, Limits limits) {
        name(name);
        put('{');
        number("lineBytes", limits.lineBytes());
        number("textCodePoints", limits.textCodePoints());
        number("nameCodePoints", limits.nameCodePoints());
        number("idCharacters", limits.idCharacters());
        number("pingSeconds", limits.pingSeconds());
        number("silenceSeconds", limits.silenceSeconds());
        put('}');
        return this;
    }

    /// What the server stamps on every entry.
    LineBuffer stamp(ServerMessage.Entry entry) {
        number("seq", entry.seq());
        name("at");
        time(entry.at());
        return raw("from", entry.from().json());
    }

    void participant(Participant participant) {
        put('{');
        text("id", participant.id()).text("name", participant.name().text());
        put('}');
    }

    void members(List<Participant> members) {
        put('[');
        for (var member : members) {
            if (last() != '[') {
                put(',');
            }
            byte[] json = member.json();
            put(json, 0, json.length);
        }
        put(']');
    }

    private void name(String name) {
        if (last() != '{') {
            put(',');
        }
        put('"');
        reserve(name.length());
        for (int i = 0; i < name.length(); i++) {
            bytes[length++] = (byte) name.charAt(i);
        }
        put('"');
        put(':');
    }

    /// What needs escaping is ASCII, and no byte of any other character looks like ASCII in UTF-8.
    private void string(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        put('"');
        int done = 0;
        for (int i = 0; i < utf8.length; i++) {
            byte b = utf8[i];
            if (b < ' ' ? b >= 0 : b == '"' || b == '\\') {
                put(utf8, done, i);
                escape(b);
                done = i + 1;
            }
        }
        put(utf8, done, utf8.length);
        put('"');
    }

    private void escape(byte b) {
        put('\\');
        switch (b) {
            case '\b' -> put('b');
            case '\t' -> put('t');
            case '\n' -> put('n');
            case '\f' -> put('f');
            case '\r' -> put('r');
            case '"', '\\' -> put((char) b);
            default -> put(new byte[]{'u', '0', '0', HEX[b >> 4], HEX[b & 15]}, 0, 5);
        }
    }

    /// RFC 3339 in UTC, with milliseconds.
    private void time(Instant at) {
        if (at.getEpochSecond() != second) {
            second = at.getEpochSecond();
            var utc = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
            digits(0, 4, utc.getYear());
            digits(5, 2, utc.getMonthValue());
            digits(8, 2, utc.getDayOfMonth());
            digits(11, 2, utc.getHour());
            digits(14, 2, utc.getMinute());
            digits(17, 2, utc.getSecond());
        }
        digits(20, 3, at.getNano() / 1_000_000);
        put('"');
        put(time, 0, time.length);
        put('"');
    }

    private void digits(int from, int count, int value) {
        for (int i = from + count - 1; i >= from; i--) {
            time[i] = (byte) ('0' + value % 10);
            value /= 10;
        }
    }

    private byte last() {
        return bytes[length - 1];
    }

    private void put(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    private void put(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
