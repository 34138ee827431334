package homeroom.client.link;

import homeroom.protocol.ServerId;
import homeroom.protocol.name.Nickname;
import org.jspecify.annotations.Nullable;

/// Somebody's wish to be in a room.
///
/// @param anew the server that the person expressly wants to know anew although another one was at this address so far; null, as
///             usual, if a change is to be refused
/// @param locked whether it was announced that a code is needed: then nobody is joined at first contact without one, whatever they say
/// @param session the secret to come in with at first, null for the one of an earlier visit, if there was one
public record JoinAttempt(Invitation where, Nickname name, @Nullable ServerId anew, boolean locked,
        @Nullable String session) {
    /// Whatever has changed is refused, and nothing was announced.
    public JoinAttempt(Invitation where, Nickname name) {
        this(where, name, null, false, null);
    }

    /// As whom we have been there, if we have.
    public JoinAttempt(Invitation where, Nickname name, @Nullable ServerId anew, boolean locked) {
        this(where, name, anew, locked, null);
    }

    /// As whom the server was told to expect.
    public static JoinAttempt expected(Invitation where, Nickname name, String session) {
        return new JoinAttempt(where, name, null, false, session);
    }

    /// Without the session: it may not reach a log.
    @Override
    public String toString() {
        return "Approach[" + where + ", " + name + "]";
    }
}
