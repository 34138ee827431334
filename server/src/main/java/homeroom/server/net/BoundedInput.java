package homeroom.server.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import homeroom.protocol.ErrorCode;

/// What a client says, in the clear. It remembers how that began, and ends a line that doesn't end by itself: to skip one takes no memory,
/// but time. The reader's.
final class BoundedInput extends FilterInputStream {
    /// How much may come without the end of a line. Far more than a line may have, since a longer one is skipped as a mistake.
    static final int LINE_BYTES = 1024 * 1024;

    private final UnfinishedLine line = new UnfinishedLine();
    /// Blank until something else has come.
    private byte first = ' ';

    BoundedInput(InputStream in) {
        super(in);
    }

    /// Whether the first byte was this one, but for white space.
    boolean beganWith(char ascii) {
        return first == ascii;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /// @throws ExcessException if a line has no end
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        for (int at = offset; isWhite(first) && at < offset + count; at++) {
            first = bytes[at];
        }
        line.add(bytes, offset, count);
        if (line.bytes() > LINE_BYTES) {
            throw new ExcessException(ErrorCode.TOO_LONG, LINE_BYTES + " bytes have come without the end of a line.");
        }
        return count;
    }

    /// What JSON takes for that.
    static boolean isWhite(byte ascii) {
        return ascii == ' ' || ascii == '\t' || ascii == '\r' || ascii == '\n';
    }
}
