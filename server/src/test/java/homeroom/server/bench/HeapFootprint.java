package homeroom.server.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What a process holds, after its virtual machine has collected what it no longer needs. Asked with the JDK's `jcmd`, which needs
/// nothing in the process, and of `/proc`, so on Linux only.
///
/// @param heapBytes    live objects
/// @param outsideBytes memory outside the heap that belongs to the program, such as the logs' bytes. Needs
///                     `-XX:NativeMemoryTracking=summary`
/// @param threads      platform threads
record HeapFootprint(long heapBytes, long outsideBytes, int threads, int descriptors, long residentBytes) {
    private static final long KIB = 1024;
    private static final double MIB = 1024 * 1024;
    private static final Pattern HEAP_USED = Pattern.compile("total .*used (\\d+)K");
    private static final Pattern OUTSIDE = Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB\\)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");

    static HeapFootprint of(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        long heap = sum(HEAP_USED, jcmd(pid, "GC.heap_info"));
        long outside = sum(OUTSIDE, jcmd(pid, "VM.native_memory"));
        String status = Files.readString(proc(pid).resolve("status"));
        try (var descriptors = Files.list(proc(pid).resolve("fd"))) {
            return new HeapFootprint(heap * KIB, outside * KIB, (int) sum(THREADS, status), (int) descriptors.count(),
                    sum(RESIDENT, status) * KIB);
        }
    }

    /// What it holds in physical memory now, without collecting anything.
    static long residentBytes(long pid) throws IOException {
        return sum(RESIDENT, Files.readString(proc(pid).resolve("status"))) * KIB;
    }

    @Override
    public String toString() {
        return String.format("heap %.1f MiB, outside %.1f MiB, resident %.1f MiB, %d threads, %d descriptors", heapBytes / MIB,
                outsideBytes / MIB, residentBytes / MIB, threads, descriptors);
    }

    private static Path proc(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }

    private static long sum(Pattern number, String text) throws IOException {
        return number.matcher(text).results().mapToLong(match -> Long.parseLong(match.group(1))).reduce(Long::sum)
                .orElseThrow(() -> new IOException("There is no " + number + " in: " + text));
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid),
                command)
                .redirectErrorStream(true).start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + answer);
        }
        return answer;
    }
}
