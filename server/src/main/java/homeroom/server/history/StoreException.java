package homeroom.server.history;

/// The data folder can't be used. Its message is a sentence for the person at the machine.
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
