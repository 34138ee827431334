package homeroom.protocol.message;

import java.io.IOException;

import com.google.gson.stream.JsonWriter;
import homeroom.protocol.name.Nickname;
import org.jspecify.annotations.Nullable;

/// Somebody in a room. The id stays the same for as long as the person keeps coming back with the session; names may be reused.
///
/// Immutable. It would be a record, did it not keep its own encoding, which stands in every entry and every roster.
public final class Participant {
    private final String id;
    private final Nickname name;
    private volatile byte @Nullable [] json;

    /// @throws RefusedException `bad-envelope`
    public Participant(String id, Nickname name) {
        StringRules.token(id, "id");
        this.id = id;
        this.name = name;
    }

    public String id() {
        return id;
    }

    public Nickname name() {
        return name;
    }

    /// As the wire shows it; not to be changed.
    byte[] json() {
        byte[] known = json;
        if (known == null) {
            known = LineBuffer.json(this::write);
            json = known;
        }
        return known;
    }

    void write(JsonWriter out) throws IOException {
        out.beginObject().name("id").value(id).name("name").value(name.text()).endObject();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Participant that && id.equals(that.id) && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return "Participant[id=" + id + ", name=" + name + "]";
    }
}
