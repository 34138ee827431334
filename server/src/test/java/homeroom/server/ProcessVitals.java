package homeroom.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a process takes of its machine, as Linux tells it in proc(5).
///
/// @param residentKibibytes of memory that it holds
/// @param descriptors       what it has open: files and sockets
record ProcessVitals(long residentKibibytes, List<String> descriptors) {
    static boolean areTold() {
        return Files.exists(Path.of("/proc/self/status"));
    }

    static ProcessVitals of(long pid) {
        Path process = Path.of("/proc", String.valueOf(pid));
        try (Stream<String> status = Files.lines(process.resolve("status"));
                Stream<Path> open = Files.list(process.resolve("fd"))) {
            long resident = status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
            return new ProcessVitals(resident, open.map(ProcessVitals::target).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }
}
