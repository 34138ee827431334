package homeroom.server.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A stretch of a room's log as it is stored: one row.
///
/// @param first sequence number of the first entry
/// @param last  sequence number of the last
/// @param lines the entries as they go over the wire, LF included, one after the other; none at all stand for a gap: what was said
///              there is lost
record Run(long room, long first, long last, byte[] lines) {
    /// How long a run may grow, unless it is a single line. Half a page of [HistoryReader], so that little is read in vain.
    static final int BYTES = 64 * 1024;

    private static final byte[] SEQ = "\"seq\":".getBytes(StandardCharsets.US_ASCII);
    /// `seq` follows the type, and the longest type is short.
    private static final int SEQ_WITHIN = 64;

    /// Cuts whole lines into runs.
    ///
    /// @param length how much of `lines` counts
    /// @throws IllegalArgumentException if the lines are not those of the numbers
    static List<Run> cut(long room, long first, long last, byte[] lines, int length) {
        var runs = new ArrayList<Run>(length / BYTES + 1);
        int start = 0;
        long seq = first;
        for (int at = 0, count = 0; at < length; at++) {
            if (lines[at] != '\n') {
                continue;
            }
            count++;
            int end = at + 1;
            if (end == length || lineEnd(lines, end, length) - start > BYTES) {
                byte[] own = start == 0 && end == lines.length ? lines : Arrays.copyOfRange(lines, start, end);
                runs.add(new Run(room, seq, seq + count - 1, own));
                seq += count;
                start = end;
                count = 0;
            }
        }
        if (start != length || seq != last + 1 || !runs.stream().allMatch(Run::fits)) {
            throw new IllegalArgumentException("Lines that are not those of " + first + " to " + last);
        }
        return runs;
    }

    static Run gap(long room, long first, long last) {
        return new Run(room, first, last, new byte[0]);
    }

    boolean isGap() {
        return lines.length == 0;
    }

    int seal() {
        return Seal.run(room, first, last, lines);
    }

    /// Whether this is what was written once.
    boolean isWhole(int seal) {
        return seal() == seal && first <= last && (isGap() || fits());
    }

    /// Whether the lines are those of the numbers.
    boolean fits() {
        return lines.length > 0 && lines[lines.length - 1] == '\n' && firstSeq() == first && count() == last - first + 1;
    }

    /// Calls for each line in order, LF included.
    void forEachLine(Consumer<byte[]> reader) {
        for (int start = 0; start < lines.length;) {
            int end = lineEnd(lines, start, lines.length);
            reader.accept(Arrays.copyOfRange(lines, start, end));
            start = end;
        }
    }

    /// Where the line of a seq begins; where the last ends for one beyond it.
    int start(long seq) {
        int at = 0;
        for (long current = first; current < seq && at < lines.length; current++) {
            at = lineEnd(lines, at, lines.length);
        }
        return at;
    }

    /// What the first line says its seq is, -1 if nothing.
    private long firstSeq() {
        int end = Math.min(lines.length, SEQ_WITHIN);
        for (int at = 0; at + SEQ.length < end; at++) {
            if (Arrays.equals(lines, at, at + SEQ.length, SEQ, 0, SEQ.length)) {
                return digits(at + SEQ.length);
            }
        }
        return -1;
    }

    private long digits(int from) {
        long number = 0;
        for (int at = from; at < lines.length && lines[at] >= '0' && lines[at] <= '9'; at++) {
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

    static int lineEnd(byte[] lines, int from, int length) {
        int at = from;
        while (at < length && lines[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, length);
    }
}
