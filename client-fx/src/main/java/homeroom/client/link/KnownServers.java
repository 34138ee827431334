package homeroom.client.link;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import homeroom.protocol.ServerId;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;

/// The servers that we have been at, and what lets us come back to their rooms. Shared: any thread may ask and add.
///
/// This is what a certificate is compared with. A server belongs to its key, not to its address: one that moves is known again,
/// and one that answers where another was is not believed.
public final class KnownServers {
    /// Those met longest ago are forgotten first.
    public static final int MOST = 100;

    /// Where they are kept between runs. Neither may fail; any thread may call them.
    public interface Keeper {
        /// All that is kept, the latest first. Read anew each time: another window of this program may have added to it.
        List<KnownServer> load();

        /// Changes what is kept then, whoever else changes it at the same time.
        void change(UnaryOperator<List<KnownServer>> change);
    }

    private final Keeper keeper;

    public KnownServers(Keeper keeper) {
        this.keeper = keeper;
    }

    /// For as long as the program runs.
    public static KnownServers inMemory() {
        return new KnownServers(new Keeper() {
            private List<KnownServer> kept = List.of();

            @Override
            public synchronized List<KnownServer> load() {
                return kept;
            }

            @Override
            public synchronized void change(UnaryOperator<List<KnownServer>> change) {
                kept = change.apply(kept);
            }
        });
    }

    /// Which server was met at this address the last time.
    public Optional<KnownServer> at(String address) {
        return keeper.load().stream().filter(server -> server.addresses().contains(address)).findFirst();
    }

    /// What lets somebody of that name back into a room of this server.
    ///
    /// @param room null for the server's first room
    public Optional<KnownSession> visit(ServerId server, @Nullable RoomName room, Nickname name) {
        return visits(server, name).stream().filter(visit -> visit.answers(room, name)).findFirst();
    }

    /// Where somebody of that name has been at this server, the latest first.
    List<KnownSession> visits(ServerId server, Nickname name) {
        return keeper.load().stream().filter(known -> known.id().equals(server)).flatMap(known -> known.visits().stream())
                .filter(visit -> visit.name().key().equals(name.key())).toList();
    }

    /// We are in: the server is at this address, and no other is.
    ///
    /// @param proven whether it has proven on the way in that it knows the code
    /// @return what lets us come back now
    KnownSession welcomed(ServerId server, boolean proven, JoinAttempt approach, ServerMessage.Welcome welcome) {
        keeper.change(before -> visited(before, server, proven, approach, welcome));
        var now = visit(false, approach, welcome);
        return visit(server, welcome.room(), approach.name()).map(now::after).orElse(now);
    }

    private static List<KnownServer> visited(List<KnownServer> before, ServerId server, boolean proven, JoinAttempt approach,
            ServerMessage.Welcome welcome) {
        String address = approach.where().address();
        var known = before.stream().filter(other -> other.id().equals(server)).findFirst()
                .orElseGet(() -> new KnownServer(server, false, "", List.of(), List.of()));
        boolean first = approach.where().room() == null || known.visits().stream()
                .anyMatch(visit -> visit.first() && visit.room().key().equals(welcome.room().key()));
        var visit = visit(first, approach, welcome);
        return Stream.concat(Stream.of(known.visited(proven, welcome.server(), address, visit)),
                before.stream().filter(other -> !other.id().equals(server)).map(other -> other.without(address)))
                .limit(MOST).toList();
    }

    private static KnownSession visit(boolean first, JoinAttempt approach, ServerMessage.Welcome welcome) {
        return new KnownSession(welcome.room(), first, approach.name(), welcome.session(), welcome.epoch(),
                List.of(welcome.you().id()));
    }
}
