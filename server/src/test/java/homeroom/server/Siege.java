package homeroom.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.google.gson.JsonParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A server process that is being attacked, and a bystander who pings fifty times a second and must not notice. When the attack is
/// over, the server must be what it was: nothing in its log, nobody left over in the room, its memory and its descriptors given back.
final class Siege implements AutoCloseable {
    private static final int PING_MILLIS = 20;
    private static final long RESIDENT_KIBIBYTES_MORE = 25 * 1024;
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final Path data;
    private final ServerProcess server;
    private final InetSocketAddress address;
    private final RawClient bystander;
    private final LatencyPrinter roundTrips = new LatencyPrinter();
    private final AtomicInteger pings = new AtomicInteger();
    private final ScheduledExecutorService pinger = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private final Future<?> pinging;
    private final CompletableFuture<Void> listening;
    private final ProcessVitals before;

    /// A server on a free port of loopback.
    Siege(Path data, String... options) {
        this(InetAddress.getLoopbackAddress(), data, options);
    }

    /// A server on a free port of another address of this machine.
    Siege(InetAddress host, Path data, String... options) {
        this(host, data, new ServerProcess(data, options));
    }

    /// A server that bounds who waits at its door, which one for load tests doesn't.
    static Siege atADoorAsShipped(Path data) {
        return new Siege(InetAddress.getLoopbackAddress(), data,
                ServerProcess.asShipped(data, "--open", "--chat-rate", "10000", "--chat-burst", "10000"));
    }

    private Siege(InetAddress host, Path data, ServerProcess server) {
        this.data = data;
        this.server = server;
        address = new InetSocketAddress(host, server.port());
        aBusyLesson();
        bystander = peer();
        bystander.send("{'type':'join','name':'Bystander'}").next("welcome");
        listening = CompletableFuture.runAsync(this::listen, work -> Thread.ofPlatform().daemon().start(work));
        before = ProcessVitals.of(server.pid());
        pinging = pinger.scheduleAtFixedRate(this::ping, 0, PING_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// A server that has never worked has not taken yet what work takes: heap, compiled code, files of the store that are opened when
    /// somebody first reads the past.
    private void aBusyLesson() {
        List<RawClient> people = IntStream.range(0, 30).mapToObj(i -> peer().send("{'type':'join','name':'P" + i + "'}"))
                .toList();
        for (int i = 0; i < 3_000; i++) {
            people.get(i % people.size()).send("{'type':'chat','text':'Early talk " + i + "'}");
        }
        people.forEach(one -> one.send("{'type':'leave'}").ends());
        people.forEach(RawClient::close);
        String position = "";
        for (int i = 0; i < 5; i++) {
            try (var latecomer = peer()) {
                var welcome = latecomer.send("{'type':'join','name':'Late'" + position + "}").next("welcome");
                position = ",'after':0,'epoch':" + welcome.get("epoch");
                latecomer.entriesUpTo(welcome.get("seq").getAsLong());
                latecomer.send("{'type':'leave'}").ends();
            }
        }
    }

    RawClient peer() {
        return new RawClient(address, 0);
    }

    int port() {
        return server.port();
    }

    ProcessVitals vitals() {
        return ProcessVitals.of(server.pid());
    }

    private void ping() {
        bystander.send("{'type':'ping','id':'" + System.nanoTime() + "'}");
        pings.incrementAndGet();
    }

    private void listen() {
        for (String line = bystander.line(); line != null; line = bystander.line()) {
            if (line.startsWith("{\"type\":\"pong\"")) {
                long sent = JsonParser.parseString(line).getAsJsonObject().get("id").getAsLong();
                roundTrips.add(System.nanoTime() - sent);
            }
        }
    }

    /// The attack is over; everybody but the bystander has hung up.
    void lift(String attack) throws Exception {
        pinger.shutdown();
        assertThat(pinger.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(pinging.state()).isEqualTo(Future.State.CANCELLED);
        ProcessVitals worst = vitals();
        await().atMost(RECOVERY).untilAsserted(() -> {
            assertThat(roundTrips.count()).as("pongs").isEqualTo(pings.get());
            assertThat(vitals().descriptors()).as("descriptors").hasSizeLessThanOrEqualTo(before.descriptors().size());
            assertThat(vitals().residentKibibytes()).as("KiB of memory")
                    .isLessThan(before.residentKibibytes() + RESIDENT_KIBIBYTES_MORE);
        });
        System.out.printf("%s: somebody else's pings, %s; memory %,d KiB before, %,d at the end, %,d after%n", attack, roundTrips,
                before.residentKibibytes(), worst.residentKibibytes(), vitals().residentKibibytes());
        try (var newcomer = peer()) {
            var roster = newcomer.send("{'type':'join','name':'Newcomer'}").next("welcome").getAsJsonArray("roster");
            assertThat(roster).as("who is left").hasSize(2);
        }
        server.terminate();
        assertThat(server.exitStatus()).isZero();
        listening.join();
        assertThat(server.complaints(data)).isEmpty();
    }

    @Override
    public void close() {
        pinger.shutdownNow();
        bystander.close();
        server.close();
    }
}
