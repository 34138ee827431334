package homeroom.server.room;

import java.util.Arrays;

import homeroom.protocol.Codec;
import homeroom.protocol.ServerMessage;

/// What a batch adds to one room: entries that follow each other, as the bytes that are stored and sent. The scribe's; used over
/// and over.
final class Run {
    private static final int FEW_BYTES = 4 * 1024;
    private static final int MANY_BYTES = 256 * 1024;
    private static final int FEW_ENTRIES = 32;

    private byte[] bytes = new byte[FEW_BYTES];
    private int[] ends = new int[FEW_ENTRIES];
    private int entries;

    void add(ServerMessage.Entry entry) {
        add(Codec.encode(entry));
    }

    void add(byte[] line) {
        int start = length();
        if (bytes.length - start < line.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, start + line.length));
        }
        if (entries == ends.length) {
            ends = Arrays.copyOf(ends, entries * 2);
        }
        System.arraycopy(line, 0, bytes, start, line.length);
        ends[entries++] = start + line.length;
    }

    int entries() {
        return entries;
    }

    /// The entries one after the other, each with its LF: the first [#length] bytes.
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return entries == 0 ? 0 : ends[entries - 1];
    }

    /// Where an entry begins, counted from 0; the next one's beginning is its end.
    int start(int entry) {
        return entry == 0 ? 0 : ends[entry - 1];
    }

    void clear() {
        entries = 0;
        if (bytes.length > MANY_BYTES) {
            bytes = new byte[FEW_BYTES];
            ends = new int[FEW_ENTRIES];
        }
    }
}
