package homeroom.protocol;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Our reader and Gson's strict one take the same lines and make the same of them. Where they are known to differ, which is in
/// what SPEC.md refuses beyond the grammar, the difference stands in [#gson].
class JsonAgainstGsonTest {
    private static final int ROUNDS = Integer.getInteger("homeroom.fuzz.rounds", 30_000);

    static List<byte[]> documents() throws IOException {
        var lines = new ArrayList<byte[]>();
        Golden.all().forEach(golden -> lines.add(golden.bytes()));
        JsonTestSuiteTest.invalid().forEach(document -> lines.add(inAnEnvelope(document.bytes())));
        JsonTestSuiteTest.valid().forEach(document -> lines.add(inAnEnvelope(document.bytes())));
        JsonTestSuiteTest.undecided().forEach(document -> lines.add(inAnEnvelope(document.bytes())));
        return lines;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theyAgreeOnKnownDocuments(byte[] line) {
        agree(line);
    }

    @Test
    void theyAgreeOnDamagedDocuments() throws IOException {
        var documents = documents();
        documents.removeIf(line -> line.length > 1_000);
        var damage = new Damage(documents);
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            taken += agree(damage.next()) ? 1 : 0;
        }
        assertThat(taken).as("some damage is harmless, or this would test little").isGreaterThan(ROUNDS / 100);
    }

    /// Whether both took it.
    static boolean agree(byte[] line) {
        var theirs = gson(line);
        var ours = ours(line);
        if (!isSame(ours, theirs)) {
            throw new AssertionError(Wire.text(line));
        }
        return ours != null;
    }

    private static @Nullable Fields ours(byte[] line) {
        try {
            return Json.object(ByteBuffer.wrap(line));
        } catch (RefusedException e) {
            return null;
        }
    }

    private static boolean isSame(@Nullable Object ours, @Nullable Object theirs) {
        return switch (theirs) {
            case Map<?, ?> map -> ours instanceof Fields fields
                    && map.entrySet().stream().allMatch(e -> isSame(fields.value(String.valueOf(e.getKey())), e.getValue()));
            case List<?> list -> ours instanceof List<?> other && other.size() == list.size()
                    && IntStream.range(0, list.size()).allMatch(i -> isSame(other.get(i), list.get(i)));
            case null, default -> Objects.equals(ours, theirs);
        };
    }

    private static @Nullable Object gson(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        boolean isUtf8 = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).equals(ByteBuffer.wrap(line));
        if (!isUtf8 || text.startsWith("\uFEFF")) {
            return null; // Gson skips a byte order mark
        }
        var reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(Limits.NESTING);
        try {
            return reader.peek() == JsonToken.BEGIN_OBJECT && read(reader) instanceof Map<?, ?> map
                    && reader.peek() == JsonToken.END_DOCUMENT ? map : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static Object read(JsonReader in) throws IOException {
        return switch (in.peek()) {
            case STRING -> in.nextString();
            case NUMBER -> {
                String literal = in.nextString();
                if (literal.length() > Limits.NUMBER_CHARACTERS) {
                    throw new IOException("Gson takes a few characters more");
                }
                yield new Json.Numeral(literal);
            }
            case BOOLEAN -> in.nextBoolean();
            case NULL -> {
                in.nextNull();
                yield Json.NULL;
            }
            case BEGIN_OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                in.beginObject();
                while (in.hasNext()) {
                    if (map.put(in.nextName(), read(in)) != null) {
                        throw new IOException("Gson takes duplicate keys");
                    }
                }
                in.endObject();
                yield map;
            }
            case BEGIN_ARRAY -> {
                var list = new ArrayList<Object>();
                in.beginArray();
                while (in.hasNext()) {
                    list.add(read(in));
                }
                in.endArray();
                yield list;
            }
            case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT -> throw new IOException("no value");
        };
    }

    private static byte[] inAnEnvelope(byte[] document) {
        var latin1 = "{\"type\":\"ping\",\"x\":" + new String(document, StandardCharsets.ISO_8859_1) + "}";
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
}
