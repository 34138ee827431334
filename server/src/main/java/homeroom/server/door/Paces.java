package homeroom.server.door;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Everybody's pace: a participant's own, which coming back doesn't make a fresh one of. Any thread may ask.
public final class Paces {
    private static final int SWEEP = 4_096;

    private final ConcurrentMap<String, Pace> byParticipant = new ConcurrentHashMap<>();
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
    public boolean applyTo(java.net.InetAddress address) {
        return loopbackToo || !address.isLoopbackAddress();
    }

    /// For somebody who is nobody yet.
    public Pace fresh() {
        return new Pace(burst, perSecond, System.nanoTime());
    }

    /// For a participant, for as long as it makes a difference.
    ///
    /// @param participant the id
    public Pace of(String participant) {
        if (byParticipant.size() >= SWEEP) {
            long now = System.nanoTime();
            byParticipant.values().removeIf(pace -> pace.isFresh(now));
        }
        return byParticipant.computeIfAbsent(participant, id -> fresh());
    }
}
