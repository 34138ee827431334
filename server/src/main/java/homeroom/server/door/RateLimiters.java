package homeroom.server.door;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

/// Everybody's pace: a participant's own, which coming back doesn't make a fresh one of. Any thread may ask; a lock guards it, which nobody
/// holds for long, since the scribe is among those who ask.
public final class RateLimiters {
    /// So many are kept whether they make a difference or not.
    private static final int FEW = 1_024;
    /// How many are looked at whenever one is kept, so that more go than come while those that make no difference are many.
    private static final int LOOKED_AT = 2;

    private final JoinLimiter joins = new JoinLimiter();
    /// The one that was kept, or looked at, last is at the end.
    private final SequencedMap<String, RateLimiter> bySession = new LinkedHashMap<>();
    private final int burst;
    private final int perSecond;
    private final boolean loopbackToo;

    /// @param burst       chats at once
    /// @param perSecond   chats a second after that
    /// @param loopbackToo whether this machine's own connections are held to it
    public RateLimiters(int burst, int perSecond, boolean loopbackToo) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.loopbackToo = loopbackToo;
    }

    /// Whether a connection from this address has to keep to a pace.
    public boolean applyTo(InetAddress address) {
        return loopbackToo || !address.isLoopbackAddress();
    }

    /// For somebody who is nobody yet.
    public RateLimiter fresh() {
        return new RateLimiter(burst, perSecond, System.nanoTime());
    }

    /// How often people may come in.
    public JoinLimiter joins() {
        return joins;
    }

    synchronized int size() {
        return bySession.size();
    }

    /// The pace that somebody with this session was left at, null if it makes no difference any more, or there is no such session.
    public synchronized @Nullable RateLimiter find(String session) {
        return bySession.get(session);
    }

    /// Somebody came in, and goes on at this pace; keeps it for as long as it makes a difference.
    ///
    /// @param session the secret that makes a participant the same one again
    /// @return the one to keep to: that of an earlier line, if there was one
    public synchronized RateLimiter keep(String session, RateLimiter pace) {
        forgetSome(System.nanoTime());
        RateLimiter earlier = bySession.putIfAbsent(session, pace);
        return earlier == null ? pace : earlier;
    }

    private void forgetSome(long now) {
        for (int i = 0; i < LOOKED_AT && bySession.size() > FEW; i++) {
            var oldest = bySession.pollFirstEntry();
            if (!oldest.getValue().isFresh(now)) {
                bySession.put(oldest.getKey(), oldest.getValue());
            }
        }
    }
}
