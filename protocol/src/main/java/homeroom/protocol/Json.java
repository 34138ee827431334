package homeroom.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads one line as one JSON object, by the grammar of RFC 8259 and no other, in one pass over its bytes. Refused beyond the
/// grammar: invalid UTF-8, a byte order mark, duplicate keys, lone surrogates, deep nesting, long numbers.
///
/// Values become [String], [Numeral], [Boolean], [List], [Fields] or [#NULL]. For one line each.
final class Json {
    /// JSON's null.
    static final Object NULL = new Object();

    /// A number as it was written: which numbers are acceptable depends on the field.
    record Numeral(String literal) {}

    private final byte[] bytes;
    private final int end;
    private int at;
    private int depth;

    private Json(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    static Fields object(ByteBuffer line) {
        int from = line.arrayOffset() + line.position();
        var json = new Json(line.array(), from, from + line.remaining());
        try {
            return json.envelope();
        } catch (RefusedException e) {
            throw json.isUtf8(from, json.end) ? e : bad("The line is no valid UTF-8.");
        }
    }

    private Fields envelope() {
        if (end - at >= 3 && bytes[at] == (byte) 0xEF && bytes[at + 1] == (byte) 0xBB && bytes[at + 2] == (byte) 0xBF) {
            throw bad("The line begins with a byte order mark.");
        }
        if (next() != '{') {
            throw bad("The line is no JSON object.");
        }
        var fields = object();
        next();
        if (at < end) {
            throw invalid();
        }
        return fields;
    }

    private Object value() {
        return switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Fields object() {
        open();
        var fields = new Fields();
        if (next() != '}') {
            do {
                next();
                String name = string();
                next();
                expect(':');
                if (!fields.add(name, value())) {
                    throw bad("A key stands twice in one JSON object.");
                }
                next();
            } while (accept(','));
        }
        expect('}');
        depth--;
        return fields;
    }

    private List<Object> array() {
        open();
        var values = new ArrayList<Object>();
        if (next() != ']') {
            do {
                values.add(value());
                next();
            } while (accept(','));
        }
        expect(']');
        depth--;
        return values;
    }

    private void open() {
        at++;
        if (++depth > Limits.NESTING) {
            throw bad("The JSON is nested deeper than " + Limits.NESTING + " levels.");
        }
    }

    /// Most strings are plain ASCII, whose bytes are those of the String.
    private String string() {
        expect('"');
        int from = at;
        int to = plain(bytes, from, end);
        if (to == end || bytes[to] != '"') {
            return otherString(to);
        }
        at = to + 1;
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// Where a run of ASCII ends in which no byte means anything but itself.
    private static int plain(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            byte b = bytes[i];
            if (b < ' ' || b == '"' || b == '\\') {
                return i;
            }
        }
        return end;
    }

    /// @param i where it stops being plain
    private String otherString(int i) {
        int from = at;
        boolean escaped = false;
        for (; i < end && bytes[i] != '"'; i++) {
            if (bytes[i] == '\\') {
                escaped = true;
                i++;
            } else if (bytes[i] >= 0 && bytes[i] < ' ') {
                throw invalid();
            }
        }
        at = i;
        expect('"');
        String text = new String(bytes, from, i - from, StandardCharsets.UTF_8);
        // decoding with replacement is several times faster; only a replacement in its result calls for the strict look
        if (text.indexOf('\uFFFD') >= 0 && !isUtf8(from, i)) {
            throw invalid();
        }
        return escaped ? unescaped(text) : text;
    }

    /// @param raw in which something follows each backslash
    private static String unescaped(String raw) {
        var text = new StringBuilder(raw.length());
        int done = 0;
        for (int i = raw.indexOf('\\'); i >= 0; i = raw.indexOf('\\', done)) {
            text.append(raw, done, i);
            char c = raw.charAt(i + 1);
            done = c == 'u' ? i + 6 : i + 2;
            text.append(switch (c) {
                case '"', '\\', '/' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> unit(raw, i + 2);
                default -> throw invalid();
            });
        }
        String whole = text.append(raw, done, raw.length()).toString();
        if (Checks.isTorn(whole)) {
            throw invalid();
        }
        return whole;
    }

    private static char unit(String raw, int from) {
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            if (i == raw.length() || !HexFormat.isHexDigit(raw.charAt(i))) {
                throw invalid();
            }
            unit = unit << 4 | HexFormat.fromHexDigit(raw.charAt(i));
        }
        return (char) unit;
    }

    private Numeral number() {
        int from = at;
        accept('-');
        if (!accept('0')) {
            digits();
        }
        if (accept('.')) {
            digits();
        }
        if (accept('e') || accept('E')) {
            if (!accept('+')) {
                accept('-');
            }
            digits();
        }
        if (at - from > Limits.NUMBER_CHARACTERS) {
            throw bad("A number may have " + Limits.NUMBER_CHARACTERS + " characters at most.");
        }
        return new Numeral(new String(bytes, from, at - from, StandardCharsets.ISO_8859_1));
    }

    private void digits() {
        int from = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw invalid();
        }
    }

    private Object word(String word, Object value) {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
        return value;
    }

    /// Skips white space and looks at what follows; 0 at the end.
    private char next() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
            at++;
        }
        return at < end ? (char) bytes[at] : 0;
    }

    private boolean accept(char ascii) {
        boolean here = at < end && bytes[at] == ascii;
        if (here) {
            at++;
        }
        return here;
    }

    private void expect(char ascii) {
        if (!accept(ascii)) {
            throw invalid();
        }
    }

    private boolean isUtf8(int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static RefusedException invalid() {
        return bad("The line is no valid JSON.");
    }

    private static RefusedException bad(String message) {
        return new RefusedException(ErrorCode.BAD_ENVELOPE, message);
    }
}
