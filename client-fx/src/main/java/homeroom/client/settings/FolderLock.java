package homeroom.client.settings;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.tinylog.Logger;

/// The right to change what is kept in a folder, for one thread of one process at a time. Belongs to the thread that has it.
///
/// The system's lock tells processes apart and ends with the one that holds it, however that ends; within a process it tells nobody
/// apart, so a lock of its own comes before it. The file that is locked stays: taking it away would let two have it.
final class FolderLock implements Closeable {
    /// Others hold it for some milliseconds. A process that was stopped while it held it doesn't stop us.
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String FILE = ".lock";
    private static final Duration LONGEST_NAP = Duration.ofMillis(10);
    private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

    private final ReentrantLock here;
    private final FileChannel channel;

    private FolderLock(ReentrantLock here, FileChannel channel) {
        this.here = here;
        this.channel = channel;
    }

    /// Waits for it, [#PATIENCE] at most. Makes the folder if it isn't there.
    ///
    /// @throws IOException if it can't be had: the folder can't be written, or somebody holds on to it
    static FolderLock of(Path folder) throws IOException {
        Files.createDirectories(folder);
        long end = System.nanoTime() + PATIENCE.toNanos();
        var here = HERE.computeIfAbsent(folder.toRealPath(), _ -> new ReentrantLock());
        if (!taken(here)) {
            throw new IOException(folder + " is held by another window");
        }
        boolean got = false;
        try {
            var channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                got = isLocked(channel, end);
            } finally {
                if (!got) {
                    channel.close();
                }
            }
            if (!got) {
                throw new IOException(folder + " is held by another program");
            }
            return new FolderLock(here, channel);
        } finally {
            if (!got) {
                here.unlock();
            }
        }
    }

    private static boolean taken(ReentrantLock here) throws IOException {
        try {
            return here.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static boolean isLocked(FileChannel channel, long endNanos) {
        try {
            while (channel.tryLock() == null) {
                if (endNanos - System.nanoTime() <= 0) {
                    return false;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_NAP.toNanos()));
            }
        } catch (IOException e) {
            Logger.debug(e, "This file system has no locks; two windows may overwrite each other's changes.");
        }
        return true;
    }

    /// Gives it back.
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            Logger.debug(e, "A lock did not close in order.");
        } finally {
            here.unlock();
        }
    }
}
