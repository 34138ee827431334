package homeroom.server.door;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.Executor;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;

/// Who may come in, asked before a request reaches a room. Any thread may ask.
///
/// @param code     what whoever comes in has to know, null if nothing
/// @param plain    whether other machines may speak plain text
/// @param attempts how often the code may still be tried
public record Door(@Nullable String code, boolean plain, Attempts attempts) {
    /// A door at which nobody has tried anything yet.
    public Door(@Nullable String code, boolean plain) {
        this(code, plain, new Attempts());
    }

    /// Why this address may not speak plain text here, empty if it may.
    public Optional<ServerMessage.Failure> refusal(InetAddress address) {
        return plain || address.isLoopbackAddress()
                ? Optional.empty()
                : Optional.of(new ServerMessage.Failure(ErrorCode.PLAIN_REFUSED,
                        "This server takes unencrypted connections only at localhost, from its own machine."
                                + " Whoever runs it can allow them with --plain.",
                        null));
    }

    /// For one connection, which has shown nothing yet.
    ///
    /// @param exporter    the TLS session's exporter value, null in plain text
    /// @param calculating where the arithmetic is done
    public Proving proving(byte @Nullable [] exporter, Executor calculating) {
        return new Proving(code, attempts, exporter, calculating);
    }

    /// Without the code: it may not reach a log.
    @Override
    public String toString() {
        return "Door[" + (code == null ? "open" : "code") + (plain ? ", plain" : "") + "]";
    }
}
