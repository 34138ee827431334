package homeroom.server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// How fast a room hands out what is said, beside the lab exercise's server in the same run: `mvn -q -Pbench`.
///
/// Some clients send as fast as their sockets take it, all read everything; the clock runs from the first byte sent to the last
/// delivered. Every round measures both servers, each freshly started; what is printed is the median and the ratio. Absolute numbers
/// depend on the machine, ratios much less.
final class FanOut {
    private static final int CLIENTS = Integer.getInteger("homeroom.bench.clients", 100);
    private static final int SENDERS = 4;
    private static final int CHATS = Integer.getInteger("homeroom.bench.chats", 10_000);
    private static final int ROUNDS = Integer.getInteger("homeroom.bench.rounds", 5);
    /// What every chat ends with, and nothing else holds.
    private static final byte MARK = '~';

    private final int port;
    private final CountDownLatch joined = new CountDownLatch(CLIENTS);
    private final CountDownLatch delivered = new CountDownLatch(CLIENTS);
    private final List<Socket> sockets = new ArrayList<>();

    private FanOut(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        double[] ours = new double[ROUNDS];
        double[] lab = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            lab[round] = measure(List.of("homeroom.server.bench.LabServer"));
            Path data = Files.createTempDirectory("fan-out");
            ours[round] = measure(
                    List.of("homeroom.server.Main", "--port", "0", "--bind", "127.0.0.1", "--open", "--data", data.toString()));
        }
        Arrays.sort(ours);
        Arrays.sort(lab);
        double median = ours[ROUNDS / 2];
        double yardstick = lab[ROUNDS / 2];
        System.out.printf("%d clients, %d of them send %d chats in all, %d rounds%n", CLIENTS, SENDERS, CHATS, ROUNDS);
        System.out.printf("lab exercise (stores nothing)      %,12.0f deliveries/s   1.0x%n", yardstick);
        System.out.printf("Homeroom (on disk before shown)    %,12.0f deliveries/s   %.1fx%n", median, median / yardstick);
    }

    private static double measure(List<String> server) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        command.addAll(server);
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            var out = process.inputReader(StandardCharsets.UTF_8);
            var fanOut = new FanOut(port(out));
            Thread.ofVirtual().start(() -> drain(out));
            return fanOut.run();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static int port(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("listening on ")) {
                return Integer.parseInt(line.substring(line.lastIndexOf(":") + 1));
            }
        }
        throw new IOException("The server did not start");
    }

    private static void drain(BufferedReader out) {
        try {
            while (out.readLine() != null) {
                // nobody reads it
            }
        } catch (IOException e) {
            // the process has ended
        }
    }

    /// Deliveries per second.
    private double run() throws IOException, InterruptedException {
        for (int i = 0; i < CLIENTS; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(socket);
            socket.getOutputStream().write(("{\"type\":\"join\",\"name\":\"c" + i + "\"}\n").getBytes(StandardCharsets.UTF_8));
            Thread.ofVirtual().start(() -> receive(socket));
        }
        joined.await();
        byte[] chats = ("{\"type\":\"chat\",\"text\":\"" + "x".repeat(100) + (char) MARK + "\"}\n").repeat(CHATS / SENDERS)
                .getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        for (Socket sender : sockets.subList(0, SENDERS)) {
            Thread.ofVirtual().start(() -> send(sender, chats));
        }
        delivered.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        for (Socket socket : sockets) {
            socket.close();
        }
        return CHATS / SENDERS * SENDERS * (double) CLIENTS / seconds;
    }

    private static void send(Socket socket, byte[] chats) {
        try {
            socket.getOutputStream().write(chats);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Counts marks; the first bytes at all say that the client is in.
    private void receive(Socket socket) {
        byte[] buffer = new byte[256 * 1024];
        int left = CHATS / SENDERS * SENDERS;
        try {
            InputStream in = socket.getInputStream();
            int n = in.read(buffer);
            joined.countDown();
            for (; n > 0 && left > 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == MARK) {
                        left--;
                    }
                }
                if (left == 0) {
                    break;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        delivered.countDown();
    }
}
