package homeroom.client.link;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import homeroom.protocol.Nickname;
import homeroom.protocol.RoomName;
import homeroom.protocol.ServerId;
import homeroom.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;

/// The servers that we have been at, and what lets us come back to their rooms. Shared: any thread may ask and add; a lock guards it.
///
/// This is what a certificate is compared with. A server belongs to its key, not to its address: one that moves is known again,
/// and one that answers where another was is not believed.
public final class KnownServers {
    /// Those met longest ago are forgotten first.
    public static final int MOST = 100;

    /// Where they are kept between runs. Neither may fail; called in the lock, one at a time.
    public interface Keeper {
        /// All that is kept, the latest first.
        List<KnownServer> load();

        /// Replaces all that is kept.
        ///
        /// @return whether it is kept now
        boolean save(List<KnownServer> servers);
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Keeper keeper;
    /// What could not be kept, and so lasts as long as the program.
    private @Nullable List<KnownServer> unkept;

    public KnownServers(Keeper keeper) {
        this.keeper = keeper;
    }

    /// For as long as the program runs.
    public static KnownServers inMemory() {
        return new KnownServers(new Keeper() {
            @Override
            public List<KnownServer> load() {
                return List.of();
            }

            @Override
            public boolean save(List<KnownServer> servers) {
                return false;
            }
        });
    }

    /// Which server was met at this address the last time.
    public Optional<KnownServer> at(String address) {
        return all().stream().filter(server -> server.addresses().contains(address)).findFirst();
    }

    /// What lets somebody of that name back into a room of this server.
    ///
    /// @param room null for the server's first room
    public Optional<Visit> visit(ServerId server, @Nullable RoomName room, Nickname name) {
        return all().stream().filter(known -> known.id().equals(server)).flatMap(known -> known.visits().stream())
                .filter(visit -> visit.answers(room, name)).findFirst();
    }

    /// We are in: the server is at this address, and no other is.
    ///
    /// @param proven whether it has proven on the way in that it knows the code
    void welcomed(ServerId server, boolean proven, Approach approach, ServerMessage.Welcome welcome) {
        lock.lock();
        try {
            String address = approach.where().address();
            var before = all();
            var known = before.stream().filter(other -> other.id().equals(server)).findFirst()
                    .orElseGet(() -> new KnownServer(server, false, "", List.of(), List.of()));
            boolean first = approach.where().room() == null || known.visits().stream()
                    .anyMatch(visit -> visit.first() && visit.room().key().equals(welcome.room().key()));
            var visit = new Visit(welcome.room(), first, approach.name(), welcome.session());
            var now = Stream.concat(Stream.of(known.visited(proven, welcome.server(), address, visit)),
                    before.stream().filter(other -> !other.id().equals(server)).map(other -> other.without(address)))
                    .limit(MOST).toList();
            if (!now.equals(before)) {
                unkept = keeper.save(now) ? null : now;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Read anew each time: another window of this program may have added to it.
    private List<KnownServer> all() {
        lock.lock();
        try {
            var held = unkept;
            return held == null ? keeper.load() : held;
        } finally {
            lock.unlock();
        }
    }
}
