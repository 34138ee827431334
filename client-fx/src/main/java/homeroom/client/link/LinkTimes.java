package homeroom.client.link;

import java.time.Duration;
import java.util.stream.Stream;

/// How long a [Link] waits for what. All are positive.
///
/// @param connect      for a connection to one address of the server
/// @param answer       for the proof and the join together, from the end of the TLS handshake on
/// @param ping         without having sent anything, before it pings
/// @param silence      for the next line, before the connection is taken for dead; longer than `ping`
/// @param firstRetry   at most, before the first new attempt
/// @param longestRetry at most, before any new attempt
/// @param farewell     for the last chats and the leave to get out when the link is closed
public record LinkTimes(Duration connect, Duration answer, Duration ping, Duration silence, Duration firstRetry,
        Duration longestRetry,
        Duration farewell) {
    /// What suits a classroom's network. A server ends what has not joined within five seconds, and says so: we wait a little longer to hear it.
    public static final LinkTimes DEFAULT = new LinkTimes(Duration.ofSeconds(5), Duration.ofSeconds(6), Duration.ofSeconds(10),
            Duration.ofSeconds(25), Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(1));

    public LinkTimes {
        if (!Stream.of(connect, answer, ping, silence, firstRetry, longestRetry, farewell).allMatch(Duration::isPositive)) {
            throw new IllegalArgumentException("every time of a link must be positive");
        }
        if (silence.compareTo(ping) <= 0 || longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException(
                    "silence must be longer than ping, and the longest retry not shorter than the first");
        }
    }
}
