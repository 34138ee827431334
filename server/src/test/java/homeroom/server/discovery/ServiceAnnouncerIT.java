package homeroom.server.discovery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;

import homeroom.protocol.ServerId;
import homeroom.protocol.nearby.Announcement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The announcer, and somebody who asks. On loopback and on a port that no other program has: nothing leaves this machine.
@Timeout(180)
class ServiceAnnouncerIT {
    private static final int PORT = freePort();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Announcement ROOM_12 = new Announcement("Room 12", null, 2, true, new ServerId("a".repeat(32)));
    /// Who offers `_homeroom._tcp.local`?
    private static final byte[] QUESTION = HexFormat.of()
            .parseHex("000000000001000000000000" + "095f686f6d65726f6f6d" + "045f746370"
                    + "056c6f63616c00" + "000c0001");

    private MulticastSocket stranger;
    private ServiceAnnouncer announcer;

    @BeforeEach
    void announce() throws IOException {
        stranger = new MulticastSocket();
        stranger.setNetworkInterface(NetworkInterface.getByInetAddress(HERE));
        stranger.setSoTimeout(500);
        announcer = ServiceAnnouncer.start(new InetSocketAddress(HERE, 4000), ROOM_12, () -> Set.of(HERE));
    }

    @AfterEach
    void end() throws InterruptedException {
        announcer.close();
        stranger.close();
    }

    @Test
    void aNameThatEndsTheListenerOfTheLibraryMakesItDeafForAMomentAndSaysNothingOnTheConsole() throws IOException {
        awaitAnswer();
        var console = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            var listening = listeners().toList();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
                send(UnknownPackets.thatEndsTheListener());
                return listening.stream().noneMatch(Thread::isAlive);
            });
            awaitAnswer();
        } finally {
            System.setErr(before);
        }
        assertThat(console.toString(StandardCharsets.UTF_8)).doesNotContain("Exception");
    }

    @Test
    void namesThatTakeHoursToTakeApartAreNotTakenApart() throws IOException {
        awaitAnswer();
        send(UnknownPackets.thatKeepsTheListenerBusy());
        awaitAnswer();
    }

    @Test
    void strangeNamesSilenceItForAMomentAtMost() throws IOException {
        var packets = new UnknownPackets(7);
        for (int round = 0; round < 8; round++) {
            for (int i = 0; i < 250; i++) {
                send(packets.next());
            }
            awaitAnswer();
        }
    }

    private static Stream<Thread> listeners() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("SocketListener("));
    }

    /// Who asks from another port is answered there (RFC 6762, 6.7), where no announcement arrives.
    private void awaitAnswer() throws IOException {
        drain();
        await().atMost(PATIENCE).until(() -> {
            send(QUESTION);
            return receive().contains("id=" + ROOM_12.id());
        });
    }

    private void drain() throws IOException {
        stranger.setSoTimeout(1);
        while (!receive().isEmpty()) {
            // what was asked before
        }
        stranger.setSoTimeout(500);
    }

    /// Empty if nothing came.
    private String receive() throws IOException {
        var packet = new DatagramPacket(new byte[9_000], 9_000);
        try {
            stranger.receive(packet);
            return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException e) {
            return "";
        }
    }

    private void send(byte[] bytes) throws IOException {
        stranger.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByAddress(new byte[]{(byte) 224, 0, 0, (byte) 251}),
                PORT));
    }

    /// The library asks for its port once, when its first class is loaded.
    private static int freePort() {
        try (var socket = new DatagramSocket()) {
            System.setProperty("net.mdns.port", String.valueOf(socket.getLocalPort()));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
