package homeroom.server.net;

import java.io.IOException;

import homeroom.protocol.ErrorCode;

/// A client says more than anybody may who has something to say; the connection has to end.
final class ExcessException extends IOException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /// @param message a sentence for people
    ExcessException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
