package homeroom.client.host;

import java.security.SecureRandom;
import java.util.Base64;

import homeroom.protocol.name.Nickname;

/// Who opens a room on this machine. The server is told before it starts, and knows them by the session: so they may be called what
/// nobody else may, and need no code.
///
/// @param session a secret of at least 22 letters of base64url
public record OpenerSecret(Nickname name, String session) {
    private static final int BYTES = 16;

    /// Somebody who has not been in the room.
    public static OpenerSecret newcomer(Nickname name) {
        var secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new OpenerSecret(name, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /// Without the session: it may not reach a log.
    @Override
    public String toString() {
        return "Opener[" + name + "]";
    }
}
