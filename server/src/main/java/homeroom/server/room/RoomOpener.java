package homeroom.server.room;

import homeroom.protocol.name.Nickname;

/// Who opens the rooms, as the program says that starts the server for them: whoever brings the session into the first room is this
/// person. Like everybody with a known session they need no code, and may be called what is kept from others.
///
/// @param session a secret that whoever opens the rooms shares with the server
public record RoomOpener(Nickname name, String session) {
    /// Without the session: it may not reach a log.
    @Override
    public String toString() {
        return "Opener[" + name + "]";
    }
}
