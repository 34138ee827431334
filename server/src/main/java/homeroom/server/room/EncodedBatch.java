package homeroom.server.room;

import java.util.Arrays;

import homeroom.protocol.message.Codec;
import homeroom.protocol.message.LineBuffer;
import homeroom.protocol.message.ServerMessage;

/// What a batch adds to one room: entries that follow each other, as the bytes that are stored and sent. The scribe's; used over
/// and over.
final class EncodedBatch {
    private static final int FEW_BYTES = 4 * 1024;
    private static final int MANY_BYTES = 512 * 1024;
    private static final int FEW_ENTRIES = 32;

    private LineBuffer lines = new LineBuffer(FEW_BYTES);
    private int[] ends = new int[FEW_ENTRIES];
    private int entries;

    void add(ServerMessage.Entry entry) {
        Codec.encode(entry, lines);
        if (entries == ends.length) {
            ends = Arrays.copyOf(ends, entries * 2);
        }
        ends[entries++] = lines.length();
    }

    int entries() {
        return entries;
    }

    /// The entries one after the other, each with its LF: the first [#length] bytes.
    byte[] bytes() {
        return lines.bytes();
    }

    int length() {
        return lines.length();
    }

    /// Where an entry begins, counted from 0; the next one's beginning is its end.
    int start(int entry) {
        return entry == 0 ? 0 : ends[entry - 1];
    }

    void clear() {
        entries = 0;
        if (lines.bytes().length > MANY_BYTES) {
            lines = new LineBuffer(FEW_BYTES);
            ends = new int[FEW_ENTRIES];
        } else {
            lines.clear();
        }
    }
}
