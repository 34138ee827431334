package homeroom.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Links in and to a data folder. Whoever could plant one, in a folder that others could write once, would have the server close, write or
/// take for its own a file that is none of its business.
final class Links {
    private static final int ROOT = 0;
    /// All that is read or written where it stands. What is replaced as a whole takes a link's place instead of going through it.
    private static final Pattern OURS = Pattern
            .compile("logs|homeroom\\.(lock|head|pem|code|db(\\.(unfinished|copy|successor))?(-(wal|shm|journal))?)");

    private Links() {}

    /// The folder that a link leads to; what isn't a link is given back as it is.
    ///
    /// @throws StoreException if it leads to no folder, or was not made by the folder's owner or root
    static Path follow(Path asked) throws StoreException {
        if (!Files.isSymbolicLink(asked)) {
            return asked;
        }
        try {
            Path folder = asked.toRealPath();
            if (!Files.isDirectory(folder)) {
                throw new IOException("no folder");
            }
            if (!isTrusted(asked, folder)) {
                throw new StoreException(
                        "The data folder " + asked + " is a link that was made by somebody else than the owner of "
                                + folder + "; if that is the folder you mean, name it itself with --data.");
            }
            return folder;
        } catch (IOException e) {
            throw new StoreException("The data folder " + asked + " is a link that leads to no folder; make the folder,"
                    + " or choose another with --data.", e);
        }
    }

    private static boolean isTrusted(Path link, Path folder) throws IOException {
        return !link.getFileSystem().supportedFileAttributeViews().contains("unix")
                || List.of(ROOT, Files.getAttribute(folder, "unix:uid"))
                        .contains(Files.getAttribute(link, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    /// Makes sure that our files are files and our folder of logs is a folder, before anything is done to them.
    ///
    /// @throws StoreException with a sentence that names the first that isn't
    static void refuse(Path folder) throws StoreException, IOException {
        for (Path ours : entries(folder)) {
            String name = String.valueOf(ours.getFileName());
            if (OURS.matcher(name).matches()) {
                refuse(ours, name.equals(DataFolder.LOGS));
            }
        }
        Path logs = folder.resolve(DataFolder.LOGS);
        if (Files.isDirectory(logs, LinkOption.NOFOLLOW_LINKS)) {
            for (Path log : entries(logs)) {
                refuse(log, Files.isDirectory(log, LinkOption.NOFOLLOW_LINKS));
            }
        }
    }

    private static void refuse(Path ours, boolean isFolder) throws StoreException {
        boolean isRight = isFolder
                ? Files.isDirectory(ours, LinkOption.NOFOLLOW_LINKS)
                : Files.isRegularFile(ours, LinkOption.NOFOLLOW_LINKS);
        if (!isRight) {
            throw new StoreException(ours + " is a " + (Files.isSymbolicLink(ours) ? "link" : "thing") + " in the place of a "
                    + (isFolder ? "folder" : "file") + " of Homeroom's and was left alone; move it away, or choose another folder"
                    + " with --data.");
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
