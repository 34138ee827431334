package homeroom.client.link;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.Codec;
import homeroom.protocol.message.Decoded;
import homeroom.protocol.message.LineReader;
import homeroom.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// One line to the room, from dialling to its end. The link's reader thread runs it; a writer thread of its own lives as long as
/// the line is up; any thread may cut it.
final class LinkConnection {
    private final JoinAttempt approach;
    private final KnownServers known;
    private final LogPosition bookmark;
    private final Outbox outbox;
    private final LinkListener listener;
    private final LinkTimes times;
    private final ServerConnection connection = new ServerConnection();
    private final List<LinkEvent> batch = new ArrayList<>();
    private volatile boolean up;
    private long upSinceNanos;

    LinkConnection(JoinAttempt approach, KnownServers known, LogPosition bookmark, Outbox outbox, LinkListener listener,
            LinkTimes times) {
        this.approach = approach;
        this.known = known;
        this.bookmark = bookmark;
        this.outbox = outbox;
        this.listener = listener;
        this.times = times;
    }

    /// Dials, joins, and reads until it ends.
    ///
    /// @return why it ended, or why it never began
    LinkProblem hold() throws InterruptedException {
        try {
            connection.connect(approach.where(), times.connect());
        } catch (IOException e) {
            return LinkProblem.Unreachable.of(e);
        }
        try {
            var introduction = new Handshake(connection, approach, known, bookmark, times.answer());
            return switch (introduction.make()) {
                case Handshake.Outcome.Refused(var why) -> why;
                case Handshake.Outcome.Granted(var welcome, var proven) -> talk(welcome, proven);
            };
        } catch (IOException e) {
            Logger.debug(e, "The line to {} broke.", approach.where().address());
            return new LinkProblem.Lost();
        } finally {
            cut();
        }
    }

    /// Whether we are, or were, in the room over this line.
    boolean isUp() {
        return up;
    }

    /// Whether the line was up for long enough to take it for a good one.
    boolean held() {
        return up && System.nanoTime() - upSinceNanos >= times.ping().toNanos();
    }

    /// Ends it without a word.
    void cut() {
        try {
            connection.close();
        } catch (IOException e) {
            Logger.debug(e, "A connection did not close in order.");
        }
    }

    private LinkProblem talk(ServerMessage.Welcome welcome, boolean proven) throws IOException, InterruptedException {
        var server = connection.server();
        var ours = known.welcomed(server, proven, approach, welcome).ours();
        bookmark.welcomed(server, welcome, ours);
        outbox.begin();
        up = true;
        upSinceNanos = System.nanoTime();
        var writer = Thread.ofVirtual().name("homeroom-link-writer").start(this::write);
        try {
            batch.add(new LinkEvent.Welcomed(welcome, server, ours));
            releaseIfCaughtUp();
            return read();
        } finally {
            tell();
            outbox.end();
            cut();
            writer.join();
        }
    }

    /// Waits for one line, takes with it all that are there already, and tells the listener of them at once.
    private LinkProblem read() throws IOException {
        LinkProblem end = null;
        while (true) {
            while (end == null && batch.size() < Link.BATCH_EVENTS && connection.isReady()) {
                end = take(connection.next(times.silence()));
            }
            tell();
            if (end != null) {
                return end;
            }
            end = take(connection.next(times.silence()));
        }
    }

    private void tell() {
        if (!batch.isEmpty()) {
            var news = List.copyOf(batch);
            batch.clear();
            listener.on(news);
        }
        bookmark.told();
    }

    /// @return why the line ends with this, null if it doesn't
    private @Nullable LinkProblem take(LineReader.Line line) {
        return switch (line) {
            case LineReader.Line.End() -> new LinkProblem.Lost();
            case LineReader.Line.TooLong() -> skip("The line is too long.");
            case LineReader.Line.Complete(var bytes) -> switch (Codec.decodeServer(bytes)) {
                case Decoded.Message<ServerMessage>(var message) -> take(message);
                case Decoded.Refused<ServerMessage>(var code, var reason, _, var seq) -> {
                    if (seq != null) {
                        bookmark.passes(seq);
                        releaseIfCaughtUp();
                    }
                    yield code == ErrorCode.UNKNOWN_TYPE ? null : skip(reason);
                }
            };
        };
    }

    private @Nullable LinkProblem take(ServerMessage message) {
        switch (message) {
            case ServerMessage.Entry entry -> entry(entry);
            case ServerMessage.Roster(var members) -> batch.add(new LinkEvent.MoreMembers(members));
            case ServerMessage.Failure failure -> {
                return failure(failure);
            }
            case ServerMessage.Pong(var id) -> {
                var stored = outbox.ponged(id);
                if (stored != null) {
                    batch.add(new LinkEvent.Acknowledged(stored));
                }
            }
            case ServerMessage.Welcome _,ServerMessage.Prove _,ServerMessage.Confirm _ -> skip(
                    "What belongs before the join came after it.");
        }
        return null;
    }

    private void entry(ServerMessage.Entry entry) {
        if (entry instanceof ServerMessage.Chat chat && chat.id() != null && bookmark.isOurs(chat)) {
            outbox.echoed(chat.id());
        }
        if (bookmark.passes(entry.seq())) {
            batch.add(new LinkEvent.Happened(entry));
        }
        if (bookmark.isOurComing(entry)) {
            outbox.release(); // the head may be an entry for others, which never comes
        }
        releaseIfCaughtUp();
    }

    private void releaseIfCaughtUp() {
        if (bookmark.hasCaughtUp()) {
            outbox.release();
        }
    }

    /// A chat that is refused because the line ends, or as it came too early, stays in the outbox and is sent again.
    private @Nullable LinkProblem failure(ServerMessage.Failure failure) {
        var denied = LinkProblem.Denied.of(failure);
        var pause = denied.retryAfter();
        return switch (ErrorHandling.of(failure.code())) {
            case FINAL, MUCH_LATER, LATER -> denied;
            case OPEN -> {
                if (failure.code() == ErrorCode.TOO_FAST && pause != null) {
                    outbox.holdBack(failure.id(), pause);
                    batch.add(new LinkEvent.HeldBack(Instant.now().plus(pause)));
                } else if (failure.id() == null ? failure.code() != ErrorCode.TOO_FAST : outbox.refused(failure.id())) {
                    // that we went on for too long, the server says right before it hangs up, and that is told
                    batch.add(new LinkEvent.Refused(failure, failure.id()));
                }
                yield null;
            }
        };
    }

    /// A newer server may say what we can't take; losing the whole line over it, again and again, would be worse.
    private static @Nullable LinkProblem skip(String reason) {
        Logger.warn("Skipped a line from the server: {}", reason);
        return null;
    }

    /// Runs on the writer thread.
    private void write() {
        try {
            while (true) {
                switch (outbox.next(times.ping())) {
                    case Outbox.Turn.Say(var chat, var again) -> {
                        connection.write(chat);
                        if (again) {
                            connection.write(outbox.ask());
                        }
                    }
                    case Outbox.Turn.Idle() -> connection.write(outbox.ask());
                    case Outbox.Turn.Farewell() -> {
                        connection.write(new ClientMessage.Leave());
                        return;
                    }
                    case Outbox.Turn.Over() -> {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            // the reader meets the same end, after reading what the server may have said about it
            Logger.trace(e, "Writing failed.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
