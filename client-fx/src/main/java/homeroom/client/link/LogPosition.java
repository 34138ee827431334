package homeroom.client.link;

import java.util.Set;

import homeroom.protocol.ServerId;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;

/// Where we are in the room's log, and what lets us come back as the same participant. Confined to the link's reader thread.
final class LogPosition {
    private final @Nullable RoomName asked;
    private final Nickname name;
    private ServerMessage.@Nullable Welcome welcome;
    private @Nullable ServerId server;
    private Set<String> ours = Set.of();
    /// How far we have read.
    private long read;
    /// How far the listener has heard: what is read and never told is asked for again.
    private long told;

    LogPosition(JoinAttempt approach) {
        asked = approach.where().room() == null ? null : new RoomName(approach.where().room());
        name = approach.name();
    }

    /// Whether we have been in the room.
    boolean hasJoined() {
        return welcome != null;
    }

    /// The server that we have been at, null if we haven't.
    @Nullable ServerId server() {
        return server;
    }

    /// The room that was asked for, null for the first one.
    @Nullable RoomName asked() {
        return asked;
    }

    /// The secret to come back with, null if we have not been in the room over this link.
    @Nullable String session() {
        return welcome == null ? null : welcome.session();
    }

    /// The join of a newcomer, or of somebody who comes back to the room they were in.
    ///
    /// @param session null for a newcomer
    ClientMessage.Join join(@Nullable String session) {
        var last = welcome;
        return last == null
                ? new ClientMessage.Join(name, asked, null, null, null, session)
                : new ClientMessage.Join(name, last.room(), null, told, last.epoch(), session);
    }

    /// Begins to read what the welcome promises.
    ///
    /// @param ours who we are and have been in this room
    void welcomed(ServerId by, ServerMessage.Welcome granted, Set<String> ours) {
        server = by;
        welcome = granted;
        this.ours = ours;
        if (!granted.resumed()) {
            told = 0;
        }
        read = told;
    }

    /// Moves on to this place in the log.
    ///
    /// @return false if we are past it already, so that nobody is to see it again
    boolean passes(long seq) {
        if (seq <= read) {
            return false;
        }
        read = seq;
        return true;
    }

    /// The listener has heard all that was read.
    void told() {
        told = read;
    }

    /// Whether all that happened before the welcome has been read.
    boolean hasCaughtUp() {
        return welcome != null && read >= welcome.seq();
    }

    /// Whether it was us, now or under an id that we had here before.
    boolean isOurs(ServerMessage.Entry entry) {
        return ours.contains(entry.from().id());
    }

    /// Whether this is where we came in: what we said over older lines stands before it.
    boolean isOurComing(ServerMessage.Entry entry) {
        return entry instanceof ServerMessage.Join && welcome != null && welcome.you().id().equals(entry.from().id());
    }
}
