package homeroom.server.room;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.Codec;
import homeroom.protocol.message.LeaveReason;
import homeroom.protocol.message.ServerMessage;
import homeroom.server.history.History;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// The only writer of a server's rooms: one platform thread (SQLite's native code would hold a virtual thread's carrier), started
/// by [#start] and ended by [#close].
///
/// It takes all requests that have gathered, decides and numbers them, commits them in one transaction, and only then shows them.
/// So whatever anybody sees is on disk, everybody sees the same order, and the busier a room the fewer commits per entry.
public final class Scribe {
    private static final int QUEUED_REQUESTS = 1024;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final BlockingQueue<Request> queue = new ArrayBlockingQueue<>(QUEUED_REQUESTS);
    private final History history;
    private final RequestProcessor register;
    private final RoomListener witness;
    private final FatalErrorHandler alarm;
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
    public Scribe(String server, int places, Rooms rooms, History history, RoomListener witness, InstantSource clock,
            FatalErrorHandler alarm) {
        this(server, places, rooms, history, witness, clock, System::nanoTime, alarm);
    }

    /// @param nanoClock for how long something takes: nanoseconds since some moment
    Scribe(String server, int places, Rooms rooms, History history, RoomListener witness, InstantSource clock,
            LongSupplier nanoClock,
            FatalErrorHandler alarm) {
        this.alarm = alarm;
        this.history = history;
        this.witness = witness;
        this.register = new RequestProcessor(server, places, rooms, history, witness, clock, nanoClock);
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
        long due = nanosUntilDue();
        Request first = due == Long.MAX_VALUE ? queue.take() : queue.poll(due, TimeUnit.NANOSECONDS);
        batch.addAll(owed);
        owed.clear();
        register.lookAtTheTime(batch);
        if (first != null) {
            batch.add(first);
        }
        queue.drainTo(batch);
    }

    /// In how many nanoseconds there is something to enter without being asked, [Long#MAX_VALUE] if there is nothing.
    private long nanosUntilDue() {
        return owed.isEmpty() ? register.nanosUntilDue() : RETRY_NANOS;
    }

    private void enter(List<Request> batch) {
        var transaction = new Transaction();
        try {
            for (Request request : batch) {
                register.enter(request, transaction);
            }
            transaction.store(history);
            history.commit();
        } catch (SQLException e) {
            rollback(transaction, e);
            fail(batch, e);
            return;
        } catch (RuntimeException e) {
            rollback(transaction, e);
            enterOthers(batch, e);
            return;
        }
        if (failure != null && !transaction.isEmpty()) {
            failure = null;
            witness.storeRecovered();
        }
        transaction.publish();
    }

    /// The program is wrong about one of these requests: finds it, by halves, and enters all others.
    private void enterOthers(List<Request> batch, RuntimeException fault) {
        int half = batch.size() / 2;
        if (half > 0) {
            enter(batch.subList(0, half));
            enter(batch.subList(half, batch.size()));
            return;
        }
        for (Request bad : batch) {
            Logger.error(withoutWords(fault), "A fault of the program: a {} could not be entered",
                    bad.getClass().getSimpleName());
            if (bad instanceof Request.Leave(var guest, _)) {
                register.strand(guest);
                guest.left();
            } else {
                refuse(bad,
                        "The server has made a mistake and could not take this, so nobody has seen it. Tell whoever runs it.");
            }
        }
    }

    /// What happened and where; a message may hold what somebody wrote.
    private static Throwable withoutWords(Throwable fault) {
        Throwable cause = fault.getCause();
        var told = new IllegalStateException(fault.getClass().getName(), cause == null ? null : withoutWords(cause));
        told.setStackTrace(fault.getStackTrace());
        return told;
    }

    private void rollback(Transaction transaction, Exception cause) {
        transaction.rollback();
        try {
            history.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void endAll() {
        try {
            var transaction = new Transaction();
            register.endAll(transaction);
            transaction.store(history);
            history.commit();
        } catch (SQLException | RuntimeException e) {
            Logger.error(e, "The end of everybody's stay could not be stored; the next start will enter it");
        }
    }

    private void fail(List<Request> batch, SQLException cause) {
        String reason = String.valueOf(cause.getMessage());
        if (!reason.equals(failure)) {
            failure = reason;
            Logger.info(cause, "A batch of {} requests could not be stored", batch.size());
            witness.storeFailed(reason);
        }
        for (Request request : batch) {
            if (request instanceof Request.Leave leave && register.isSeated(leave.guest())) {
                owed.add(leave);
            } else {
                if (request instanceof Request.Leave(var guest, var how) && how == LeaveReason.LOST) {
                    register.forget(guest);
                }
                refuse(request, "The server could not save this, so nobody has seen it. Try again later.");
            }
        }
    }

    /// Answers a request that came to nothing.
    private static void refuse(Request request, String why) {
        switch (request) {
            case Request.Join(var guest, _, _) -> refuse(guest, ErrorCode.STORAGE, why, null);
            case Request.Chat(var guest, var chat) -> refuse(guest, ErrorCode.STORAGE, why, chat.id());
            case Request.Answer(var guest, var answer) -> guest.send(answer);
            case Request.Reach(_, var then) -> then.run();
            case Request.End(var guest, var lastWords) -> guest.ended(lastWords);
            case Request.Leave(var guest, var reason) when reason == LeaveReason.LEFT -> refuse(guest, ErrorCode.NOT_JOINED,
                    "You are in no room.", null);
            case Request.Leave(var guest, _) -> guest.left();
        }
    }

    private static void refuse(ClientHandle guest, ErrorCode code, String why, @Nullable String chatId) {
        guest.send(Codec.encode(new ServerMessage.Failure(code, why, chatId)));
    }
}
