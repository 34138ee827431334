package homeroom.server;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Somebody with a script sends ten thousand lines a second, from the address that everybody else has too, and comes back whenever they are
/// hung up on. How long is said by `-Dhomeroom.flood.seconds=N`.
class FloodIT {
    private static final int SECONDS = Integer.getInteger("homeroom.flood.seconds", 3);
    private static final int PEOPLE = 50;
    private static final int CHATS = PEOPLE * SECONDS;
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1) / PEOPLE;
    private static final int FLOOD_LINES = 10;
    /// As many as may follow each other at once.
    private static final int VISITS = 8;
    private static final int HELPERS = 10;
    private static final int LEAVES = 3_000;
    private static final long FLOOD_PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    @TempDir private Path data;

    @Test
    void oneWhoFloodsIsHeldUpAndNobodyElse() throws Exception {
        Path folder = data.resolve("d");
        try (var crowd = new TalkingCrowd(); var server = ServerProcess.asShipped(folder, "--open")) {
            List<ReturningClient> listeners = crowd.invite(PEOPLE, "Listener", 0, 0);
            crowd.enter(server.port());
            crowd.awaitAll();
            List<RawClient> speakers = IntStream.range(0, PEOPLE).mapToObj(i -> RawClient.joined(server.port(), "Speaker " + i))
                    .toList();
            speakers.forEach(speaker -> Thread.ofVirtual().start(() -> readAll(speaker)));
            hear(listeners, () -> speak(speakers)); // no figure should tell of a cold start
            LatencyPrinter without = hear(listeners, () -> speak(speakers));
            Flooder flooder = new Flooder(server.port());
            LatencyPrinter with;
            try (flooder) {
                with = hear(listeners, () -> speak(speakers));
            }
            System.out.printf(
                    "somebody floods: %,d lines, %,d of them too fast, hung up on %,d times; the others' chats come after, "
                            + "without: %s; with: %s (%.2f times)%n",
                    flooder.lines.sum(), flooder.refused.sum(), flooder.hungUp.sum(), without, with,
                    with.within(0.99) / without.within(0.99));
            assertThat(flooder.refused.sum()).isPositive();
            assertThat(flooder.hungUp.sum()).isPositive();
            assertThat(flooder.in.sum()).as("how often they came in").isLessThan(2 + SECONDS / 30 + 2);
            speakers.forEach(RawClient::close);
            crowd.vanish();
            assertThat(crowd.settle(server.port())).hasSizeGreaterThan(3 * CHATS);
            server.terminate();
            assertThat(server.exitStatus()).isZero();
            assertThat(server.complaints(folder)).isEmpty();
        }
    }

    @Test
    void whoWaitsAsTheyAreToldSaysEverything() throws Exception {
        try (var server = TestServer.asShipped(data.resolve("d"), "--open");
                var clock = Executors.newSingleThreadScheduledExecutor();
                var ann = RawClient.joined(server.port(), "Ann")) {
            for (int i = 0; i < 15; i++) {
                ann.send("{'type':'chat','text':'Number " + i + "','id':'" + i + "'}");
            }
            var said = new ArrayList<String>();
            int refused = 0;
            while (said.size() < 15) {
                JsonObject answer = ann.next(message -> message.has("id"));
                String id = answer.get("id").getAsString();
                if (answer.get("type").getAsString().equals("chat")) {
                    said.add(id);
                } else {
                    assertThat(answer.get("code").getAsString()).isEqualTo("too-fast");
                    assertThat(answer.get("message").getAsString()).contains(answer.get("wait").getAsString() + " ms");
                    refused++;
                    clock.schedule(() -> ann.send("{'type':'chat','text':'Number " + id + "','id':'" + id + "'}"),
                            answer.get("wait").getAsLong(), TimeUnit.MILLISECONDS).get();
                }
            }
            assertThat(said).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 15).mapToObj(String::valueOf).toList());
            assertThat(refused).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void whoIsHungUpOnForFloodingHasHeardEveryAnswerBefore() {
        try (var server = TestServer.asShipped(data.resolve("d"), "--open"); var ann = RawClient.joined(server.port(), "Ann")) {
            ann.next("join");
            ann.send("{'type':'chat','text':'Buy!'}\n".repeat(2_000).strip());
            var heard = new ArrayList<String>();
            for (String line = ann.line(); line != null; line = ann.line()) {
                JsonObject message = JsonParser.parseString(line).getAsJsonObject();
                heard.add(message.has("wait") ? "wait" : message.get("type").getAsString());
            }
            assertThat(heard).last().isEqualTo("error"); // too-fast without a wait
            assertThat(heard).filteredOn("chat"::equals).hasSizeGreaterThanOrEqualTo(10);
            assertThat(heard).filteredOn("wait"::equals).hasSizeGreaterThanOrEqualTo(500);
            assertThat(heard).filteredOn("error"::equals).hasSize(1);
        }
    }

    @Test
    void whoComesBackAgainAndAgainSaysNoMoreForIt() {
        try (var server = TestServer.asShipped(data.resolve("d"), "--open"); var bob = RawClient.joined(server.port(), "Bob")) {
            bob.next("welcome");
            String session = "";
            String chats = "{'type':'chat','text':'Again'}\n".repeat(10) + "{'type':'leave'}";
            for (int i = 0; i < VISITS; i++) {
                try (var ann = new RawClient(server.port())) {
                    ann.send("{'type':'join','name':'Ann'" + session + "}\n" + chats);
                    session = ",'session':" + ann.next("welcome").get("session");
                    ann.ends();
                }
            }
            bob.send("{'type':'chat','text':'Enough','id':'end'}");
            int heard = 0;
            for (JsonObject next = bob.next("chat"); !next.has("id"); next = bob.next("chat")) {
                heard++;
            }
            assertThat(heard).as("chats in visits of some milliseconds each").isBetween(10, 4 * VISITS);
        }
    }

    @Test
    void whoHasSeveralSessionsHasOnePaceAtATime() {
        try (var server = TestServer.asShipped(data.resolve("d"), "--open"); var bob = RawClient.joined(server.port(), "Bob")) {
            bob.next("welcome");
            String session;
            try (var other = RawClient.joined(server.port(), "Other")) {
                session = other.next("welcome").get("session").toString();
                other.send("{'type':'leave'}").ends();
            }
            try (var ann = RawClient.joined(server.port(), "Ann")) {
                ann.next("welcome");
                String chats = "{'type':'chat','text':'Again'}\n".repeat(10);
                ann.send(chats + "{'type':'join','name':'Other','session':" + session + "}\n" + chats + "{'type':'leave'}")
                        .ends();
            }
            int heard = 0;
            for (JsonObject next = bob.next(); !isLeaveOf(next, "Ann"); next = bob.next()) {
                heard += next.get("type").getAsString().equals("chat") ? 1 : 0;
            }
            assertThat(heard).isBetween(10, 12);
        }
    }

    /// Their sessions have all of their pace left, which is of no use to somebody who can't come in with them.
    @Test
    void whoBorrowsTheSessionsOfOthersSaysNoMoreForIt() {
        try (var server = TestServer.asShipped(data.resolve("d"), "--open"); var eve = RawClient.joined(server.port(), "Eve")) {
            eve.next("welcome");
            var borrowed = new StringBuilder();
            for (int i = 0; i < HELPERS; i++) {
                try (var helper = RawClient.joined(server.port(), "Helper " + i)) {
                    String session = helper.next("welcome").get("session").getAsString();
                    helper.send("{'type':'leave'}").ends();
                    borrowed.append("{'type':'join','name':'Helper ").append(i).append("','session':'").append(session)
                            .append("'}\n").append("{'type':'chat','text':'Again','id':'chat'}\n".repeat(10));
                }
            }
            eve.send(borrowed.toString().strip(), "{'type':'ping','id':'end'}");
            int tooFast = 0;
            for (JsonObject next = eve.next(); !isAnswerTo(next, "end"); next = eve.next()) {
                tooFast += next.has("wait") ? 1 : 0;
            }
            assertThat(tooFast).as("of their chats that were refused").isGreaterThan(5 * HELPERS);
        }
    }

    private static boolean isAnswerTo(JsonObject message, String id) {
        return message.has("id") && message.get("id").getAsString().equals(id);
    }

    @Test
    void whoSaysGoodbyeWithoutEverComingInIsHeldUpLikeAnybodyElse() {
        try (var server = TestServer.asShipped(data.resolve("d"), "--open"); var eve = new RawClient(server.port())) {
            Thread.ofVirtual().start(() -> pour(eve));
            int answered = 0;
            int lines = 0;
            for (String line = lineOrEnd(eve); line != null; line = lineOrEnd(eve)) {
                lines++;
                answered += line.contains("\"not-joined\"") ? 1 : 0;
            }
            assertThat(answered).as("answered before they were hung up on").isBetween(1, 400);
            assertThat(lines).isLessThan(LEAVES);
        }
    }

    private static void pour(RawClient eve) {
        try {
            eve.send("{'type':'leave'}\n".repeat(LEAVES).strip());
        } catch (UncheckedIOException e) {
            // we were hung up on
        }
    }

    private static @Nullable String lineOrEnd(RawClient peer) {
        try {
            return peer.line();
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    private static boolean isLeaveOf(JsonObject message, String name) {
        return message.get("type").getAsString().equals("leave")
                && message.getAsJsonObject("from").get("name").getAsString().equals(name);
    }

    /// Everybody says something once a second, one after the other, at fixed times, whatever the server does.
    private static void speak(List<RawClient> speakers) {
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            long begin = System.nanoTime();
            for (int i = 0; i < CHATS; i++) {
                RawClient speaker = speakers.get(i % PEOPLE);
                long due = begin + i * PERIOD_NANOS;
                var said = clock.schedule(() -> speaker.send("{'type':'chat','text':'" + due + " is when I was due'}"),
                        due - System.nanoTime(),
                        TimeUnit.NANOSECONDS);
                assertThat(said.isCancelled()).isFalse();
            }
        } // waits until all is said
    }

    private static LatencyPrinter hear(List<ReturningClient> listeners, Runnable speech) {
        var ages = new LatencyPrinter();
        listeners.forEach(listener -> listener.noteAges(ages));
        speech.run();
        await().atMost(1, TimeUnit.MINUTES).pollInterval(10, TimeUnit.MILLISECONDS)
                .until(() -> ages.count() == CHATS * listeners.size());
        return ages;
    }

    private static void readAll(RawClient peer) {
        try {
            peer.ends();
        } catch (UncheckedIOException e) {
            // we hung up
        }
    }

    /// Comes back with its session, so that it is the same participant every time.
    private static final class Flooder implements AutoCloseable {
        private final int port;
        private final AtomicBoolean closed = new AtomicBoolean();
        private final CompletableFuture<Void> flooding;
        private String session = "";
        private final LongAdder lines = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private final LongAdder hungUp = new LongAdder();
        private final LongAdder in = new LongAdder();

        Flooder(int port) {
            this.port = port;
            this.flooding = CompletableFuture.runAsync(() -> {
                while (!closed.get()) {
                    flood();
                }
            }, work -> Thread.ofPlatform().daemon().start(work));
        }

        private void flood() {
            try (var peer = new RawClient(port); var clock = Executors.newSingleThreadScheduledExecutor()) {
                peer.send("{'type':'join','name':'Flooder'" + session + "}");
                String chats = "{'type':'chat','text':'Buy!'}\n".repeat(FLOOD_LINES).strip();
                var pouring = clock.scheduleAtFixedRate(() -> {
                    peer.send(chats);
                    lines.add(FLOOD_LINES);
                }, 0, FLOOD_PERIOD_NANOS, TimeUnit.NANOSECONDS);
                try {
                    for (String line = peer.line(); line != null && !closed.get(); line = peer.line()) {
                        hear(JsonParser.parseString(line).getAsJsonObject());
                    }
                    hungUp.increment();
                } finally {
                    pouring.cancel(true);
                }
            } catch (UncheckedIOException e) {
                hungUp.increment(); // before the last words had come
            }
        }

        private void hear(JsonObject message) {
            if (message.has("session")) {
                session = ",'session':" + message.get("session");
                in.increment();
            } else if (message.has("wait")) {
                assertThat(message.get("code").getAsString()).isEqualTo("too-fast");
                assertThat(message.get("wait").getAsLong()).isPositive();
                refused.increment();
            }
        }

        @Override
        public void close() {
            closed.set(true);
            flooding.join();
        }
    }
}
