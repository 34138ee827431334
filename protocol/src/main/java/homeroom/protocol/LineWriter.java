package homeroom.protocol;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes one message as one line of compact JSON: `type` first, fields that are null left out. For one message each.
final class LineWriter {
    private static final DateTimeFormatter RFC_3339_MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private interface Step {
        void run() throws IOException;
    }

    private final StringWriter text = new StringWriter(256);
    private final JsonWriter json = new JsonWriter(text);

    LineWriter(String type) {
        json.setStrictness(Strictness.STRICT);
        json.setSerializeNulls(false);
        write(json::beginObject);
        text("type", type);
    }

    LineWriter text(String name, @Nullable String value) {
        return write(() -> json.name(name).value(value));
    }

    LineWriter number(String name, @Nullable Long value) {
        return write(() -> json.name(name).value(value));
    }

    LineWriter flag(String name, boolean value) {
        return write(() -> json.name(name).value(value));
    }

    LineWriter participant(String name, Participant participant) {
        return write(() -> {
            json.name(name);
            value(participant);
        });
    }

    LineWriter participants(String name, List<Participant> participants) {
        return write(() -> {
            json.name(name).beginArray();
            for (var participant : participants) {
                value(participant);
            }
            json.endArray();
        });
    }

    LineWriter limits(String name, Limits limits) {
        return write(() -> json.name(name).beginObject()
                .name("lineBytes").value(limits.lineBytes())
                .name("textCodePoints").value(limits.textCodePoints())
                .name("nameCodePoints").value(limits.nameCodePoints())
                .name("idCharacters").value(limits.idCharacters())
                .name("pingSeconds").value(limits.pingSeconds())
                .name("silenceSeconds").value(limits.silenceSeconds())
                .endObject());
    }

    /// What the server stamps on every entry.
    LineWriter stamp(ServerMessage.Entry entry) {
        return number("seq", entry.seq()).text("at", RFC_3339_MILLIS.format(entry.at())).participant("from", entry.from());
    }

    byte[] line() {
        write(json::endObject);
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(Participant participant) throws IOException {
        json.beginObject().name("id").value(participant.id()).name("name").value(participant.name().text()).endObject();
    }

    private LineWriter write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter never fails", e);
        }
    }
}
