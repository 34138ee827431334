package homeroom.server.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.HdrHistogram.Histogram;

/// People in one room of a server under test, all of whom read everything. One thread speaks for all of them, and a few listen, so
/// that a thousand people cost this side little.
final class BenchCrowd implements AutoCloseable {
    private static final int EARS = Math.clamp(Runtime.getRuntime().availableProcessors() / 4, 1, 4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofMillis(150);
    private static final long LOOK_NANOS = 200_000;
    private static final AtomicInteger CROWDS = new AtomicInteger();

    private final List<SocketChannel> people = new ArrayList<>();
    private final List<DeliveryReader> ears = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    /// Those who vanished from a room may not be gone for the server yet: the next ones have other names.
    private final int number = CROWDS.incrementAndGet();
    private long said;

    private BenchCrowd() {}

    /// People who have come in.
    ///
    /// @throws TimeoutException if they are not all in after a minute
    static BenchCrowd gather(int port, int size, String room) throws IOException, TimeoutException {
        var crowd = new BenchCrowd();
        try {
            crowd.connect(port, size);
            for (int i = 0; i < size; i++) {
                BenchMessage.send(crowd.people.get(i), BenchMessage.join("person " + i + " of " + crowd.number, room));
            }
            await(() -> crowd.ears.stream().mapToInt(DeliveryReader::welcomed).sum() == size, PATIENCE);
            return crowd;
        } catch (IOException | TimeoutException | RuntimeException e) {
            crowd.close();
            throw e;
        }
    }

    /// Waits until nobody is told of anybody's coming any more.
    void settle() throws TimeoutException {
        await(this::isQuiet, PATIENCE);
    }

    private void connect(int port, int size) throws IOException {
        for (int i = 0; i < EARS; i++) {
            ears.add(new DeliveryReader());
        }
        for (int i = 0; i < size; i++) {
            var person = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            people.add(person);
            person.configureBlocking(false);
            ears.get(i % EARS).attend(person);
        }
        ears.forEach(ear -> threads.add(Thread.ofPlatform().daemon().name("ear").start(ear)));
    }

    /// Everybody in turn says something, each time when it is due, whether the server keeps up or not.
    void talk(double perSecond, Duration howLong) throws IOException {
        long start = BenchMessage.now();
        long chats = Math.round(perSecond * howLong.toMillis() / 1e3);
        for (long i = 0; i < chats; i++) {
            long due = start + (long) (i * 1e9 / perSecond);
            for (long early = due - BenchMessage.now(); early > 0; early = due - BenchMessage.now()) {
                LockSupport.parkNanos(early);
            }
            BenchMessage.send(people.get((int) (said % people.size())), BenchMessage.chat(due));
            said++;
        }
    }

    /// Some say so much, all at once, as fast as the server takes it.
    void burst(int speakers, int chats) throws IOException {
        byte[] chat = BenchMessage.chat(BenchMessage.now());
        for (int i = 0; i < chats; i++) {
            BenchMessage.send(people.get(i % speakers), chat);
        }
        said += chats;
    }

    /// Waits until everybody has heard everything that was said.
    ///
    /// @return the moment when the last of it came
    /// @throws TimeoutException if something is still missing
    long awaitAll(Duration patience) throws TimeoutException {
        try {
            await(() -> delivered() == said * people.size(), patience);
        } catch (TimeoutException e) {
            throw new TimeoutException(e.getMessage() + ": " + delivered() + " of " + said * people.size() + " deliveries");
        }
        return ears.stream().mapToLong(DeliveryReader::lastDelivery).max().orElseThrow();
    }

    long delivered() {
        return ears.stream().mapToLong(DeliveryReader::delivered).sum();
    }

    void measureFrom(long moment) {
        ears.forEach(ear -> ear.measureFrom(moment));
    }

    /// How late each delivery was, in nanoseconds. Ends the listening.
    Histogram latencies() {
        stopListening();
        Histogram all = ears.getFirst().latencies();
        ears.stream().skip(1).forEach(ear -> all.add(ear.latencies()));
        return all;
    }

    /// All say that they leave, and are let go by the server.
    void leave() throws IOException, TimeoutException {
        for (SocketChannel person : people) {
            BenchMessage.send(person, BenchMessage.leave());
        }
        await(() -> ears.stream().allMatch(DeliveryReader::isAlone), PATIENCE);
    }

    /// All vanish.
    @Override
    public void close() {
        stopListening();
        for (SocketChannel person : people) {
            try {
                person.close();
            } catch (IOException e) {
                // it is gone
            }
        }
    }

    private void stopListening() {
        for (Thread thread : threads) {
            thread.interrupt();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isQuiet() {
        long last = ears.stream().mapToLong(DeliveryReader::lastByte).max().orElseThrow();
        return BenchMessage.now() - last > QUIET.toNanos();
    }

    private static void await(BooleanSupplier condition, Duration patience) throws TimeoutException {
        long deadline = BenchMessage.now() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (BenchMessage.now() > deadline) {
                throw new TimeoutException("something is missing after " + patience.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
