package homeroom.client.link;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.ServerId;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.NameConflict;
import org.jspecify.annotations.Nullable;

/// Why there is no line, or none any more.
public sealed interface LinkProblem {
    /// Nobody who speaks our language answered.
    record Unreachable(Reason reason) implements LinkProblem {
        /// What the failure of a connection attempt says.
        static Unreachable of(IOException failure) {
            return new Unreachable(switch (failure) {
                case UnknownHostException _ -> Reason.UNKNOWN_HOST;
                case SocketTimeoutException _ -> Reason.TIMED_OUT;
                case ConnectException e when String.valueOf(e.getMessage()).contains("timed out") -> Reason.TIMED_OUT;
                case ConnectException _ -> Reason.NOBODY_LISTENING;
                case SSLException _ -> Reason.NOT_HOMEROOM;
                case EOFException _ -> Reason.HUNG_UP;
                case IOException _ -> Reason.NO_ROUTE;
            });
        }
    }

    /// The line broke, or fell silent.
    record Lost() implements LinkProblem {}

    /// The server said no, or that it ends the line.
    ///
    /// @param message the server's own sentence, in English
    /// @param retryAfter when it may be tried again, from now on, [#LONGEST_WAIT] at most from [#of]; null if time makes no difference
    /// @param conflict what stands against the name, null if it isn't that or the server doesn't say
    record Denied(ErrorCode code, String message, @Nullable Duration retryAfter, @Nullable NameConflict conflict)
            implements
                LinkProblem {
        /// What a server asks for beyond that is its mistake: it may tell of millions of years.
        public static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

        public Denied(ErrorCode code, String message) {
            this(code, message, null, null);
        }

        public Denied(ErrorCode code, String message, @Nullable Duration retryAfter) {
            this(code, message, retryAfter, null);
        }

        /// As somebody is told who was in the room. Who shows no code isn't told that it isn't open, but asked for the code.
        public boolean isRoomNotOpen() {
            return code == ErrorCode.ROOM_UNKNOWN || code == ErrorCode.CODE_REQUIRED;
        }

        static Denied of(ServerMessage.Failure failure) {
            var millis = failure.waitMillis();
            return new Denied(failure.code(), failure.message(),
                    millis == null ? null : Duration.ofMillis(Math.min(millis, LONGEST_WAIT.toMillis())), failure.conflict());
        }
    }

    /// Somebody answers, but we don't believe that it is the server that we want.
    ///
    /// @param met      who answered
    /// @param expected what the server that was expected here calls itself, empty if that isn't known
    record Untrusted(TrustFailure why, ServerId met, String expected) implements LinkProblem {}

    /// We left ourselves.
    record Left() implements LinkProblem {}

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
        NOT_HOMEROOM,
        /// Somebody took the connection and ended it without a word: usually a server with too many at its door.
        HUNG_UP
    }
}
