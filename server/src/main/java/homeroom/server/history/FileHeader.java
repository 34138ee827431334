package homeroom.server.history;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/// Reads the database file's header (SQLite's "Database File Format", 1.3) before SQLite may touch anything: what belongs to somebody
/// else, or to a newer version, stays as it is.
final class FileHeader {
    static final int BYTES = 100;
    static final int PAGE_BYTES_AT = 16;

    private static final String MAGIC = "SQLite format 3\0";
    private static final int USER_VERSION_AT = 60;
    private static final int APPLICATION_ID_AT = 68;
    private static final int ONE_PAGE = 4096;

    private FileHeader() {}

    /// Whether a folder has a database, one of ours as far as the header tells. One of a single page may have everything, its marks
    /// included, in the write-ahead log.
    ///
    /// @throws StoreException if the file is not ours to use
    static boolean exists(DataFolder folder) throws IOException, StoreException {
        if (!Files.exists(folder.database()) || Files.size(folder.database()) == 0) {
            return false;
        }
        try (var in = new DataInputStream(Files.newInputStream(folder.database()))) {
            byte[] header = in.readNBytes(BYTES);
            if (header.length < BYTES
                    || !new String(header, 0, MAGIC.length(), StandardCharsets.ISO_8859_1).equals(MAGIC)) {
                throw new StoreException("The data folder " + folder.path() + " holds a file " + folder.database().getFileName()
                        + " that is no Homeroom database; choose another with --data.");
            }
            var fields = ByteBuffer.wrap(header);
            if (fields.getInt(APPLICATION_ID_AT) != Schema.APPLICATION_ID && Files.size(folder.database()) > ONE_PAGE) {
                throw foreign(folder);
            }
            if (fields.getInt(USER_VERSION_AT) > Schema.VERSION) {
                throw newer(folder);
            }
        }
        return true;
    }

    static StoreException foreign(DataFolder folder) {
        return new StoreException("The file " + folder.database() + " belongs to another program;"
                + " choose another folder with --data.");
    }

    static StoreException newer(DataFolder folder) {
        return new StoreException("The data folder " + folder.path() + " was written by a newer Homeroom;"
                + " use that version or choose another folder with --data.");
    }
}
