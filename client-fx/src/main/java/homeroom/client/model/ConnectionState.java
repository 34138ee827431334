package homeroom.client.model;

import java.time.Instant;

import homeroom.client.link.LinkProblem;

/// How the room's line stands.
public sealed interface ConnectionState {
    /// On the way in, or on the way back.
    record Connecting() implements ConnectionState {}

    /// Everything that is said arrives.
    record Live() implements ConnectionState {}

    /// The line is down; the next attempt is at `retryAt`.
    record Waiting(Instant retryAt, LinkProblem cause) implements ConnectionState {}

    /// For good.
    record Ended(LinkProblem cause) implements ConnectionState {}
}
