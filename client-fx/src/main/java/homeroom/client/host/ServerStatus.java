package homeroom.client.host;

/// How a server on this machine is.
public sealed interface ServerStatus {
    /// People can come in.
    record Running() implements ServerStatus {}

    /// Its process has ended by itself, and another one is being started.
    record Restarting() implements ServerStatus {}

    /// It doesn't run, and nothing more is tried by itself.
    ///
    /// @param sentence why it can't be started, in the server's own words; empty if it always ended soon after its start
    record Failed(String sentence) implements ServerStatus {}

    /// It was closed.
    record Closed() implements ServerStatus {}
}
