package homeroom.client.link;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

import homeroom.protocol.ErrorCode;

/// Why there is no line, or none any more.
public sealed interface Problem {
    /// Nobody who speaks our language answered.
    record Unreachable(Reason reason) implements Problem {
        /// What the failure of a connection attempt says.
        static Unreachable of(IOException failure) {
            return new Unreachable(switch (failure) {
                case UnknownHostException _ -> Reason.UNKNOWN_HOST;
                case SocketTimeoutException _ -> Reason.TIMED_OUT;
                case ConnectException e when String.valueOf(e.getMessage()).contains("timed out") -> Reason.TIMED_OUT;
                case ConnectException _ -> Reason.NOBODY_LISTENING;
                case IOException _ -> Reason.NO_ROUTE;
            });
        }
    }

    /// The line broke, or fell silent.
    record Lost() implements Problem {}

    /// The server said no, or that it ends the line.
    ///
    /// @param message the server's own sentence, in English
    record Denied(ErrorCode code, String message) implements Problem {}

    /// We left ourselves.
    record Left() implements Problem {}

    /// Where on the way to the server it failed.
    enum Reason {
        /// No machine of that name is known here.
        UNKNOWN_HOST,
        /// The machine is there, but nothing listens on that port.
        NOBODY_LISTENING,
        /// This machine has no way to that network.
        NO_ROUTE,
        /// No answer came in time.
        TIMED_OUT,
        /// Something answered that is no Homeroom server.
        NOT_HOMEROOM
    }
}
