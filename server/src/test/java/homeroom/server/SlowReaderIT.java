package homeroom.server;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A quarter of the room stops reading for a while. How many they are in all, how long it takes and how much is said each second is
/// said by `-Dhomeroom.stall.people=N`, `….seconds=N` and `….chats=N`. What is said in a stall should be more than the log keeps in
/// memory.
class SlowReaderIT {
    private static final int PEOPLE = Integer.getInteger("homeroom.stall.people", 40);
    private static final int SECONDS = Integer.getInteger("homeroom.stall.seconds", 6);
    private static final int CHATS_PER_SECOND = Integer.getInteger("homeroom.stall.chats", 600);
    private static final int SMALL_BUFFER = 16 * 1024;
    private static final String PADDING = " " + "x".repeat(3_900);

    @TempDir private Path data;

    @Test
    void whoStopsReadingDelaysNobodyAndMissesNothing() throws Exception {
        Path folder = data.resolve("d");
        try (var crowd = new Crowd(); var server = new ServerProcess(folder)) {
            List<Visitor> fast = crowd.invite(PEOPLE - PEOPLE / 4, "Fast", 0, 0);
            List<Visitor> slow = crowd.invite(PEOPLE / 4, "Slow", 0, SMALL_BUFFER);
            crowd.enter(server.port());
            crowd.awaitAll();
            try (var speaker = Peer.joined(server.port(), "Speaker")) {
                Thread.ofVirtual().start(speaker::ends);
                Times without = speak(speaker, 0, fast);
                slow.forEach(Visitor::pause);
                Times with = speak(speaker, CHATS_PER_SECOND * SECONDS, fast);
                System.out.printf("%d of %d stop reading: the others' chats come after, without them: %s; with them: %s (%.2f times)%n",
                        slow.size(), PEOPLE, without, with, with.within(0.99) / without.within(0.99));
                slow.forEach(Visitor::goOn);
                long head = fast.getFirst().last();
                await().until(() -> slow.stream().allMatch(visitor -> visitor.last() >= head || !visitor.isIn()));
            }
            crowd.vanish();
            assertThat(crowd.settle(server.port())).hasSizeGreaterThan(2 * CHATS_PER_SECOND * SECONDS);
            server.terminate();
            assertThat(server.exitStatus()).isZero();
            assertThat(server.complaints(folder)).isEmpty();
        }
    }

    /// Says something at fixed times, whatever the server does, and waits until the listeners have it all.
    ///
    /// @return how old the chats were when they came
    private static Times speak(Peer speaker, int firstId, List<Visitor> listeners) throws Exception {
        var ages = new Times();
        listeners.forEach(listener -> listener.noteAges(ages));
        int chats = CHATS_PER_SECOND * SECONDS;
        long period = TimeUnit.SECONDS.toNanos(1) / CHATS_PER_SECOND;
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            long begin = System.nanoTime();
            var due = new long[]{0};
            ScheduledFuture<?> speech = clock.scheduleAtFixedRate(() -> {
                if (due[0] < chats) {
                    speaker.send("{'type':'chat','text':'" + (begin + due[0] * period) + PADDING + "','id':'" + (firstId + due[0]) + "'}");
                    due[0]++;
                }
            }, 0, period, TimeUnit.NANOSECONDS);
            await().atMost(2L * SECONDS + 60, TimeUnit.SECONDS)
                    .until(() -> speech.isDone() || ages.count() == chats * listeners.size());
            speech.cancel(false);
        }
        assertThat(ages.count()).isEqualTo(chats * listeners.size());
        return ages;
    }
}
