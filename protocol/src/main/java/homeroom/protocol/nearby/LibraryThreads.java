package homeroom.protocol.nearby;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

import org.tinylog.Logger;

/// The threads that the library for multicast DNS starts for one of its users. The user's thread asks whether they are all well; the last
/// words of one that breaks down are said on that one.
///
/// A single name that lower case makes longer (`İ`) can end the thread that listens, without a word to the library's user, and with a
/// stack trace on the console. Here it becomes known, and the trace stays out: what is in it is of a stranger's making.
public final class LibraryThreads extends ThreadGroup {
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private final String purpose;
    private volatile boolean well = true;

    /// @param name    what its threads are called
    /// @param purpose what stops when one of them does, as the log says it
    public LibraryThreads(String name, String purpose) {
        super(name);
        this.purpose = purpose;
    }

    /// Runs this on a thread of the group, to which all that it starts belongs then, and waits for it.
    ///
    /// @throws IOException whatever went wrong in there
    public <T> T start(Callable<T> begin) throws IOException, InterruptedException {
        var task = new FutureTask<>(begin);
        var thread = new Thread(this, task, getName() + "-open");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(cause instanceof IOException ? cause.getMessage() : cause.getClass().getSimpleName(), cause);
        }
    }

    /// Whether none broke down so far.
    public boolean isWell() {
        return well;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        well = false;
        if (!TOLD.getAndSet(true)) { // once: whoever can do it can do it again and again
            Logger.info("Somebody on the network sent what stops {}; each time it begins anew ({})", purpose,
                    failure.getClass().getSimpleName());
        }
    }
}
