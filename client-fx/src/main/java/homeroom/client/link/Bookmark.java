package homeroom.client.link;

import homeroom.protocol.ClientMessage;
import homeroom.protocol.Nickname;
import homeroom.protocol.RoomName;
import homeroom.protocol.ServerId;
import homeroom.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;

/// Where we are in the room's log, and what lets us come back as the same participant. Belongs to the link's reader thread.
final class Bookmark {
    private final @Nullable RoomName asked;
    private final Nickname name;
    private ServerMessage.@Nullable Welcome welcome;
    private @Nullable ServerId server;
    private long seen;

    Bookmark(Approach approach) {
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
                : new ClientMessage.Join(name, last.room(), null, seen, last.epoch(), session);
    }

    void welcomed(ServerId by, ServerMessage.Welcome granted) {
        server = by;
        welcome = granted;
        if (!granted.resumed()) {
            seen = 0;
        }
    }

    /// Moves on to this entry.
    ///
    /// @return false if we are past it already, so that nobody is to see it again
    boolean passes(ServerMessage.Entry entry) {
        if (entry.seq() <= seen) {
            return false;
        }
        seen = entry.seq();
        return true;
    }

    /// Whether all that happened before the welcome has been read.
    boolean hasCaughtUp() {
        return welcome != null && seen >= welcome.seq();
    }

    boolean isOurs(ServerMessage.Chat chat) {
        return welcome != null && welcome.you().id().equals(chat.from().id());
    }
}
