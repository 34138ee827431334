package homeroom.server.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/// How far a store has got, as told by a file beside it. It is written after each commit and never forced to disk, so it may be
/// behind a healthy store, but never ahead: if it is, the store has lost something.
///
/// @param epoch   of the store, 16 characters
/// @param entries how many there have been in all rooms of that epoch
/// @param bytes   size of the database file when it was closed in order; -1 while it is open
/// @param image   CRC-32C of that file
record Watermark(String epoch, long entries, long bytes, int image) {
    static final int BYTES = 48;

    private static final long MAGIC = 0x484D_524D_4845_4144L; // "HMRMHEAD"
    private static final int EPOCH_BYTES = 16;
    private static final int OPEN = -1;

    /// Of a store that is being written to.
    Watermark(String epoch, long entries) {
        this(epoch, entries, OPEN, 0);
    }

    boolean isClosed() {
        return bytes != OPEN;
    }

    /// The one a folder holds, null if there is none that can be believed.
    static @Nullable Watermark read(DataFolder folder) {
        try {
            return decode(ByteBuffer.wrap(Files.readAllBytes(folder.milestone())));
        } catch (IOException e) {
            return null; // it proves what it says; where it is missing, nothing is said
        }
    }

    private static @Nullable Watermark decode(ByteBuffer file) {
        if (file.remaining() != BYTES || file.getLong() != MAGIC) {
            return null;
        }
        byte[] epoch = new byte[EPOCH_BYTES];
        long entries = file.get(epoch).getLong();
        var milestone = new Watermark(new String(epoch, StandardCharsets.US_ASCII), entries, file.getLong(), file.getInt());
        return file.getInt() == check(file) ? milestone : null;
    }

    void encode(ByteBuffer target) {
        target.clear().putLong(MAGIC).put(epoch.getBytes(StandardCharsets.US_ASCII), 0, EPOCH_BYTES).putLong(entries)
                .putLong(bytes)
                .putInt(image);
        target.putInt(check(target)).flip();
    }

    private static int check(ByteBuffer file) {
        var crc = new CRC32C();
        crc.update(file.duplicate().position(0).limit(BYTES - Integer.BYTES));
        return (int) crc.getValue();
    }
}
