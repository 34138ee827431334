package homeroom.client.link;

import homeroom.protocol.Nickname;
import homeroom.protocol.ServerId;
import org.jspecify.annotations.Nullable;

/// Somebody's wish to be in a room.
///
/// @param anew the server that the person expressly wants to know anew although another one was at this address so far; null, as
///             usual, if a change is to be refused
/// @param locked whether it was announced that a code is needed: then nobody is joined at first contact without one, whatever they say
public record Approach(Invitation where, Nickname name, @Nullable ServerId anew, boolean locked) {
    /// Whatever has changed is refused, and nothing was announced.
    public Approach(Invitation where, Nickname name) {
        this(where, name, null, false);
    }
}
