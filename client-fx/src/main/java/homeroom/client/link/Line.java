package homeroom.client.link;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import homeroom.protocol.ClientMessage;
import homeroom.protocol.Codec;
import homeroom.protocol.Decoded;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.LineReader;
import homeroom.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// One line to the room, from dialling to its end. The link's reader thread runs it; a writer thread of its own lives as long as
/// the line is up; any thread may cut it.
final class Line {
    private final Approach approach;
    private final KnownServers known;
    private final Bookmark bookmark;
    private final Outbox outbox;
    private final LinkListener listener;
    private final LinkTimes times;
    private final Connection connection = new Connection();
    private final List<LinkEvent> batch = new ArrayList<>();
    private volatile boolean up;
    private long upSinceNanos;

    Line(Approach approach, KnownServers known, Bookmark bookmark, Outbox outbox, LinkListener listener, LinkTimes times) {
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
    Problem hold() throws InterruptedException {
        try {
            connection.connect(approach.where(), times.connect());
        } catch (IOException e) {
            return Problem.Unreachable.of(e);
        }
        try {
            var introduction = new Introduction(connection, approach, known, bookmark, times.answer());
            return switch (introduction.make()) {
                case Introduction.Outcome.Refused(var why) -> why;
                case Introduction.Outcome.Granted(var welcome, var proven) -> talk(welcome, proven);
            };
        } catch (IOException e) {
            Logger.debug(e, "The line to {} broke.", approach.where().address());
            return new Problem.Lost();
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

    private Problem talk(ServerMessage.Welcome welcome, boolean proven) throws IOException, InterruptedException {
        bookmark.welcomed(connection.server(), welcome);
        known.welcomed(connection.server(), proven, approach, welcome);
        outbox.begin();
        up = true;
        upSinceNanos = System.nanoTime();
        var writer = Thread.ofVirtual().name("homeroom-link-writer").start(this::write);
        try {
            batch.add(new LinkEvent.Welcomed(welcome));
            releaseIfCaughtUp();
            return read();
        } finally {
            outbox.end();
            cut();
            writer.join();
        }
    }

    /// Waits for one line, takes with it all that are there already, and tells the listener of them at once.
    private Problem read() throws IOException {
        Problem end = null;
        while (true) {
            while (end == null && batch.size() < Link.BATCH_EVENTS && connection.isReady()) {
                end = take(connection.next(times.silence()));
            }
            if (!batch.isEmpty()) {
                listener.on(List.copyOf(batch));
                batch.clear();
            }
            if (end != null) {
                return end;
            }
            end = take(connection.next(times.silence()));
        }
    }

    /// @return why the line ends with this, null if it doesn't
    private @Nullable Problem take(LineReader.Line line) {
        return switch (line) {
            case LineReader.Line.End() -> new Problem.Lost();
            case LineReader.Line.TooLong() -> skip("The line is too long.");
            case LineReader.Line.Complete(var bytes) -> switch (Codec.decodeServer(bytes)) {
                case Decoded.Message<ServerMessage>(var message) -> take(message);
                case Decoded.Refused<ServerMessage>(var code, var reason, _) -> code == ErrorCode.UNKNOWN_TYPE
                        ? null
                        : skip(reason);
            };
        };
    }

    private @Nullable Problem take(ServerMessage message) {
        switch (message) {
            case ServerMessage.Entry entry -> entry(entry);
            case ServerMessage.Roster(var members) -> batch.add(new LinkEvent.MoreMembers(members));
            case ServerMessage.Failure failure -> {
                return failure(failure);
            }
            case ServerMessage.Pong(var id) -> outbox.ponged(id);
            case ServerMessage.Welcome _,ServerMessage.Prove _,ServerMessage.Confirm _ -> skip(
                    "What belongs before the join came after it.");
        }
        return null;
    }

    private void entry(ServerMessage.Entry entry) {
        if (entry instanceof ServerMessage.Chat chat && chat.id() != null && bookmark.isOurs(chat)) {
            outbox.echoed(chat.id());
        }
        if (bookmark.passes(entry)) {
            batch.add(new LinkEvent.Happened(entry));
        }
        releaseIfCaughtUp();
    }

    private void releaseIfCaughtUp() {
        if (bookmark.hasCaughtUp()) {
            outbox.release();
        }
    }

    /// A chat that is refused because the line ends, or as it came too early, stays in the outbox and is sent again.
    private @Nullable Problem failure(ServerMessage.Failure failure) {
        var denied = Problem.Denied.of(failure);
        var pause = denied.retryAfter();
        return switch (Verdict.of(failure.code())) {
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
    private static @Nullable Problem skip(String reason) {
        Logger.warn("Skipped a line from the server: {}", reason);
        return null;
    }

    /// Runs on the writer thread. A ping's time without anything else to write also ends the holding back: if the last entry
    /// before our welcome isn't one for us, the one that we wait for never comes.
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
                    case Outbox.Turn.Idle() -> {
                        connection.write(outbox.ask());
                        outbox.release();
                    }
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
