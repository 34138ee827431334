package homeroom.client.host;

/// The server on this machine did not start. The message is the server's own sentence where it left one, in English.
public final class HostException extends Exception {
    private static final long serialVersionUID = 1;

    HostException(String message) {
        super(message, null);
    }
}
