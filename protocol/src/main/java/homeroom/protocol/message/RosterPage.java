package homeroom.protocol.message;

import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

import com.google.gson.stream.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Some of the people in a room, as many as one message shows. It keeps its encoding, so a page that is told to many newcomers is
/// encoded once. Immutable.
public final class RosterPage extends AbstractList<Participant> implements RandomAccess {
    private final List<Participant> members;
    private volatile byte @Nullable [] json;

    private RosterPage(List<Participant> members) {
        this.members = List.copyOf(members);
    }

    /// The list itself if it is a page.
    ///
    /// @param members [homeroom.protocol.Limits#ROSTER_MEMBERS] at most, for a page to fit into a line
    public static RosterPage of(List<Participant> members) {
        return members instanceof RosterPage page ? page : new RosterPage(members);
    }

    @Override
    public Participant get(int index) {
        return members.get(index);
    }

    @Override
    public int size() {
        return members.size();
    }

    /// The array of its members as the wire shows it; not to be changed.
    byte[] json() {
        byte[] known = json;
        if (known == null) {
            known = LineBuffer.json(this::write);
            json = known;
        }
        return known;
    }

    private void write(JsonWriter out) throws IOException {
        out.beginArray();
        for (var member : members) {
            member.write(out);
        }
        out.endArray();
    }
}
