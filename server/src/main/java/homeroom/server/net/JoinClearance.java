package homeroom.server.net;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Supplier;

import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.RoomName;
import homeroom.server.door.JoinLimiter;
import homeroom.server.room.Clearance;
import org.jspecify.annotations.Nullable;

/// What the door says to one join. The scribe may ask twice, if a batch is entered again: the code counts as one guess.
final class JoinClearance implements Clearance {
    private final ClientMessage.Join join;
    private final Supplier<Optional<ServerMessage.Failure>> code;
    private final @Nullable JoinLimiter limiter;
    private final InetAddress address;
    private boolean asked;
    private Optional<ServerMessage.Failure> refusal = Optional.empty();

    /// @param code    what the door has to say about the code
    /// @param limiter null for somebody who may come in as often as they like
    JoinClearance(ClientMessage.Join join, Supplier<Optional<ServerMessage.Failure>> code, @Nullable JoinLimiter limiter,
            InetAddress address) {
        this.join = join;
        this.code = code;
        this.limiter = limiter;
        this.address = address;
    }

    @Override
    public Optional<ServerMessage.Failure> refusal() {
        if (!asked) {
            refusal = code.get();
            asked = true;
        }
        return refusal;
    }

    @Override
    public long enter(RoomName room, boolean newcomer) {
        return limiter == null ? 0 : limiter.take(room, join.name(), address, newcomer);
    }

    @Override
    public void revoke(RoomName room, boolean newcomer) {
        if (limiter != null) {
            limiter.giveBack(room, join.name(), address, newcomer);
        }
    }
}
