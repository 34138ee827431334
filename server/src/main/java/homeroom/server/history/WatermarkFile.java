package homeroom.server.history;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

import org.tinylog.Logger;

/// Writes a folder's [Watermark]. The thread that writes the store owns it.
///
/// Each write replaces the whole file in one call, without waiting for the disk. A power cut can leave an older one or a torn one;
/// the check value tells the latter. That it can't be written is no reason to refuse what people say.
final class WatermarkFile implements AutoCloseable {
    private static final int DIGEST_BUFFER_BYTES = 1 << 16;

    private final ByteBuffer buffer = ByteBuffer.allocate(Watermark.BYTES);
    private final RandomAccessFile file; // an interrupt, which is how the scribe is told to end, would close a channel for good
    private boolean complained;

    WatermarkFile(DataFolder folder) throws IOException {
        OwnerOnlyFiles.file(folder.milestone());
        file = new RandomAccessFile(folder.milestone().toFile(), "rw");
    }

    void write(Watermark milestone) {
        milestone.encode(buffer);
        try {
            file.seek(0);
            file.write(buffer.array(), 0, buffer.limit());
        } catch (IOException e) {
            if (!complained) {
                Logger.info(e, "How far the store has got can't be noted");
            }
            complained = true;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// The CRC-32C of a file, for [Watermark#image].
    ///
    /// @param until as of `System.nanoTime()`; reading a large file may take longer than there is
    /// @throws IOException if the file can't be read in that time
    static int image(Path file, long until) throws IOException {
        var crc = new CRC32C();
        var buffer = ByteBuffer.allocateDirect(DIGEST_BUFFER_BYTES);
        try (var in = FileChannel.open(file)) {
            while (in.read(buffer.clear()) >= 0) {
                crc.update(buffer.flip());
                if (System.nanoTime() - until > 0) {
                    throw new IOException(file + " is too large to be read now");
                }
            }
        }
        return (int) crc.getValue();
    }
}
