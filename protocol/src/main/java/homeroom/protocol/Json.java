package homeroom.protocol;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

/// Reads one line as one JSON object (RFC 8259, strictly), refusing what Gson's strict mode still lets through: invalid UTF-8, a
/// byte order mark and duplicate keys. Nesting and the length of numbers are bounded.
///
/// Values become [String], [Numeral], [Boolean], [List], [Map] or [#NULL].
final class Json {
    /// JSON's null.
    static final Object NULL = new Object();

    /// A number as it was written: which numbers are acceptable depends on the field.
    record Numeral(String literal) {}

    /// Looked for at the start of a run only: a line of almost long numbers must not cost more than another.
    private static final Pattern LONG_NUMBER = Pattern
            .compile("(?<![-+.0-9eE])[-+.0-9eE]{" + (Limits.NUMBER_CHARACTERS + 1) + "}");

    private Json() {}

    static Map<String, Object> object(ByteBuffer line) {
        String text = utf8(line);
        if (text.startsWith("\uFEFF")) {
            throw bad("The line begins with a byte order mark.");
        }
        var reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(Limits.NESTING);
        try {
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                throw bad("The line is no JSON object.");
            }
            var fields = readObject(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw bad("Something follows the JSON object.");
            }
            return fields;
        } catch (MalformedJsonException e) {
            throw bad(reason(e, text));
        } catch (IOException e) {
            throw bad("The line is no valid JSON.");
        }
    }

    private static Map<String, Object> readObject(JsonReader in) throws IOException {
        var fields = new LinkedHashMap<String, Object>();
        in.beginObject();
        while (in.hasNext()) {
            if (fields.put(in.nextName(), readValue(in)) != null) {
                throw bad("A key stands twice in one JSON object.");
            }
        }
        in.endObject();
        return fields;
    }

    private static Object readValue(JsonReader in) throws IOException {
        return switch (in.peek()) {
            case STRING -> in.nextString();
            case NUMBER -> numeral(in.nextString());
            case BOOLEAN -> in.nextBoolean();
            case NULL -> {
                in.nextNull();
                yield NULL;
            }
            case BEGIN_OBJECT -> readObject(in);
            case BEGIN_ARRAY -> readArray(in);
            case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT -> throw bad("The line is no valid JSON.");
        };
    }

    private static List<Object> readArray(JsonReader in) throws IOException {
        var values = new ArrayList<Object>();
        in.beginArray();
        while (in.hasNext()) {
            values.add(readValue(in));
        }
        in.endArray();
        return values;
    }

    /// Decoding with replacement is several times faster; only a replacement in its result calls for the strict look.
    private static String utf8(ByteBuffer line) {
        String text = new String(line.array(), line.arrayOffset() + line.position(), line.remaining(), StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(line.duplicate());
            } catch (CharacterCodingException e) {
                throw bad("The line is no valid UTF-8.");
            }
        }
        return text;
    }

    private static Numeral numeral(String literal) {
        if (literal.length() > Limits.NUMBER_CHARACTERS) {
            throw bad("A number may have " + Limits.NUMBER_CHARACTERS + " characters at most.");
        }
        return new Numeral(literal);
    }

    /// Gson has one exception for all faults; what it says is no sentence for people.
    private static String reason(MalformedJsonException e, String text) {
        if (String.valueOf(e.getMessage()).startsWith("Nesting limit")) {
            return "The JSON is nested deeper than " + Limits.NESTING + " levels.";
        }
        if (LONG_NUMBER.matcher(text).find()) {
            return "The line is no valid JSON, or a number in it has more than " + Limits.NUMBER_CHARACTERS + " characters.";
        }
        return "The line is no valid JSON.";
    }

    private static RefusedException bad(String message) {
        return new RefusedException(ErrorCode.BAD_ENVELOPE, message);
    }
}
