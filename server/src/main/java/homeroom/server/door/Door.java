package homeroom.server.door;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import homeroom.protocol.ClientMessage;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;

/// Who may come in, asked before a request reaches a room. Immutable: any thread may ask.
///
/// @param code  the code that a join must bring, null if none is needed
/// @param plain whether other machines may speak plain text
public record Door(@Nullable String code, boolean plain) {
    /// Why this address may not speak plain text here, empty if it may.
    public Optional<ServerMessage.Failure> refusal(InetAddress address) {
        return plain || address.isLoopbackAddress()
                ? Optional.empty()
                : refusal(ErrorCode.PLAIN_REFUSED, "This server takes unencrypted connections from its own machine only."
                        + " Whoever runs it can allow them with --plain.");
    }

    /// Why this join may not go on, empty if it may.
    public Optional<ServerMessage.Failure> refusal(ClientMessage.Join join) {
        if (code == null) {
            return Optional.empty();
        }
        if (join.code() == null) {
            return refusal(ErrorCode.CODE_REQUIRED, "This room has a code. Ask whoever opened it.");
        }
        // takes the same time wherever the first difference is
        boolean same = MessageDigest.isEqual(bytes(code), bytes(join.code()));
        return same ? Optional.empty() : refusal(ErrorCode.CODE_WRONG, "That is not this room's code.");
    }

    /// Without the code: it may not reach a log.
    @Override
    public String toString() {
        return "Door[" + (code == null ? "open" : "code") + (plain ? ", plain" : "") + "]";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<ServerMessage.Failure> refusal(ErrorCode code, String message) {
        return Optional.of(new ServerMessage.Failure(code, message, null));
    }
}
