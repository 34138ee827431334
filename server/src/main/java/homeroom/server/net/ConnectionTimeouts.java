package homeroom.server.net;

import homeroom.protocol.Limits;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

/// When a connection was last alive, and how long that will do. Reader and writer note it, whoever ends the connection notes that; the
/// listener's watch reads.
///
/// A client that pings regularly will go on; when it falls silent it is lost. Any other is left to TCP. A writer that can't get
/// rid of one piece in that time is at a dead end, whatever the client does and however many bytes it still takes.
final class ConnectionTimeouts {
    static final int JOIN_SECONDS = 5;
    private static final long LAST_WORDS_NANOS = SECONDS.toNanos(2);
    /// Who never came in doesn't keep us for long either.
    private static final long STRANGERS_LAST_WORDS_NANOS = MILLISECONDS.toNanos(500);
    private static final int RHYTHM_PINGS = 3;
    private static final int RHYTHM_SECONDS = 5;

    private final long connected = System.nanoTime();
    private volatile long heard = connected;
    private volatile long ended;
    private volatile long writing;
    private volatile boolean pingsRegularly;
    private int pings;
    private long lastPing;
    private volatile boolean admitted;
    private volatile boolean hasEnded;

    /// What the watch should think of it.
    enum Verdict {
        FINE,
        /// It has had time enough to join.
        NEVER_JOINED,
        /// Nobody is there any more.
        GONE
    }

    /// The reader: something came.
    void heard() {
        heard = System.nanoTime();
    }

    /// The reader: a ping came. A rhythm is three of them with five seconds or more between; a few in a row are only questions.
    void pinged() {
        long now = System.nanoTime();
        if (pings == 0 || now - lastPing > SECONDS.toNanos(RHYTHM_SECONDS)) {
            lastPing = now;
            pings++;
            pingsRegularly = pings >= RHYTHM_PINGS;
        }
    }

    void admitted() {
        admitted = true;
    }

    boolean wasAdmitted() {
        return admitted;
    }

    /// The last words are on their way.
    void ended() {
        ended = System.nanoTime();
        hasEnded = true;
    }

    boolean hasEnded() {
        return hasEnded;
    }

    /// The writer: begins to write something, a few hundred KiB at most.
    void writing() {
        long now = System.nanoTime();
        writing = now == 0 ? 1 : now;
    }

    /// The writer: has written all.
    void written() {
        writing = 0;
    }

    /// @param now as [System#nanoTime] tells it
    Verdict look(long now) {
        long silence = SECONDS.toNanos(Limits.V1.silenceSeconds());
        long since = writing;
        boolean over = hasEnded && now - ended > (admitted ? LAST_WORDS_NANOS : STRANGERS_LAST_WORDS_NANOS);
        boolean stuck = since != 0 && now - since > silence;
        boolean silent = pingsRegularly && now - heard > silence;
        if (over || stuck || silent) {
            return Verdict.GONE;
        }
        boolean late = !admitted && !hasEnded && now - connected > SECONDS.toNanos(JOIN_SECONDS);
        return late ? Verdict.NEVER_JOINED : Verdict.FINE;
    }
}
