package homeroom.server.net;

import java.util.concurrent.atomic.AtomicInteger;

/// Waits for the quiet after a crowd has come or gone, to give back the memory that it took. The serial collector returns memory only
/// when it collects everything, which it would not do by itself while nothing happens.
final class IdleCollector {
    private static final int CROWD = 100;
    private static final int QUIET_LOOKS = 5;
    /// Coming and going must not be a way to make the server collect all the time.
    private static final int REST_LOOKS = 15;

    private final AtomicInteger moves = new AtomicInteger();
    private int tidied;
    private int seen;
    private int quietLooks;
    private int looks = REST_LOOKS;

    /// Any thread: a connection was made or has ended.
    void moved() {
        moves.incrementAndGet();
    }

    /// The listener's watch, once a second. A collection stops everything for some 10 ms with 30 people there, 70 ms with 5,000.
    void look() {
        int now = moves.get();
        quietLooks = now == seen ? quietLooks + 1 : 0;
        seen = now;
        looks++;
        if (quietLooks >= QUIET_LOOKS && looks >= REST_LOOKS && now - tidied >= CROWD) {
            tidied = now;
            looks = 0;
            System.gc();
        }
    }
}
