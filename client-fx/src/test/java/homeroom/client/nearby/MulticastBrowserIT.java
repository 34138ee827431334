package homeroom.client.nearby;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
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

/// The lookout, and somebody on the network. On loopback and on a port that no other program has: nothing leaves this machine.
@Timeout(180)
class MulticastBrowserIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int LIFE_SECONDS = (int) Announcement.LIFETIME.toSeconds();
    private static final Announcement ROOM_12 = new Announcement("Room 12", null, 2, true, new ServerId("a".repeat(32)));
    private static final Announcement LIBRARY = new Announcement("Library", null, 1, false, new ServerId("b".repeat(32)));
    private static final long MEMORY_BYTES = 64L * 1024 * 1024;

    private volatile List<NearbyServer> found = List.of();
    private RawMulticastSender stranger;
    private ServiceBrowser.Watch watch;

    @BeforeEach
    void watch() throws IOException {
        stranger = new RawMulticastSender(HERE, DiscoveryPort.NUMBER);
        watch = new MulticastBrowser(() -> Set.of(HERE)).watch(servers -> found = servers);
    }

    @AfterEach
    void end() {
        watch.close();
        stranger.close();
    }

    @Test
    void whoAnnouncesItselfIsFoundAndWhoSaysGoodbyeIsGone() throws IOException {
        awaitFound(ROOM_12, LIBRARY);
        assertThat(found).containsExactly(new NearbyServer("Library", null, "192.0.2.7", 4000, 1, false, LIBRARY.id()),
                new NearbyServer("Room 12", null, "192.0.2.7", 4000, 2, true, ROOM_12.id()));
        stranger.announce(LIBRARY, "192.0.2.7", 4000, 0);
        await().atMost(PATIENCE).until(() -> found.stream().noneMatch(server -> server.id().equals(LIBRARY.id())));
    }

    @Test
    void whoVanishesWithoutAWordIsForgotten() {
        awaitFound(ROOM_12);
        await().atMost(PATIENCE).until(() -> found.isEmpty());
    }

    @Test
    void aFloodOfMadeUpServicesTakesNoMemoryForGoodAndHidesNobodyForGood() throws IOException {
        awaitFound(ROOM_12);
        long before = usedBytes();
        for (int round = 0; round < 20_000; round++) {
            stranger.makeUp(round, 20);
        }
        awaitFound(LIBRARY);
        await().atMost(PATIENCE).until(() -> usedBytes() < before + MEMORY_BYTES);
    }

    @Test
    void noNoiseMakesItDeaf() throws IOException {
        var random = new Random(4);
        for (int round = 0; round < 2_000; round++) {
            byte[] noise = new byte[12 + random.nextInt(300)];
            random.nextBytes(noise);
            if (round % 2 == 0) {
                noise[2] = (byte) 0x84; // a response, and few records, so that some of it is read
                noise[3] = 0;
                noise[4] = 0;
                noise[6] = 0;
            }
            stranger.send(noise);
        }
        awaitFound(ROOM_12);
    }

    @Test
    void aNameThatEndsTheListenerOfTheLibraryMakesItDeafForAMomentAndSaysNothingOnTheConsole() throws IOException {
        awaitFound(ROOM_12);
        var console = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            var listening = listeners().toList();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
                stranger.send(StrangePackets.thatEndsTheListener());
                return listening.stream().noneMatch(Thread::isAlive);
            });
            awaitFound(LIBRARY);
        } finally {
            System.setErr(before);
        }
        assertThat(console.toString(StandardCharsets.UTF_8)).doesNotContain("Exception");
        watch.close();
        await().atMost(PATIENCE).until(() -> listeners().findAny().isEmpty());
    }

    @Test
    void namesThatTakeHoursToTakeApartAreNotTakenApart() throws IOException {
        awaitFound(ROOM_12);
        stranger.send(StrangePackets.thatKeepsTheListenerBusy());
        awaitFound(LIBRARY);
    }

    @Test
    void strangeNamesHideNobodyForGood() throws IOException {
        var packets = new StrangePackets(7);
        for (int round = 0; round < 8; round++) {
            for (int i = 0; i < 250; i++) {
                stranger.send(packets.next());
            }
            awaitFound(new Announcement("Round " + round, null, 1, false,
                    new ServerId(String.valueOf("abcdefgh".charAt(round)).repeat(32))));
        }
    }

    private static Stream<Thread> listeners() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("SocketListener("));
    }

    /// As servers do, it says again and again who it is.
    private void awaitFound(Announcement... servers) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            for (Announcement server : servers) {
                stranger.announce(server, "192.0.2.7", 4000, LIFE_SECONDS);
            }
            return found.stream().map(NearbyServer::id).toList()
                    .containsAll(List.of(servers).stream().map(Announcement::id).toList());
        });
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
