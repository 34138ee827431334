package homeroom.protocol.message;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.RefusedException;

/// Reads one line as one JSON object, by Gson at its strictest. What Gson takes all the same and SPEC.md doesn't is refused here:
/// invalid UTF-8, a byte order mark, duplicate keys, deep nesting, long numbers.
///
/// Values become [String], [Numeral], [Boolean], [List], [Fields] or [#NULL]. For one line each.
final class Json {
    /// JSON's null.
    static final Object NULL = new Object();

    /// A number that Gson doesn't take for one: its buffer is too short for it.
    private static final Pattern LONG_NUMBER = Pattern
            .compile("[:,\\[\\s]-?\\d[-+.eE\\d]{" + (Limits.NUMBER_CHARACTERS - 1) + "}");

    /// A number as it was written: which numbers are acceptable depends on the field.
    record Numeral(String literal) {}

    private final JsonReader in;
    private int depth;

    private Json(JsonReader in) {
        this.in = in;
    }

    static Fields object(ByteBuffer line) {
        Fields plain = PlainObject.read(line);
        return plain == null ? byGson(line) : plain;
    }

    private static Fields byGson(ByteBuffer line) {
        String text = text(line);
        if (text.startsWith("\uFEFF")) {
            throw bad("The line begins with a byte order mark.");
        }
        var in = new JsonReader(new StringReader(text));
        in.setStrictness(Strictness.STRICT);
        try {
            if (in.peek() != JsonToken.BEGIN_OBJECT) {
                throw bad("The line is no JSON object.");
            }
            var fields = new Json(in).object();
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw bad("Something follows the JSON object.");
            }
            return fields;
        } catch (IOException e) {
            throw LONG_NUMBER.matcher(text).find() ? longNumber() : bad("The line is no valid JSON.");
        }
    }

    /// Decoding with replacement is several times faster; only a replacement in what came of it calls for the strict look.
    private static String text(ByteBuffer utf8) {
        String text = new String(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining(), StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(utf8.duplicate());
            } catch (CharacterCodingException e) {
                throw bad("The line is no valid UTF-8.");
            }
        }
        return text;
    }

    private Object value() throws IOException {
        return switch (in.peek()) {
            case BEGIN_OBJECT -> object();
            case BEGIN_ARRAY -> array();
            case STRING -> in.nextString();
            case NUMBER -> number();
            case BOOLEAN -> in.nextBoolean();
            case NULL -> {
                in.nextNull();
                yield NULL;
            }
            case END_OBJECT, END_ARRAY, NAME, END_DOCUMENT -> throw new IllegalStateException("no value");
        };
    }

    private Fields object() throws IOException {
        descend();
        in.beginObject();
        var fields = new Fields();
        while (in.hasNext()) {
            if (!fields.add(in.nextName(), value())) {
                throw bad("A key stands twice in one JSON object.");
            }
        }
        in.endObject();
        depth--;
        return fields;
    }

    private List<Object> array() throws IOException {
        descend();
        in.beginArray();
        var values = new ArrayList<Object>();
        while (in.hasNext()) {
            values.add(value());
        }
        in.endArray();
        depth--;
        return values;
    }

    private void descend() {
        if (++depth > Limits.NESTING) {
            throw bad("The JSON is nested deeper than " + Limits.NESTING + " levels.");
        }
    }

    private Numeral number() throws IOException {
        String literal = in.nextString();
        if (literal.length() > Limits.NUMBER_CHARACTERS) {
            throw longNumber();
        }
        return new Numeral(literal);
    }

    private static RefusedException longNumber() {
        return bad("A number may have " + Limits.NUMBER_CHARACTERS + " characters at most.");
    }

    private static RefusedException bad(String message) {
        return new RefusedException(ErrorCode.BAD_ENVELOPE, message);
    }
}
