package homeroom.server.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// A stretch of a room's log as it is stored: one row.
///
/// @param first sequence number of the first entry
/// @param last  sequence number of the last
/// @param lines the entries as they go over the wire, LF included, one after the other; none at all stand for a gap: what was said
///              there is lost
record StoredBatch(long room, long first, long last, byte[] lines) {
    /// How long a run may grow, unless it is a single line. Half a page of [HistoryReader], so that little is read in vain.
    static final int BYTES = 64 * 1024;

    private static final byte[] SEQ = "\"seq\":".getBytes(StandardCharsets.US_ASCII);
    /// `seq` follows the type, and the longest type is short.
    private static final int SEQ_WITHIN = 64;

    /// Cuts whole lines into runs. It looks at no more of them than the places where it cuts.
    ///
    /// @param length how much of `lines` counts
    /// @throws IllegalArgumentException if the lines are not those of the numbers
    static List<StoredBatch> cut(long room, long first, long last, byte[] lines, int length) {
        var runs = new ArrayList<StoredBatch>(length / BYTES + 1);
        long seq = first;
        for (int start = 0; start < length;) {
            int end = length - start <= BYTES ? length : Math.max(lineStart(lines, start + BYTES), lineEnd(lines, start, length));
            long next = end == length ? last + 1 : seqAt(lines, end, length);
            if (next <= seq) {
                throw new IllegalArgumentException("A line after " + seq + " has no number or a wrong one");
            }
            byte[] own = start == 0 && end == lines.length ? lines : Arrays.copyOfRange(lines, start, end);
            runs.add(new StoredBatch(room, seq, next - 1, own));
            seq = next;
            start = end;
        }
        boolean fit = length > 0 && lines[length - 1] == '\n' && seqAt(lines, 0, length) == first
                && seqAt(lines, lineStart(lines, length - 1), length) == last;
        if (!fit) {
            throw new IllegalArgumentException("Lines that are not those of " + first + " to " + last);
        }
        return runs;
    }

    /// A run as it stands in a row, which may hold anything.
    static StoredBatch stored(long room, long first, long last, byte @Nullable [] lines) {
        return new StoredBatch(room, first, last, lines == null ? new byte[0] : lines);
    }

    static StoredBatch gap(long room, long first, long last) {
        return new StoredBatch(room, first, last, new byte[0]);
    }

    boolean isGap() {
        return lines.length == 0;
    }

    int seal() {
        return Checksum.run(room, first, last, lines);
    }

    /// Whether this is what was written once.
    boolean isWhole(int seal) {
        return seal() == seal && first <= last && (isGap() || fits());
    }

    /// Whether the lines are those of the numbers.
    boolean fits() {
        return lines.length > 0 && lines[lines.length - 1] == '\n' && seqAt(lines, 0, lines.length) == first
                && count() == last - first + 1;
    }

    /// Calls for each line in order, LF included.
    void forEachLine(Consumer<byte[]> reader) {
        for (int start = 0; start < lines.length;) {
            int end = lineEnd(lines, start, lines.length);
            reader.accept(Arrays.copyOfRange(lines, start, end));
            start = end;
        }
    }

    /// Shows each line, the last one first, until that is enough.
    ///
    /// @return whether more is wanted
    boolean backwards(History.Backwards reader) {
        boolean more = true;
        long seq = last;
        for (int end = lines.length; more && end > 0; seq--) {
            end = lineStart(lines, end - 1);
            more = reader.entry(seq, lines, end);
        }
        return more;
    }

    /// Where the line of a seq begins; where the last ends for one beyond it.
    int start(long seq) {
        int at = 0;
        for (long current = first; current < seq && at < lines.length; current++) {
            at = lineEnd(lines, at, lines.length);
        }
        return at;
    }

    /// What the line that begins here says its seq is, -1 if nothing.
    private static long seqAt(byte[] lines, int start, int length) {
        int end = Math.min(length, start + SEQ_WITHIN);
        for (int at = start; at + SEQ.length < end; at++) {
            if (Arrays.equals(lines, at, at + SEQ.length, SEQ, 0, SEQ.length)) {
                return digits(lines, at + SEQ.length, length);
            }
        }
        return -1;
    }

    private static long digits(byte[] lines, int from, int length) {
        long number = 0;
        for (int at = from; at < length && lines[at] >= '0' && lines[at] <= '9'; at++) {
            number = number * 10 + lines[at] - '0';
        }
        return number;
    }

    private long count() {
        long count = 0;
        for (byte b : lines) {
            count += b == '\n' ? 1 : 0;
        }
        return count;
    }

    /// Where the line begins that goes on before this place; the place itself if one begins there.
    private static int lineStart(byte[] lines, int before) {
        int at = before;
        while (at > 0 && lines[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    static int lineEnd(byte[] lines, int from, int length) {
        int at = from;
        while (at < length && lines[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, length);
    }
}
