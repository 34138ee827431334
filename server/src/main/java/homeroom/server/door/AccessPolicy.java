package homeroom.server.door;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.Executor;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/// Who may come in, asked before a request reaches a room. Any thread may ask.
///
/// Wrong codes in plain text from this machine are counted apart from all others: a program here, or a page in a browser here, can't keep out
/// those who come over the network, nor they whoever sits here.
///
/// @param code    what whoever comes in has to know, null if nothing
/// @param plain   whether other machines may speak plain text
/// @param network how often the code may still be tried from other machines, and over TLS
/// @param local   how often the code may still be tried in plain text from this machine
public record AccessPolicy(@Nullable String code, boolean plain, GuessThrottle network, GuessThrottle local) {
    /// A door at which nobody has tried anything yet.
    public AccessPolicy(@Nullable String code, boolean plain) {
        this(code, plain, new GuessThrottle(), new GuessThrottle());
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
    /// @param address     where it comes from
    /// @param exporter    the TLS session's exporter value, null in plain text
    /// @param calculating where the arithmetic is done
    public CodeProver proving(InetAddress address, byte @Nullable [] exporter, Executor calculating) {
        GuessThrottle attempts = exporter == null && address.isLoopbackAddress() ? local : network;
        return new CodeProver(code, attempts, exporter, calculating);
    }

    /// Without the code: it may not reach a log.
    @Override
    public String toString() {
        return "Door[" + (code == null ? "open" : "code") + (plain ? ", plain" : "") + "]";
    }
}
