package homeroom.server.net;

import homeroom.protocol.ErrorCode;
import homeroom.server.door.TokenBucket;

/// Bounds how many records of TLS somebody may send that end no line: the smallest takes as long to decrypt as a hundred bytes of a large
/// one, and a new key (RFC 8446, 4.6.3) longer still. Records that end a line are free, as lines have a pace of their own. The reader's.
///
/// A client that sends the longest line byte by byte stays below it.
final class RecordLimit {
    private static final int AT_ONCE = 20_000;
    private static final int PER_SECOND = 1_000;
    /// What a record without content counts for: part of a handshake, a new key, or nothing at all.
    private static final int EMPTY = 20;

    private final TokenBucket records;

    /// @param now as [System#nanoTime] tells it
    RecordLimit(long now) {
        records = new TokenBucket(AT_ONCE, PER_SECOND, now);
    }

    /// A record has come.
    ///
    /// @param bytes     how much was in it
    /// @param endedLine whether a line has ended with it
    /// @throws ExcessException if those were too many
    void count(int bytes, boolean endedLine, long now) throws ExcessException {
        int cost = bytes == 0 ? EMPTY : endedLine ? 0 : 1;
        for (int i = 0; i < cost; i++) {
            if (records.take(now) > 0) {
                throw new ExcessException(ErrorCode.TOO_FAST, "Too many records of TLS have come with next to nothing in them.");
            }
        }
    }
}
