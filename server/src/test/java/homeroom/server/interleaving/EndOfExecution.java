package homeroom.server.interleaving;

/// Unwinds a thread of a play that is over.
final class EndOfExecution extends Error {
    private static final long serialVersionUID = 1;

    EndOfExecution() {
        super("The play is over", null, false, false);
    }
}
