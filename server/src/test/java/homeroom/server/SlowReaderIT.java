package homeroom.server;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A quarter of the room stops reading for a while, in which more is said than the log keeps in memory. How many they are in all and for
/// how long is said by `-Dhomeroom.stall.people=N` and `-Dhomeroom.stall.seconds=N`.
class SlowReaderIT {
    private static final int PEOPLE = Integer.getInteger("homeroom.stall.people", 40);
    private static final int SECONDS = Integer.getInteger("homeroom.stall.seconds", 3);
    private static final int CHATS_PER_SECOND = 50;
    private static final int CHATS = CHATS_PER_SECOND * SECONDS;
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1) / CHATS_PER_SECOND;
    private static final int FLOOD = 4_000; // some 16 MB
    private static final int WAVE = 250;
    private static final String LONG_TEXT = "0 " + "x".repeat(3_900);
    private static final int SMALL_BUFFER = 16 * 1024;

    @TempDir private Path data;

    @Test
    void whoStopsReadingDelaysNobodyAndMissesNothing() throws Exception {
        Path folder = data.resolve("d");
        try (var crowd = new TalkingCrowd(); var server = new ServerProcess(folder)) {
            List<ReturningClient> fast = crowd.invite(PEOPLE - PEOPLE / 4, "Fast", 0, 0);
            List<ReturningClient> slow = crowd.invite(PEOPLE / 4, "Slow", 0, SMALL_BUFFER);
            crowd.enter(server.port());
            crowd.awaitAll();
            try (var speaker = RawClient.joined(server.port(), "Speaker")) {
                Thread.ofVirtual().start(() -> readAll(speaker));
                hear(fast, WAVE, () -> flood(speaker, 0)); // no figure should tell of a cold start
                LatencyPrinter without = hear(fast, CHATS, () -> speak(speaker, WAVE));
                slow.forEach(ReturningClient::pause);
                for (int said = 0; said < FLOOD; said += WAVE) { // no faster than the others can read, or they would be the slow ones
                    int firstId = WAVE + CHATS + said;
                    hear(fast, WAVE, () -> flood(speaker, firstId));
                }
                LatencyPrinter with = hear(fast, CHATS, () -> speak(speaker, WAVE + CHATS + FLOOD));
                System.out.printf(
                        "%d of %d stop reading: the others' chats come after, without them: %s; with them: %s (%.2f times)%n",
                        slow.size(), PEOPLE, without, with, with.within(0.99) / without.within(0.99));
                slow.forEach(ReturningClient::goOn);
                long head = fast.getFirst().last();
                await().until(() -> slow.stream().allMatch(visitor -> visitor.last() >= head || !visitor.isIn()));
            }
            crowd.vanish();
            assertThat(crowd.settle(server.port())).hasSizeGreaterThan(2 * CHATS + FLOOD);
            server.terminate();
            assertThat(server.exitStatus()).isZero();
            assertThat(server.complaints(folder)).isEmpty();
        }
    }

    /// Waits until the listeners have heard what somebody says.
    ///
    /// @return how old the chats were when they came
    private static LatencyPrinter hear(List<ReturningClient> listeners, int chats, Runnable speech) {
        var ages = new LatencyPrinter();
        listeners.forEach(listener -> listener.noteAges(ages));
        speech.run();
        await().atMost(1, TimeUnit.MINUTES).pollInterval(10, TimeUnit.MILLISECONDS)
                .until(() -> ages.count() == chats * listeners.size() || !listeners.stream().allMatch(ReturningClient::isIn));
        assertThat(ages.count()).isEqualTo(chats * listeners.size());
        return ages;
    }

    /// Says something at fixed times, whatever the server does.
    private static void speak(RawClient speaker, int firstId) {
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            long begin = System.nanoTime();
            for (int i = 0; i < CHATS; i++) {
                long due = i * PERIOD_NANOS;
                String chat = "{'type':'chat','text':'" + (begin + due) + " is when I was due','id':'" + (firstId + i) + "'}";
                var said = clock.schedule(() -> speaker.send(chat), begin + due - System.nanoTime(), TimeUnit.NANOSECONDS);
                assertThat(said.isCancelled()).isFalse();
            }
        } // waits until all is said
    }

    private static void flood(RawClient speaker, int firstId) {
        for (int i = 0; i < WAVE; i++) {
            speaker.send("{'type':'chat','text':'" + LONG_TEXT + "','id':'" + (firstId + i) + "'}");
        }
    }

    private static void readAll(RawClient peer) {
        try {
            peer.ends();
        } catch (UncheckedIOException e) {
            // we hung up
        }
    }
}
