package homeroom.server.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import homeroom.server.TrustingTlsClient;

/// What TLS costs the server: a lecture hall of 300 in which a hundred chats a second are said, in plain text and encrypted in turn.
final class TlsCost {
    private static final int PEOPLE = 300;
    private static final int ROUNDS = 3;
    private static final int CHATS = 1_000;
    private static final int WARM_UP_CHATS = 300;
    private static final long PERIOD_NANOS = 10_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BUFFER_BYTES = 16 * 1024;

    private TlsCost() {}

    static void run() throws IOException, InterruptedException, TimeoutException {
        double plain = 0;
        double encrypted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            plain += microsPerDelivery(false) / ROUNDS;
            encrypted += microsPerDelivery(true) / ROUNDS;
        }
        System.out.printf(
                "A room of %d, 100 chats a second: a delivery takes %.1f us of the server's processor time in plain text, "
                        + "%.1f over TLS: %.2f times%n",
                PEOPLE, plain, encrypted, encrypted / plain);
    }

    private static double microsPerDelivery(boolean encrypted) throws IOException, InterruptedException, TimeoutException {
        List<Socket> people = new ArrayList<>();
        var heard = new LongAdder();
        var welcomed = new CountDownLatch(PEOPLE);
        try (RunningServer server = RunningServer.homeroom()) {
            for (int i = 0; i < PEOPLE; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                socket.setTcpNoDelay(true);
                Socket person = encrypted ? TrustingTlsClient.shakeHands(socket) : socket;
                people.add(person);
                person.getOutputStream().write(BenchMessage.join("person " + i, "lobby"));
                Thread.ofVirtual().start(() -> listen(person, welcomed, heard));
            }
            welcomed.await();
            talk(people, WARM_UP_CHATS, heard);
            Duration before = server.cpu();
            talk(people, CHATS, heard);
            return server.cpu().minus(before).toNanos() / 1e3 / CHATS / PEOPLE;
        } finally {
            for (Socket person : people) {
                person.close();
            }
        }
    }

    /// Ten of them say something in turn; returns when everybody has heard everything.
    private static void talk(List<Socket> people, int chats, LongAdder heard) throws IOException, TimeoutException {
        long all = heard.sum() + (long) chats * PEOPLE;
        long start = BenchMessage.now();
        for (int i = 0; i < chats; i++) {
            long due = start + i * PERIOD_NANOS;
            for (long early = due - BenchMessage.now(); early > 0; early = due - BenchMessage.now()) {
                LockSupport.parkNanos(early);
            }
            people.get(i % 10).getOutputStream().write(BenchMessage.chat(due));
        }
        while (heard.sum() < all) {
            if (BenchMessage.now() - start > PATIENCE.toNanos()) {
                throw new TimeoutException("only " + heard.sum() + " of " + all + " deliveries have come");
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    private static void listen(Socket person, CountDownLatch welcomed, LongAdder heard) {
        byte[] bytes = new byte[BUFFER_BYTES];
        try (InputStream in = person.getInputStream()) {
            int count = in.read(bytes);
            welcomed.countDown();
            for (; count >= 0; count = in.read(bytes)) {
                for (int i = 0; i < count; i++) {
                    if (bytes[i] == BenchMessage.MARK) {
                        heard.increment();
                    }
                }
            }
        } catch (IOException e) {
            // the round is over; what is missing shows
        }
    }
}
