package homeroom.server.net;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.tinylog.Logger;

/// Bounds how long sent data may stay unacknowledged, which Java has no option for: TCP_USER_TIMEOUT, RFC 5482 and Linux's tcp(7).
///
/// Keep-alive notices a dead peer only while nothing is under way to it. In a lively room something always is, and the kernel would
/// retransmit for a quarter of an hour. The option is set on the listening socket; accepted ones inherit it. Elsewhere than on Linux
/// nothing is done: the pings of clients do that part.
final class UserTimeout {
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_USER_TIMEOUT = 18;
    private static final String LISTENING = "0A";
    // columns of /proc/net/tcp, see proc_net_tcp.txt in the kernel's documentation
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private UserTimeout() {}

    /// Sets it for all connections that a port of this process will accept. If it can't be set that is logged, and no more.
    static void set(int port, int millis) {
        if (!System.getProperty("os.name", "").startsWith("Linux")) {
            return;
        }
        try {
            Optional<Integer> descriptor = descriptor(port);
            if (descriptor.isEmpty() || setOption(descriptor.get(), millis) != 0) {
                Logger.info("TCP_USER_TIMEOUT could not be set; a peer that dies in mid-conversation is noticed later");
            }
        } catch (IOException | RuntimeException e) {
            Logger.info(e, "TCP_USER_TIMEOUT could not be set");
        }
    }

    @SuppressWarnings("restricted") // allowed by the launcher
    private static int setOption(int descriptor, int millis) {
        Linker linker = Linker.nativeLinker();
        var setsockopt = linker.downcallHandle(linker.defaultLookup().findOrThrow("setsockopt"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocateFrom(ValueLayout.JAVA_INT, millis);
            return (int) setsockopt.invokeExact(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, value, Integer.BYTES);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("setsockopt can't be called", e);
        }
    }

    /// The file descriptor of this process's socket that listens on a port.
    private static Optional<Integer> descriptor(int port) throws IOException {
        List<String> sockets = Stream.concat(table("/proc/net/tcp"), table("/proc/net/tcp6"))
                .filter(row -> row[STATE].equals(LISTENING)
                        && row[LOCAL_ADDRESS].endsWith(String.format(Locale.ROOT, ":%04X", port)))
                .map(row -> "socket:[" + row[INODE] + "]").toList();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(file -> sockets.contains(target(file)))
                    .map(file -> Integer.valueOf(String.valueOf(file.getFileName()))).findFirst();
        }
    }

    private static Stream<String[]> table(String file) throws IOException {
        return Files.exists(Path.of(file))
                ? Files.readAllLines(Path.of(file)).stream().skip(1).map(row -> row.strip().split("\\s+"))
                : Stream.empty();
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed in the meantime
        }
    }
}
