package homeroom.protocol.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What is read without Gson, and what isn't. That both make the same of it, `JsonAgainstJacksonTest` says.
class PlainObjectTest {
    @ParameterizedTest
    @ValueSource(strings = {
            "{'type':'chat','text':'Hello','id':'c1'}", "{'text':'','type':'chat'}",
            "{'type':'chat','text':'Grüße, 李雷 \uD83D\uDE00'}",
            "{'':'\u007F\u2028'}"
    })
    void compactObjectsOfPlainStringsAreReadByHand(String line) {
        var byHand = Objects.requireNonNull(read(line));
        String spaced = line.replace(':', ' ').replace("' '", "' : '");
        assertThat(read(spaced)).isNull();
        var byGson = Json.object(bytes(spaced));
        for (String name : new String[]{"type", "text", "id", ""}) {
            assertThat(byHand.value(name)).isEqualTo(byGson.value(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "{", "{}", "{'a'}", "{'a':}", "{'a':'b'", "{'a':'b',}", "{'a':'b'}}", "{'a':'b'} ", " {'a':'b'}", "{'a': 'b'}",
            "{'a':'b','a':'c'}", "{'a':1}", "{'a':['b']}", "{'a':'b\\n'}", "{'\\u0061':'b'}", "{'a':'\t'}", "{'a':'\uFFFD'}",
            "\uFEFF{'a':'b'}"
    })
    void everythingElseIsLeftToGson(String line) {
        assertThat(read(line)).isNull();
    }

    private static @Nullable Fields read(String line) {
        return PlainObject.read(bytes(line));
    }

    private static ByteBuffer bytes(String line) {
        return ByteBuffer.wrap(line.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
