package homeroom.client.link;

import homeroom.protocol.ClientMessage;
import homeroom.protocol.Nickname;
import homeroom.protocol.RoomName;
import homeroom.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;

/// Where we are in the room's log, and what lets us come back as the same participant. Belongs to the link's reader thread.
final class Bookmark {
    private final Invitation where;
    private final Nickname name;
    private ServerMessage.@Nullable Welcome welcome;
    private long seen;

    Bookmark(Invitation where, Nickname name) {
        this.where = where;
        this.name = name;
    }

    /// Whether we have been in the room.
    boolean hasJoined() {
        return welcome != null;
    }

    /// The join of a newcomer, or of somebody who comes back to the room they were in.
    ClientMessage.Join join() {
        var last = welcome;
        if (last == null) {
            var room = where.room() == null ? null : new RoomName(where.room());
            return new ClientMessage.Join(name, room, where.code(), null, null, null);
        }
        return new ClientMessage.Join(name, last.room(), where.code(), seen, last.epoch(), last.session());
    }

    void welcomed(ServerMessage.Welcome granted) {
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
