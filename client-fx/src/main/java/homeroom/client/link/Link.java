package homeroom.client.link;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;
import homeroom.protocol.message.ClientMessage;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// A participant's way to a room, for as long as they want to be there. Shared: any thread may call it; its own reader thread
/// connects, reads, calls the listener, and comes back when the line breaks.
///
/// It speaks TLS only, and only with a server that is who it should be; see [Handshake].
/// If the first join fails it ends, so that whoever typed the address can mend it; only when the server hung up without a word it tries
/// once more, at once. Once we have been in the room it returns by itself until the server says that this is pointless; slowly if it has said that the room is closed. What was sent is kept until its echo came, over any number of lines.
public final class Link implements AutoCloseable {
    /// Most events in one batch.
    public static final int BATCH_EVENTS = 512;

    private static final int ID_BYTES = 12;
    private static final LinkProblem HUNG_UP = new LinkProblem.Unreachable(LinkProblem.Reason.HUNG_UP);

    private final JoinAttempt approach;
    private final KnownServers known;
    private final LinkListener listener;
    private final LinkTimes times;
    private final LogPosition bookmark;
    private final Backoff backoff;
    private final Outbox outbox = new Outbox();
    private final String idBase = randomBase();
    private final AtomicLong chats = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private @Nullable Thread reader;
    private @Nullable LinkConnection line;
    /// How the room was closed, null if it is open as far as we know. The reader's.
    private @Nullable LinkProblem closing;
    private boolean hurried;
    private boolean closed;

    /// Does nothing yet.
    ///
    /// @param known the servers to tell from others; grows by the one that lets us in
    public Link(JoinAttempt approach, KnownServers known, LinkListener listener, LinkTimes times) {
        this.approach = approach;
        this.known = known;
        this.listener = batch -> tell(listener, batch);
        this.times = times;
        this.bookmark = new LogPosition(approach);
        this.backoff = new Backoff(times.firstRetry(), times.longestRetry(), new SecureRandom());
    }

    /// Begins to connect; returns at once.
    ///
    /// @throws IllegalStateException if it was started before
    public void start() {
        lock.lock();
        try {
            if (reader != null) {
                throw new IllegalStateException("a link starts once");
            }
            reader = Thread.ofVirtual().name("homeroom-link-reader").start(this::run);
        } finally {
            lock.unlock();
        }
    }

    /// Says something to the room, now or as soon as there is a line. It may be called before [#start].
    ///
    /// @return the chat's id, which its echo or its refusal will carry
    /// @throws RefusedException if no server would take such a text; nothing is kept then
    public String send(String text) {
        String id = idBase + chats.incrementAndGet();
        var chat = new ClientMessage.Chat(text, id);
        outbox.add(id, chat);
        return id;
    }

    /// Sends a chat again that was refused, or that another link was given: under the same id and after all others. Does nothing for
    /// one that is on its way.
    ///
    /// @throws RefusedException if no server would take such a text
    public void resend(String chatId, String text) {
        outbox.resend(chatId, new ClientMessage.Chat(text, chatId));
    }

    /// Forgets a chat that was refused or not echoed yet. If it was written already it may still appear.
    public void discard(String chatId) {
        outbox.discard(chatId);
    }

    /// Cuts the waiting for the next attempt short, if it waits.
    public void reconnectNow() {
        lock.lock();
        try {
            hurried = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Leaves the room and ends; returns at once. What can be written within [LinkTimes#farewell] still goes out, and a thread keeps
    /// the program alive for so long. The listener hears [LinkEvent.Ended] last.
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            woken.signalAll();
            outbox.farewell();
            if (reader != null && line != null) {
                seeOff(reader, line);
            }
        } finally {
            lock.unlock();
        }
    }

    private void seeOff(Thread ending, LinkConnection last) {
        if (!last.isUp()) {
            last.cut();
            return;
        }
        Thread.ofPlatform().name("homeroom-link-farewell").daemon(false).start(() -> {
            try {
                if (!ending.join(times.farewell())) {
                    Logger.debug("Leaving took too long.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                last.cut();
            }
        });
    }

    private void run() {
        LinkProblem cause = new LinkProblem.Left();
        try {
            int attempt = 0;
            for (var next = nextLine(); next != null; next = nextLine()) {
                attempt++;
                listener.on(List.of(new LinkEvent.Connecting(attempt)));
                cause = next.hold();
                if (next.held()) {
                    attempt = 0;
                    backoff.reset();
                }
                if (isClosed()) {
                    break;
                }
                if (attempt == 1 && !bookmark.hasJoined() && HUNG_UP.equals(cause)) {
                    continue; // at a door that was full there may be a place the next moment
                }
                if (!comesBackFrom(cause)) {
                    break;
                }
                cause = told(cause, next.isUp());
                pause(cause, wait(cause, next.held()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            Logger.error(e, "The link to {} failed.", approach.where().address());
            cause = new LinkProblem.Lost();
        }
        listener.on(List.of(new LinkEvent.Ended(isClosed() ? new LinkProblem.Left() : cause)));
    }

    /// Null when the link was closed; in the lock, so that [#close] finds every line that there is.
    private @Nullable LinkConnection nextLine() {
        lock.lock();
        try {
            line = closed ? null : new LinkConnection(approach, known, bookmark, outbox, listener, times);
            return line;
        } finally {
            lock.unlock();
        }
    }

    private boolean comesBackFrom(LinkProblem cause) {
        return bookmark.hasJoined() && switch (cause) {
            case LinkProblem.Unreachable _,LinkProblem.Lost _ -> true;
            case LinkProblem.Denied(var code, _, _, _) -> ErrorHandling.of(code) != ErrorHandling.FINAL;
            case LinkProblem.Untrusted _,LinkProblem.Left _ -> false;
        };
    }

    /// A room that was closed in order, and has not been open since, is closed: that nobody answers there is no other news.
    private LinkProblem told(LinkProblem cause, boolean wasUp) {
        if (cause instanceof LinkProblem.Denied(var code, _, _, _) && code == ErrorCode.CLOSING) {
            closing = cause;
        } else if (wasUp || !(cause instanceof LinkProblem.Unreachable)) {
            closing = null;
        }
        return closing == null ? cause : closing;
    }

    /// Not shorter than the server asked for.
    private Duration wait(LinkProblem cause, boolean held) {
        if (!(cause instanceof LinkProblem.Denied(var code, _, var asked, _))) {
            return backoff.next();
        }
        if (held && code == ErrorCode.TOO_SLOW) {
            return Duration.ZERO; // the rest is in the server's store, and waiting would only make it more
        }
        var wait = ErrorHandling.of(code) == ErrorHandling.MUCH_LATER ? backoff.slow() : backoff.next();
        return asked != null && asked.compareTo(wait) > 0 ? asked : wait;
    }

    private void pause(LinkProblem cause, Duration wait) throws InterruptedException {
        lock.lock();
        try {
            hurried = false;
        } finally {
            lock.unlock();
        }
        listener.on(List.of(new LinkEvent.Waiting(Instant.now().plus(wait), cause)));
        lock.lock();
        try {
            long leftNanos = wait.toNanos();
            while (leftNanos > 0 && !hurried && !closed) {
                leftNanos = woken.awaitNanos(leftNanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /// A listener that fails must not cost the line.
    private static void tell(LinkListener listener, List<LinkEvent> batch) {
        try {
            listener.on(batch);
        } catch (RuntimeException e) {
            Logger.error(e, "A listener failed on a batch of {} events.", batch.size());
        }
    }

    /// Random enough that no two runs of any client share it: the log is kept over restarts.
    private static String randomBase() {
        var bytes = new byte[ID_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes) + "-";
    }
}
