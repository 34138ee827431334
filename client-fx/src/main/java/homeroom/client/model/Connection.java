package homeroom.client.model;

import java.time.Instant;

import homeroom.client.link.Problem;

/// How the room's line stands.
public sealed interface Connection {
    /// On the way in, or on the way back.
    record Connecting() implements Connection {}

    /// Everything that is said arrives.
    record Live() implements Connection {}

    /// The line is down; the next attempt is at `retryAt`.
    record Waiting(Instant retryAt, Problem cause) implements Connection {}

    /// For good.
    record Ended(Problem cause) implements Connection {}
}
