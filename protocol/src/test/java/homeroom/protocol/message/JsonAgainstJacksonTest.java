package homeroom.protocol.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import homeroom.protocol.Limits;
import homeroom.protocol.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A second opinion: what we read with Gson and what Jackson reads are the same lines, and both make the same of them. Where Jackson
/// is known to take what SPEC.md refuses, the difference stands in [#jackson].
class JsonAgainstJacksonTest {
    private static final int ROUNDS = Integer.getInteger("homeroom.fuzz.rounds", 30_000);
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Limits.NESTING).build())
            .build();

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
        var damage = new DamagedLines(documents);
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            taken += agree(damage.next()) ? 1 : 0;
        }
        assertThat(taken).as("some damage is harmless, or this would test little").isGreaterThan(ROUNDS / 100);
    }

    /// Whether both took it.
    static boolean agree(byte[] line) {
        var theirs = jackson(line);
        var ours = ours(line);
        if (!isSame(ours, theirs)) {
            throw new AssertionError(RawLines.text(line));
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

    private static @Nullable Object jackson(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        boolean isUtf8 = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).equals(ByteBuffer.wrap(line));
        if (!isUtf8 || text.startsWith("\uFEFF")) {
            return null;
        }
        try (var parser = JACKSON.createParser(text)) {
            return parser.nextToken() == JsonToken.START_OBJECT && read(parser) instanceof Map<?, ?> map
                    && parser.nextToken() == null ? map : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static Object read(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_STRING -> whole(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Json.NULL;
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    String name = whole(in.currentName());
                    in.nextToken();
                    map.put(name, read(in));
                }
                yield map;
            }
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(in));
                }
                yield list;
            }
            default -> throw new IOException("no value");
        };
    }

    private static String whole(String text) throws IOException {
        if (StringRules.isTorn(text)) {
            throw new IOException("Jackson takes lone surrogates");
        }
        return text;
    }

    private static Json.Numeral number(String literal) throws IOException {
        if (literal.length() > Limits.NUMBER_CHARACTERS) {
            throw new IOException("Jackson counts digits only");
        }
        return new Json.Numeral(literal);
    }

    private static byte[] inAnEnvelope(byte[] document) {
        var latin1 = "{\"type\":\"ping\",\"x\":" + new String(document, StandardCharsets.ISO_8859_1) + "}";
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
}
