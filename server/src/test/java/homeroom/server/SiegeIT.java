package homeroom.server;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// People who mean it, or programs that are broken: whatever they do, a bystander goes on chatting, and afterwards the server is
/// what it was (see [Siege]). How much of it there is is said by `-Dhomeroom.siege.…`.
class SiegeIT {
    private static final int FIRST_LINES = Integer.getInteger("homeroom.siege.lines", 8);
    private static final int FIRST_LINE_MEBIBYTES = Integer.getInteger("homeroom.siege.mebibytes", 4);
    private static final int STREAMS = Integer.getInteger("homeroom.siege.streams", 300);
    private static final int RESETS = Integer.getInteger("homeroom.siege.resets", 60);
    private static final int SILENT = Integer.getInteger("homeroom.siege.silent", 500);
    private static final int ATTACKERS = 14;
    private static final int STUDENTS = 20;
    private static final byte[] JOIN = line("{'type':'join','name':'Ann%d'}");
    private static final byte[] CHAT = line("{'type':'chat','text':'Grüße, 你好, 😀','id':'%d'}");

    @TempDir private Path data;

    private static byte[] line(String text) {
        return (text.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] numbered(byte[] line, int number) {
        return String.format(Locale.ROOT, new String(line, StandardCharsets.UTF_8), number).getBytes(StandardCharsets.UTF_8);
    }

    @BeforeAll
    static void aSystemThatTellsWhatAProcessTakes() {
        assumeTrue(ProcessVitals.areTold(), "needs Linux's /proc");
    }

    /// Runs the same for many numbers, by several attackers at a time.
    private static void attack(int times, IntConsumer one) throws Exception {
        try (ExecutorService attackers = Executors.newFixedThreadPool(ATTACKERS)) {
            var all = new ArrayList<Future<?>>();
            IntStream.range(0, times).forEach(number -> all.add(attackers.submit(() -> one.accept(number))));
            for (Future<?> attack : all) {
                attack.get();
            }
        }
    }

    @Test
    void aLineThatNeverEndsIsEndedBeforeAndAfterJoining() throws Exception {
        byte[] mebibyte = "{\"type\":\"join\",\"name\":\"".repeat(1024 * 1024).substring(0, 1024 * 1024)
                .getBytes(StandardCharsets.UTF_8);
        try (var siege = new Siege(data.resolve("d"))) {
            attack(FIRST_LINES, number -> {
                try (RawClient peer = number % 2 == 0 ? siege.peer() : RawClient.secure(siege.port())) {
                    if (number % 4 < 2) {
                        peer.sendRaw(numbered(JOIN, number));
                        peer.next("join");
                    }
                    peer.sendRaw(mebibyte).sendRaw(Arrays.copyOf(mebibyte, 32 * 1024));
                    assertThat(peer.next("error").get("code").getAsString()).isEqualTo("too-long");
                    for (int i = 1; i < FIRST_LINE_MEBIBYTES; i++) {
                        peer.sendRaw(mebibyte);
                    }
                } catch (UncheckedIOException e) {
                    // it was hung up on after all that
                }
            });
            siege.lift(FIRST_LINES + " lines without an end");
        }
    }

    @Test
    void randomBytesAreAnsweredAndHungUpOn() throws Exception {
        try (var siege = new Siege(data.resolve("d"))) {
            attack(STREAMS, number -> {
                try (RawClient peer = siege.peer()) {
                    peer.sendRaw(noise(new Random(number), number)).halfClose();
                    assertThat(peer.ends()).isTrue();
                } catch (UncheckedIOException e) {
                    // it was hung up on before it had said all: a TLS handshake is refused like that
                }
            });
            siege.lift(STREAMS + " random streams");
        }
    }

    /// Pure noise, or a conversation with some bytes of it changed.
    private static byte[] noise(Random random, int number) {
        byte[] noise = new byte[random.nextInt(40_000)];
        random.nextBytes(noise);
        if (random.nextBoolean()) {
            for (int at = 0; at < noise.length;) {
                byte[] next = numbered(at == 0 ? JOIN : CHAT, number + at);
                int length = Math.min(next.length, noise.length - at);
                System.arraycopy(next, 0, noise, at, length);
                at += length;
            }
            for (int i = random.nextInt(20); i > 0 && noise.length > 0; i--) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
            }
        }
        return noise;
    }

    @Test
    void whoeverIsCutOffInMidWordIsSimplyGone() throws Exception {
        try (var siege = new Siege(data.resolve("d"))) {
            attack(RESETS, number -> {
                var random = new Random(number);
                byte[] words = new byte[4_000];
                byte[] join = numbered(JOIN, number);
                System.arraycopy(join, 0, words, 0, join.length);
                for (int at = join.length; at < words.length; at += CHAT.length) {
                    System.arraycopy(CHAT, 0, words, at, Math.min(CHAT.length, words.length - at));
                }
                RawClient peer = siege.peer();
                try {
                    for (int said = 0, end = random.nextInt(words.length); said < end;) {
                        int more = Math.min(end - said, 1 + random.nextInt(1_000));
                        peer.sendRaw(Arrays.copyOfRange(words, said, said + more));
                        said += more;
                        if (said >= join.length && random.nextBoolean()) {
                            peer.line();
                        }
                    }
                } finally {
                    peer.reset();
                }
            });
            siege.lift(RESETS + " resets");
        }
    }

    @Test
    void thoseWhoOnlyHoldPlacesKeepNobodyOutAndHaveToGo() throws Exception {
        try (var siege = Siege.atADoorAsShipped(data.resolve("d")); var drip = Executors.newSingleThreadScheduledExecutor()) {
            var stays = new LatencyPrinter();
            var joins = new LatencyPrinter();
            var drops = new ConcurrentLinkedQueue<Future<?>>();
            attack(SILENT, number -> {
                RawClient peer = siege.peer();
                long came = System.nanoTime();
                Thread.ofVirtual().start(() -> {
                    awaitEnd(peer);
                    stays.add(System.nanoTime() - came);
                });
                byte[] bytes = dripping(number);
                for (int i = 0; i < bytes.length; i++) {
                    byte one = bytes[i];
                    drops.add(drip.schedule(() -> say(peer, one), i, TimeUnit.SECONDS));
                }
            });
            for (int i = 0; i < STUDENTS; i++) {
                long began = System.nanoTime();
                try (var student = RawClient.secure(siege.port())) {
                    student.send("{'type':'join','name':'Student " + i + "'}").next("welcome");
                    joins.add(System.nanoTime() - began);
                    student.send("{'type':'leave'}").ends();
                }
            }
            await().until(() -> stays.count() == SILENT);
            drops.forEach(drop -> drop.cancel(true));
            System.out.printf("%d who only hold places stay for %s; meanwhile students join within %s%n", SILENT, stays, joins);
            siege.lift(SILENT + " connections that say nothing, or a byte a second");
        }
    }

    /// Half of them say nothing; the others begin with TLS, or in plain text.
    private static byte[] dripping(int number) {
        return switch (number % 4) {
            case 0 -> HexFormat.of().parseHex("160301020001");
            case 1 -> Arrays.copyOf(JOIN, 6);
            default -> new byte[0];
        };
    }

    private static void say(RawClient peer, byte one) {
        try {
            peer.sendRaw(new byte[]{one});
        } catch (UncheckedIOException e) {
            // it was hung up on
        }
    }

    private static void awaitEnd(RawClient peer) {
        try {
            peer.ends();
        } catch (UncheckedIOException e) {
            // cut off
        }
    }
}
