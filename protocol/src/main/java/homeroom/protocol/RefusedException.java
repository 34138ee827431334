package homeroom.protocol;

/// A value that the protocol doesn't allow. Its message is a sentence for people and never holds the value itself, so it may be
/// logged.
public final class RefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    public RefusedException(ErrorCode code, String message) {
        super(message, null);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /// Always there, unlike that of other exceptions.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
