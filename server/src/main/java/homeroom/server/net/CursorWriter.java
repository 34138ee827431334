package homeroom.server.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.message.Codec;
import homeroom.protocol.message.LineBuffer;
import homeroom.protocol.message.RosterPage;
import homeroom.protocol.message.ServerMessage;
import homeroom.server.history.HistoryReader;
import homeroom.server.room.Admission;
import homeroom.server.room.Cursor;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Writes to one participant, whenever there is something, on a courier's thread: everything from its cursor to the log's head in one
/// write, and what the mailbox holds for this one alone. It copies nothing of what all get.
final class CursorWriter extends Couriers.Turn {
    private static final int WELCOME_BYTES = 1_024;

    private volatile Transport wire;
    private final HistoryReader history;
    private final ConnectionTimeouts patience;
    private final Mailbox mailbox = new Mailbox(this);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;
    private boolean over;
    private @Nullable Cursor cursor;

    /// @param wire what is spoken until the peer has begun to speak, see [#speak]
    CursorWriter(Transport wire, HistoryReader history, Couriers couriers, ConnectionTimeouts patience) {
        super(couriers);
        this.wire = wire;
        this.history = history;
        this.patience = patience;
    }

    /// The reader: this is what the peer speaks.
    void speak(Transport spoken) {
        wire = spoken;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /// Any thread: there is nobody to write to any more.
    void stop() {
        stopped = true;
        ring();
    }

    boolean awaitEnd(long nanos) throws InterruptedException {
        return ended.await(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    void serve() {
        if (over) {
            return;
        }
        boolean more = false;
        try {
            more = deliver();
        } catch (IOException e) {
            Logger.trace(e, "The peer is gone");
        } catch (SQLException e) {
            Logger.error(e, "The past could not be read");
            sayUnreadable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!more) {
                end();
            }
        }
    }

    private void sayUnreadable() {
        try {
            send(ByteBuffer.wrap(Codec.encode(new ServerMessage.Failure(ErrorCode.STORAGE,
                    "The server can't read what was said before. Tell whoever runs it.", null))));
        } catch (IOException e) {
            Logger.trace(e, "The peer is gone");
        }
    }

    private void end() {
        over = true;
        patience.ended(); // whatever it was, nothing more will be said here
        leaveLog();
        hangUp();
        mailbox.close();
        ended.countDown();
    }

    /// Writes all there is; false after the last words.
    private boolean deliver() throws IOException, SQLException, InterruptedException {
        while (!stopped) {
            MailboxItem outgoing = mailbox.poll();
            if (outgoing == null) {
                return catchUp();
            }
            if (!tell(outgoing)) {
                return false;
            }
        }
        return false;
    }

    private boolean tell(MailboxItem outgoing) throws IOException, SQLException, InterruptedException {
        return switch (outgoing) {
            case MailboxItem.Reply(var line) -> {
                boolean more = catchUp();
                if (more) {
                    send(ByteBuffer.wrap(line));
                }
                yield more;
            }
            case MailboxItem.Enter(var admission) -> {
                enter(admission);
                yield true;
            }
            case MailboxItem.End(var line) -> {
                if (catchUp()) {
                    send(ByteBuffer.wrap(line));
                }
                yield false;
            }
        };
    }

    /// Sends all entries up to now: what one alone is told comes after those that were made before it. If the log has let go of the
    /// next one, says so.
    ///
    /// @return false if that was the last thing to say
    private boolean catchUp() throws IOException {
        if (cursor == null) {
            return true;
        }
        for (ByteBuffer run = cursor.take(); run != null; run = cursor.take()) {
            send(run);
            if (stopped) {
                return false;
            }
        }
        if (!cursor.isLost()) {
            return true;
        }
        send(ByteBuffer.wrap(Codec.encode(new ServerMessage.Failure(ErrorCode.TOO_SLOW,
                "You have fallen too far behind the room. Join again to get what you missed.", null))));
        return false;
    }

    private void enter(Admission admission) throws IOException, SQLException, InterruptedException {
        leaveLog();
        welcome(admission);
        sendEarlier(admission);
        long after = admission.after();
        while (!stopped) {
            cursor = admission.log().cursor(after, this);
            if (cursor != null) {
                return;
            }
            long head = admission.log().lastSeq();
            var page = history.read(admission.roomKey(), after, head);
            send(ByteBuffer.wrap(page.lines()));
            after = page.entries() == 0 ? head : page.lastSeq();
        }
    }

    private void sendEarlier(Admission admission) throws IOException, SQLException, InterruptedException {
        List<Long> wanted = admission.earlier();
        while (!wanted.isEmpty() && !stopped) {
            var page = history.read(admission.roomKey(), wanted);
            send(ByteBuffer.wrap(page.lines()));
            wanted = page.entries() == 0 ? List.of() : wanted.stream().filter(seq -> seq > page.lastSeq()).toList();
        }
    }

    private void welcome(Admission a) throws IOException {
        var lines = new LineBuffer(WELCOME_BYTES);
        var roster = a.roster();
        Codec.encode(new ServerMessage.Welcome(a.server(), a.room(), a.you(), a.epoch(), a.seq(), a.session(), a.resumed(),
                roster.getFirst(), Limits.V1), lines);
        for (RosterPage page : roster.subList(1, roster.size())) {
            Codec.encode(new ServerMessage.Roster(page), lines);
        }
        send(ByteBuffer.wrap(lines.bytes(), 0, lines.length()));
    }

    private void send(ByteBuffer bytes) throws IOException {
        patience.writing();
        wire.write(bytes);
        patience.written();
    }

    private void leaveLog() {
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }

    /// Says that nothing more comes. The reader closes the channel once the peer has understood.
    private void hangUp() {
        try {
            wire.endOutput();
        } catch (IOException e) {
            Logger.trace(e, "The peer is gone");
        }
    }
}
