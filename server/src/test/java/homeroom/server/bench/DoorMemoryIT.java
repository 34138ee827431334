package homeroom.server.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLSocket;

import homeroom.server.TrustingTlsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// What somebody can have kept in memory for them who hasn't come in.
class DoorMemoryIT {
    private static final int STRANGERS = 100;
    private static final long MOST_BYTES = 32 * 1024;
    private static final int RECORD_BYTES = 7_000;
    private static final List<String> TRACKED = List.of("-XX:NativeMemoryTracking=summary");

    @TempDir private Path data;

    @Test
    void aStrangerTakesLessThan32KiB() throws Exception {
        try (var server = RunningServer.homeroom(data, TRACKED, List.of())) {
            close(knock(server)); // nothing that the first of them alone take
            HeapFootprint before = HeapFootprint.of(server.pid());
            List<Socket> strangers = knock(server);
            HeapFootprint with = HeapFootprint.of(server.pid());
            long each = (with.heapBytes() + with.outsideBytes() - before.heapBytes() - before.outsideBytes()) / STRANGERS;
            System.out.printf("%d strangers with long unfinished lines: %,d bytes each%n", STRANGERS, each);
            assumeTrue(with.descriptors() - before.descriptors() >= STRANGERS, "this machine took so long that they had to go");
            assertThat(each).isBetween((long) RECORD_BYTES, MOST_BYTES);
            close(strangers);
        }
    }

    /// As much as they can have kept: the greeting done, most of a line said, and a record begun in plain sight of its end.
    private static List<Socket> knock(RunningServer server) throws IOException {
        byte[] piece = new byte[RECORD_BYTES];
        Arrays.fill(piece, (byte) 'x');
        var strangers = new ArrayList<Socket>();
        for (int i = 0; i < STRANGERS; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            SSLSocket stranger = TrustingTlsClient.shakeHands(socket);
            stranger.getOutputStream().write(piece);
            stranger.getOutputStream().write(piece);
            socket.getOutputStream().write(new byte[]{23, 3, 3, 0x1e, 0});
            socket.getOutputStream().write(piece);
            strangers.add(stranger);
        }
        return strangers;
    }

    private static void close(List<Socket> strangers) throws IOException {
        for (Socket stranger : strangers) {
            stranger.close();
        }
    }
}
