package homeroom.server.discovery;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import homeroom.protocol.nearby.Announcement;

/// Packets of multicast DNS that are well formed, mostly, and full of names that nobody has.
final class UnknownPackets {
    private static final String SERVICE = Announcement.SERVICE;
    private static final int RESPONSE = 0x8400;
    private static final int POINTER = 12;
    private static final int LIFE_SECONDS = 10;
    private static final List<String> LABELS = List.of("İ", "İİİİİİİİİİİİİİİİİİİİ", "x".repeat(63), "a b", "\\", "\\.", "..", "_",
            "._tcp",
            "_homeroom", "_tcp", "_udp", "_sub", "_services", "_dns-sd", "local", "ip6", "in-addr", "arpa", "in-addr.arpa", "1",
            "🎒",
            "\u202e", "ß", "ŉ", "Σ", "=", "\n", "");
    private static final List<String> ENDS = List.of(SERVICE, "ip6.arpa.", "in-addr.arpa.", "local.", "_tcp.local.",
            "_services._dns-sd._udp.local.", "_sub._homeroom._tcp.local.", "");
    private static final int[] TYPES = {1, 5, 12, 12, 12, 13, 16, 28, 33, 41, 47, 255};

    private final Random random;

    UnknownPackets(long seed) {
        random = new Random(seed);
    }

    /// Lower case makes this name longer, which the library does not expect.
    static byte[] thatEndsTheListener() throws IOException {
        return packet(RESPONSE, 0, record(name(SERVICE), POINTER, name("İ".repeat(20) + ".ip6.arpa.")));
    }

    /// Taking these names apart takes the library longer than a lesson.
    static byte[] thatKeepsTheListenerBusy() throws IOException {
        var content = name("a._sub._".repeat(500) + "a.\n\n.x");
        var records = new byte[100][];
        records[0] = record(name(SERVICE), POINTER, content);
        for (int i = 1; i < records.length; i++) {
            records[i] = record(name(SERVICE), POINTER, new byte[]{(byte) 0xC0, (byte) (12 + name(SERVICE).length + 10)});
        }
        return packet(RESPONSE, 0, records);
    }

    byte[] next() throws IOException {
        var records = new byte[1 + random.nextInt(4)][];
        for (int i = 0; i < records.length; i++) {
            int type = TYPES[random.nextInt(TYPES.length)];
            records[i] = record(random.nextBoolean() ? name(SERVICE) : strangeName(), type, content(type));
        }
        byte[] packet = packet(random.nextInt(4) == 0 ? 0 : RESPONSE, random.nextInt(3) == 0 ? 1 : 0, records);
        return random.nextInt(8) == 0 ? Arrays.copyOf(packet, random.nextInt(packet.length)) : packet;
    }

    private byte[] content(int type) throws IOException {
        return switch (type) {
            case 5, 12 -> strangeName();
            case 33 -> {
                var place = new ByteArrayOutputStream();
                place.writeBytes(new byte[]{0, 0, 0, 0, 15, -96});
                place.writeBytes(strangeName());
                yield place.toByteArray();
            }
            default -> {
                byte[] noise = new byte[random.nextInt(20)];
                random.nextBytes(noise);
                yield noise;
            }
        };
    }

    private byte[] strangeName() throws IOException {
        var name = new ByteArrayOutputStream();
        for (int i = random.nextInt(4); i > 0; i--) {
            byte[] label = LABELS.get(random.nextInt(LABELS.size())).getBytes(StandardCharsets.UTF_8);
            name.write(label.length);
            name.writeBytes(label);
        }
        name.writeBytes(name(ENDS.get(random.nextInt(ENDS.size()))));
        return name.toByteArray();
    }

    private static byte[] packet(int flags, int questions, byte[]... records) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        for (int field : new int[]{0, flags, questions, records.length, 0, 0}) {
            out.writeShort(field);
        }
        for (int i = 0; i < questions; i++) {
            out.write(name(SERVICE));
            out.writeShort(POINTER);
            out.writeShort(1);
        }
        for (byte[] record : records) {
            out.write(record);
        }
        return bytes.toByteArray();
    }

    private static byte[] record(byte[] name, int type, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(name);
        out.writeShort(type);
        out.writeShort(1);
        out.writeInt(LIFE_SECONDS);
        out.writeShort(content.length);
        out.write(content);
        return bytes.toByteArray();
    }

    private static byte[] name(String dotted) {
        var bytes = new ByteArrayOutputStream();
        for (String label : dotted.split("\\.")) {
            if (!label.isEmpty()) {
                byte[] text = label.getBytes(StandardCharsets.UTF_8);
                bytes.write(text.length);
                bytes.writeBytes(text);
            }
        }
        bytes.write(0);
        return bytes.toByteArray();
    }
}
