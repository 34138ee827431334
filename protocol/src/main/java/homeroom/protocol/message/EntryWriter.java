package homeroom.protocol.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/// Writes entries by hand, the same bytes that Gson would write: each chat passes here. One of 100 characters takes 0.5 µs so, and 2.1
/// by Gson, under the launcher's options. Belongs to its buffer's thread.
final class EntryWriter {
    private final LineBuffer out;
    /// The second that [#time] shows: entries made in one go share it.
    private long second = Long.MIN_VALUE;
    private final byte[] time = ascii("0000-00-00T00:00:00.000Z");

    EntryWriter(LineBuffer out) {
        this.out = out;
    }

    /// Begins a line with what the server stamps on every entry.
    EntryWriter begin(String type, ServerMessage.Entry entry) {
        out.put('{');
        quote(ascii("type"));
        out.put(':');
        quote(ascii(type));
        name("seq");
        out.put(ascii(Long.toString(entry.seq())));
        name("at");
        quote(time(entry.at()));
        name("from");
        out.put(entry.from().json());
        return this;
    }

    /// A field; none if the value is null.
    EntryWriter text(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            if (PlainObject.plainEnd(utf8, 0, utf8.length) == utf8.length) {
                quote(utf8);
            } else {
                out.write(json -> json.value(value));
            }
        }
        return this;
    }

    void end() {
        out.put('}');
        out.put('\n');
    }

    private void name(String name) {
        out.put(',');
        quote(ascii(name));
        out.put(':');
    }

    private void quote(byte[] plain) {
        out.put('"');
        out.put(plain);
        out.put('"');
    }

    /// RFC 3339 in UTC, with milliseconds.
    private byte[] time(Instant at) {
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
        return time;
    }

    private void digits(int from, int count, int value) {
        for (int i = from + count - 1; i >= from; i--) {
            time[i] = (byte) ('0' + value % 10);
            value /= 10;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
