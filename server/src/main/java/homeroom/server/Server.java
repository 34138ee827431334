package homeroom.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnsupportedAddressTypeException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

import homeroom.protocol.ServerId;
import homeroom.protocol.nearby.Announcement;
import homeroom.server.console.ServerConsole;
import homeroom.server.discovery.ServiceAnnouncer;
import homeroom.server.door.AccessPolicy;
import homeroom.server.door.CodeFile;
import homeroom.server.door.GuessThrottle;
import homeroom.server.door.RateLimiters;
import homeroom.server.door.ServerIdentity;
import homeroom.server.door.ServerTls;
import homeroom.server.history.DataFolder;
import homeroom.server.history.History;
import homeroom.server.history.HistoryReader;
import homeroom.server.history.StoreException;
import homeroom.server.net.Acceptor;
import homeroom.server.room.FatalErrorHandler;
import homeroom.server.room.RoomLog;
import homeroom.server.room.RoomOpener;
import homeroom.server.room.Rooms;
import homeroom.server.room.Scribe;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// A running server: what is opened here is closed here, in the opposite order.
final class Server implements AutoCloseable {
    private static final long LAST_WORDS_NANOS = TimeUnit.MILLISECONDS.toNanos(2_000);
    private static final Duration LAST_ENTRIES = Duration.ofMillis(1_200);

    private final DataFolder folder;
    private final History history;
    private final HistoryReader reader;
    private final Scribe scribe;
    private final Acceptor listener;
    private final AccessPolicy door;
    private final ServerId id;
    private final @Nullable ServiceAnnouncer announcer;

    private Server(DataFolder folder, History history, HistoryReader reader, Scribe scribe, Acceptor listener, AccessPolicy door,
            ServerId id,
            @Nullable ServiceAnnouncer announcer) {
        this.folder = folder;
        this.history = history;
        this.reader = reader;
        this.scribe = scribe;
        this.listener = listener;
        this.door = door;
        this.id = id;
        this.announcer = announcer;
    }

    /// Opens the rooms of a data folder and begins to listen. If it fails, the folder stays locked until the process ends.
    ///
    /// @throws StoreException if the folder's database can't be used
    /// @throws IOException    if the address can't be had; its message is a sentence
    static Server start(Options options, DataFolder folder, ServerConsole console, InstantSource clock, FatalErrorHandler alarm)
            throws StoreException, IOException, InterruptedException {
        History history = History.open(folder);
        HistoryReader reader = null;
        try {
            reader = new HistoryReader(folder);
            var rooms = Rooms.open(options.rooms(), history, clock, RoomLog.DEFAULT_BYTES);
            RoomOpener opener = options.opener();
            if (opener != null) {
                rooms.expect(opener, history, clock.instant());
            }
            var scribe = new Scribe(options.name(), options.maxClients(), rooms, history, console, clock, alarm);
            var door = new AccessPolicy(options.open() ? null : code(options, folder), options.plain(),
                    new GuessThrottle(seconds -> console.say("10 wrong codes within a minute: for " + seconds
                            + " s nobody new can come in. Who was here before can come back.")),
                    new GuessThrottle(seconds -> console.say("10 wrong codes within a minute, unencrypted from this machine: for "
                            + seconds + " s nobody new can come in like that. All others can.")));
            var identity = ServerIdentity.open(folder.identity());
            var announcement = new Announcement(options.name(), options.rooms().getFirst().text(), options.rooms().size(),
                    door.code() != null, identity.id());
            var tls = new ServerTls(identity);
            var paces = new RateLimiters(options.chatBurst(), options.chatRate(), options.rateLimit());
            var address = options.bind() == null
                    ? new InetSocketAddress(options.port())
                    : new InetSocketAddress(options.bind(), options.port());
            var listener = listen(address, options, scribe, door, tls, paces, reader, console, alarm);
            scribe.start();
            listener.start();
            var announcer = options.discovery() ? ServiceAnnouncer.start(listener.address(), announcement) : null;
            return new Server(folder, history, reader, scribe, listener, door, identity.id(), announcer);
        } catch (SQLException e) {
            closeStore(reader, history);
            throw new StoreException("The data folder " + folder.path() + " can't be written; choose another with --data.", e);
        } catch (IOException e) {
            closeStore(reader, history);
            throw e;
        }
    }

    /// In order, or the next start would have to examine it.
    private static void closeStore(@Nullable HistoryReader reader, History history) {
        try (history; reader) {
            Logger.debug("The store closes");
        } catch (SQLException e) {
            Logger.warn(e, "The store did not close in order");
        }
    }

    InetSocketAddress address() {
        return listener.address();
    }

    /// Which server this is.
    ServerId id() {
        return id;
    }

    /// What whoever comes in has to know, null if nothing. It may be shown to the person at the server, and to nobody else.
    @Nullable String code() {
        return door.code();
    }

    /// Tells everybody, drains, and stores that their stay has ended. Takes less than five seconds, whatever the clients and the
    /// disk do.
    @Override
    public void close() throws IOException, InterruptedException {
        if (announcer != null) {
            announcer.sayGoodbye();
        }
        listener.stopAccepting();
        listener.endAll(LAST_WORDS_NANOS);
        if (!scribe.close(LAST_ENTRIES)) {
            Logger.warn("The store is too slow to end in order; the next start will enter who was there as lost");
            return;
        }
        closeStore(reader, history);
        folder.close();
        if (announcer != null) {
            announcer.close();
        }
    }

    private static String code(Options options, DataFolder folder) throws IOException {
        String given = options.code();
        return given == null ? CodeFile.open(folder.code()) : given;
    }

    private static Acceptor listen(InetSocketAddress address, Options options, Scribe scribe, AccessPolicy door, ServerTls tls,
            RateLimiters paces,
            HistoryReader reader, ServerConsole console, FatalErrorHandler alarm) throws IOException {
        try {
            return new Acceptor(address, options.name(), options.maxWaiting(), scribe, door, tls, paces, reader, console, alarm);
        } catch (IOException | UnsupportedAddressTypeException e) {
            throw new IOException(BindFailure.sentence(address), e);
        }
    }
}
