package homeroom.server.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// What the crowd says: a chat whose text is a mark, the time when it is due, and padding up to the length of a usual message.
final class BenchMessage {
    /// What every text begins with, and nothing else on the wire holds.
    static final byte MARK = '~';
    /// Of the time behind the mark, as [#now].
    static final int DIGITS = 15;
    static final int TEXT_BYTES = 120;

    private static final long ORIGIN = System.nanoTime();
    private static final long WAIT_NANOS = 50_000;
    private static final String PADDING = "x".repeat(TEXT_BYTES - 1 - DIGITS);

    private BenchMessage() {}

    /// Nanoseconds since this program began to measure.
    static long now() {
        return System.nanoTime() - ORIGIN;
    }

    static byte[] chat(long due) {
        String time = String.format(Locale.ROOT, "%0" + DIGITS + "d", due);
        return ("{\"type\":\"chat\",\"text\":\"" + (char) MARK + time + PADDING + "\"}\n").getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] join(String name, String room) {
        return ("{\"type\":\"join\",\"name\":\"" + name + "\",\"room\":\"" + room + "\"}\n").getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] leave() {
        return "{\"type\":\"leave\"}\n".getBytes(StandardCharsets.US_ASCII);
    }

    /// Sends all of it, however long the server takes.
    static void send(SocketChannel client, byte[] lines) throws IOException {
        for (ByteBuffer rest = ByteBuffer.wrap(lines); rest.hasRemaining();) {
            if (client.write(rest) == 0) {
                LockSupport.parkNanos(WAIT_NANOS);
            }
        }
    }
}
