package homeroom.client.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/// What came through TLS, as a stream that is read ahead in large pieces. Confined to the link's reader thread.
final class DecryptedStream extends InputStream {
    /// Several TLS records, so that a burst comes out as one.
    private static final int BUFFER_BYTES = 64 * 1024;

    private final ClientTls tls;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).flip();

    DecryptedStream(ClientTls tls) {
        this.tls = tls;
    }

    /// Whether the end of a line was read ahead.
    boolean holdsLineEnd() {
        for (int i = buffer.position(); i < buffer.limit(); i++) {
            if (buffer.get(i) == '\n') {
                return true;
            }
        }
        return false;
    }

    @Override
    public int read() throws IOException {
        return buffer.hasRemaining() || fill() ? Byte.toUnsignedInt(buffer.get()) : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, to.length);
        if (length == 0) {
            return 0;
        }
        if (!buffer.hasRemaining() && !fill()) {
            return -1;
        }
        int n = Math.min(length, buffer.remaining());
        buffer.get(to, offset, n);
        return n;
    }

    private boolean fill() throws IOException {
        buffer.clear();
        try {
            return tls.read(buffer);
        } finally {
            buffer.flip();
        }
    }
}
