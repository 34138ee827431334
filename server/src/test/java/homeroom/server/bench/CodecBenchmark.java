package homeroom.server.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import homeroom.protocol.Limits;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.Codec;
import homeroom.protocol.message.Decoded;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What a message costs before it is stored and after it is received. Each is done once per message, however many will read it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-21T08:01:12.345Z");

    private final Participant ann = new Participant("p1", new Nickname("Ann"));
    private final ServerMessage chat = new ServerMessage.Chat(57, NOW, ann, "x".repeat(100), "c-1");
    private final ByteBuffer line = ByteBuffer
            .wrap(("{\"type\":\"chat\",\"text\":\"" + "x".repeat(100) + "\",\"id\":\"c-1\"}").getBytes(StandardCharsets.UTF_8));
    private final List<Participant> people = people();

    private static List<Participant> people() {
        return IntStream.range(0, Limits.ROSTER_MEMBERS).mapToObj(i -> new Participant("p" + i, new Nickname("Pupil " + i)))
                .toList();
    }

    @Benchmark
    public byte[] encodeChat() {
        return Codec.encode(chat);
    }

    @Benchmark
    public Decoded<ClientMessage> decodeChat() {
        return Codec.decodeClient(line.duplicate());
    }

    @Benchmark
    public byte[] encodeWelcomeOf200() {
        return Codec
                .encode(new ServerMessage.Welcome("Room 12", new RoomName("Class 7b"), ann, "epoch", 57, "session", false, people,
                        Limits.V1));
    }
}
