package homeroom.server.room;

import java.util.HashSet;
import java.util.Set;

import homeroom.protocol.RefusedException;
import homeroom.protocol.name.Nickname;

/// What nobody in a room may be called, or look as if they were, since others would believe it: names of the room's keepers and of the
/// server itself. Confined to the scribe thread.
final class ReservedNames {
    private final String server;
    private final Set<String> folded = new HashSet<>();

    /// @param server the server's own name
    ReservedNames(String server) {
        this.server = server;
    }

    /// Makes their looks, which loads tables for tens of milliseconds.
    void prepare() {
        if (folded.isEmpty()) {
            Nickname.KEPT.forEach(this::add);
            add(server);
        }
    }

    private void add(String name) {
        try {
            folded.addAll(Skeletons.of(new Nickname(name)).folded());
            folded.addAll(Skeletons.of(new Nickname(name.replace(" ", ""))).folded());
        } catch (RefusedException e) {
            return; // nobody can be called that anyway: it is longer than a name, or holds what no name may
        }
    }

    boolean include(Skeletons looks) {
        prepare();
        return looks.resembles(folded);
    }
}
