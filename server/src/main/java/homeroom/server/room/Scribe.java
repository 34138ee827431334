package homeroom.server.room;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import homeroom.protocol.ClientMessage;
import homeroom.protocol.Codec;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.LeaveReason;
import homeroom.protocol.ServerMessage;
import homeroom.server.history.History;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// The only writer of a server's rooms: one platform thread (SQLite's native code would hold a virtual thread's carrier), started
/// by [#start] and ended by [#close].
///
/// It takes all requests that have gathered, decides and numbers them, commits them in one transaction, and only then shows them.
/// So whatever anybody sees is on disk, everybody sees the same order, and the busier a room the fewer commits per entry.
public final class Scribe {
    /// How many entries of the past a newcomer gets.
    public static final int NEWCOMERS_ENTRIES = 200;

    private static final int QUEUED_REQUESTS = 1024;
    private static final long RETRY_MILLIS = 1_000;

    private final BlockingQueue<Request> queue = new ArrayBlockingQueue<>(QUEUED_REQUESTS);
    private final History history;
    private final Register register;
    private final Witness witness;
    private final Alarm alarm;
    private final Thread thread = Thread.ofPlatform().name("scribe").unstarted(this::run);
    private volatile boolean closing;

    /// Leaves that could not be stored yet: nobody is refused their leaving.
    private final List<Request> owed = new ArrayList<>();
    /// Why the last batch could not be stored, null if it could.
    private @Nullable String failure;

    /// @param server the server's name, for the welcome
    /// @param places how many people in all rooms together
    /// @param clock  for the entries' time, which nothing but their readers depends on: it may jump
    /// @param alarm  raised if the scribe can't go on
    public Scribe(String server, int places, Rooms rooms, History history, Witness witness, InstantSource clock, Alarm alarm) {
        this.alarm = alarm;
        this.history = history;
        this.witness = witness;
        this.register = new Register(server, places, rooms, history, witness, clock);
    }

    public void start() {
        thread.start();
    }

    /// Any thread but the scribe's: hands over a request; waits while too many are waiting already.
    public void submit(Request request) throws InterruptedException {
        queue.put(request);
    }

    /// Any thread, the scribe's too: hands over a request if not too many are waiting already.
    ///
    /// @return whether it did
    public boolean offer(Request request) {
        return queue.offer(request);
    }

    /// Enters what was handed over before, then that everybody's stay has ended, and stops. Nothing may be submitted after it.
    ///
    /// @param patience how long to wait for it
    /// @return false if it is still at work
    public boolean close(Duration patience) throws InterruptedException {
        closing = true;
        thread.interrupt();
        return thread.join(patience);
    }

    private void run() {
        try {
            work();
        } catch (RuntimeException | Error e) {
            alarm.fatal(e); // nothing is lost: whatever anybody saw is on disk
        }
    }

    private void work() {
        register.prepare();
        var batch = new ArrayList<Request>(QUEUED_REQUESTS);
        while (!closing) {
            try {
                gather(batch);
            } catch (InterruptedException e) {
                break;
            }
            enter(batch);
        }
        Thread.interrupted(); // what follows is not to be cut short
        batch.clear();
        batch.addAll(owed);
        queue.drainTo(batch);
        enter(batch);
        endAll();
    }

    private void gather(List<Request> batch) throws InterruptedException {
        batch.clear();
        Request first = owed.isEmpty() ? queue.take() : queue.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        batch.addAll(owed);
        owed.clear();
        if (first != null) {
            batch.add(first);
        }
        queue.drainTo(batch);
    }

    private void enter(List<Request> batch) {
        var draft = new Draft();
        try {
            for (Request request : batch) {
                register.enter(request, draft);
            }
            draft.store(history);
            history.commit();
        } catch (SQLException | RuntimeException e) {
            fail(batch, draft, e);
            return;
        }
        if (failure != null && !draft.isEmpty()) {
            failure = null;
            witness.storeRecovered();
        }
        draft.publish();
    }

    private void endAll() {
        try {
            var draft = new Draft();
            register.endAll(draft);
            draft.store(history);
            history.commit();
        } catch (SQLException | RuntimeException e) {
            Logger.error(e, "The end of everybody's stay could not be stored; the next start will enter it");
        }
    }

    private void fail(List<Request> batch, Draft draft, Exception cause) {
        draft.takeBack();
        try {
            history.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        String reason = String.valueOf(cause.getMessage());
        if (!reason.equals(failure)) {
            failure = reason;
            Logger.info(cause, "A batch of {} requests could not be stored", batch.size());
            witness.storeFailed(reason);
        }
        for (Request request : batch) {
            switch (request) {
                case Request.Join join -> join.guest().answered(Codec.encode(notSaved(null)));
                case Request.Chat(var guest, ClientMessage.Chat chat) -> guest.answered(Codec.encode(notSaved(chat.id())));
                case Request.Answer(var guest, var answer) -> guest.answered(answer);
                case Request.End(var guest, var lastWords) -> guest.ended(lastWords);
                case Request.Leave leave when register.isSeated(leave.guest()) -> owed.add(leave);
                case Request.Leave(var guest, var why) when why == LeaveReason.LEFT -> guest.answered(Codec.encode(
                        new ServerMessage.Failure(ErrorCode.NOT_JOINED, "You are in no room.", null)));
                case Request.Leave leave -> leave.guest().left();
            }
        }
    }

    private static ServerMessage.Failure notSaved(@Nullable String chatId) {
        return new ServerMessage.Failure(ErrorCode.STORAGE,
                "The server could not save this, so nobody has seen it. Try again later.",
                chatId);
    }
}
