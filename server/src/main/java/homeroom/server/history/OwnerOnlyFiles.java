package homeroom.server.history;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Keeps what a server remembers from other users of its machine. Elsewhere than on POSIX file systems, the platform's place for a
/// user's data does that. Nothing here goes through a link.
final class OwnerOnlyFiles {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnlyFiles() {}

    static void folder(Path folder) {
        restrict(folder, FOLDER);
    }

    /// Sees to it that the file is there, for its owner alone; what is in it stays.
    static void file(Path file) throws IOException {
        try {
            if (isPosix(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
            }
        } catch (FileAlreadyExistsException e) {
            restrict(file, FILE);
        }
    }

    /// Whether others may look into it all the same: it belongs to somebody else, or lies where there are no permissions.
    static boolean isPorous(Path folder) {
        try {
            return isPosix(folder) && !Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(FOLDER);
        } catch (IOException | UnsupportedOperationException e) {
            return true;
        }
    }

    private static void restrict(Path path, Set<PosixFilePermission> permissions) {
        try {
            if (isPosix(path) && !Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).equals(permissions)) {
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setPermissions(permissions);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // isPorous tells, once there is a log to tell it to
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
