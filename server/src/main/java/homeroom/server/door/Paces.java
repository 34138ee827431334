package homeroom.server.door;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;

/// Everybody's pace: a participant's own, which coming back doesn't make a fresh one of. Any thread may ask.
public final class Paces {
    private static final int SWEEP = 4_096;

    private final ConcurrentMap<String, Pace> bySession = new ConcurrentHashMap<>();
    private final int burst;
    private final int perSecond;
    private final boolean loopbackToo;

    /// @param burst       chats at once
    /// @param perSecond   chats a second after that
    /// @param loopbackToo whether this machine's own connections are held to it
    public Paces(int burst, int perSecond, boolean loopbackToo) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.loopbackToo = loopbackToo;
    }

    /// Whether a connection from this address has to keep to a pace.
    public boolean applyTo(InetAddress address) {
        return loopbackToo || !address.isLoopbackAddress();
    }

    /// For somebody who is nobody yet.
    public Pace fresh() {
        return new Pace(burst, perSecond, System.nanoTime());
    }

    int size() {
        return bySession.size();
    }

    /// The pace that somebody with this session was left at, null if it makes no difference any more, or there is no such session.
    public @Nullable Pace find(String session) {
        return bySession.get(session);
    }

    /// Somebody came in, and goes on at this pace; keeps it for as long as it makes a difference.
    ///
    /// @param session the secret that makes a participant the same one again
    /// @return the one to keep to: that of an earlier line, if there was one
    public Pace keep(String session, Pace pace) {
        if (bySession.size() >= SWEEP) {
            long now = System.nanoTime();
            bySession.values().removeIf(kept -> kept.isFresh(now));
        }
        Pace earlier = bySession.putIfAbsent(session, pace);
        return earlier == null ? pace : earlier;
    }
}
