package homeroom.protocol.nearby;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Looks whether a packet of multicast DNS is one (RFC 1035, 4; RFC 6762, 18), before a library reads it that is less strict.
///
/// Such a library takes names of thousands of characters, and takes them apart in time that grows with the cube of their length: a
/// single packet would keep it busy for hours, and deaf.
public final class DnsPacket {
    private static final int HEADER = 12;
    /// On the wire, lengths and the last zero included (RFC 1035, 2.3.4).
    private static final int NAME_BYTES = 255;
    private static final int LABEL_BYTES = 63;
    private static final int POINTER = 0xC0;
    private static final int TYPE_CNAME = 5;
    private static final int TYPE_PTR = 12;
    private static final int TYPE_HINFO = 13;
    private static final int TYPE_SRV = 33;
    private static final int TYPE_OPT = 41;
    /// Priority, weight and port, in front of the name.
    private static final int SRV_FIELDS = 6;
    /// Questions and records. What is announced in a classroom takes less than a tenth.
    private static final int ENTRIES = 200;

    private final ByteBuffer packet;

    private DnsPacket(ByteBuffer packet) {
        this.packet = packet;
    }

    /// Whether all names in it are names, and what it counts is what it contains.
    ///
    /// @param bytes  as they came, which may be anything
    /// @param length how many of them came
    public static boolean isSound(byte[] bytes, int length) {
        return length >= HEADER && length <= bytes.length && new DnsPacket(ByteBuffer.wrap(bytes, 0, length).slice()).isSound();
    }

    private boolean isSound() {
        int questions = unsigned(4);
        int records = unsigned(6) + unsigned(8) + unsigned(10);
        if (questions + records > ENTRIES) {
            return false;
        }
        packet.position(HEADER);
        for (int i = 0; i < questions; i++) {
            if (!skipName() || !skip(4)) {
                return false;
            }
        }
        for (int i = 0; i < records; i++) {
            if (!skipRecord(i == records - 1)) {
                return false;
            }
        }
        return !packet.hasRemaining();
    }

    private boolean skipRecord(boolean last) {
        if (!skipName() || packet.remaining() < 10) {
            return false;
        }
        int type = unsigned(packet.position());
        int length = unsigned(packet.position() + 8);
        int end = packet.position() + 10 + length;
        packet.position(packet.position() + 10);
        if (end > packet.limit()) {
            return false;
        }
        return switch (type) {
            case TYPE_PTR, TYPE_CNAME -> skipName() && packet.position() == end;
            case TYPE_SRV -> skip(SRV_FIELDS) && skipName() && packet.position() == end;
            case TYPE_HINFO -> isText(packet.position(), length) && skip(length);
            case TYPE_OPT -> last && skip(length); // it is about the packet, and some read all that follows as part of it
            default -> skip(length);
        };
    }

    /// Goes behind the name, and along its pointers: each has to lead back, to what was there before.
    private boolean skipName() {
        int at = packet.position();
        int behind = -1;
        int start = at;
        int bytes = 1;
        while (at < packet.limit()) {
            int length = Byte.toUnsignedInt(packet.get(at));
            if (length == 0) {
                packet.position(behind < 0 ? at + 1 : behind);
                return true;
            }
            if (length <= LABEL_BYTES) {
                bytes += 1 + length;
                if (bytes > NAME_BYTES || at + 1 + length > packet.limit() || !isText(at + 1, length)) {
                    return false;
                }
                at += 1 + length;
            } else {
                if (length < POINTER || at + 1 >= packet.limit()) {
                    return false;
                }
                behind = behind < 0 ? at + 2 : behind;
                int target = unsigned(at) & 0x3FFF;
                if (target < HEADER || target >= start) {
                    return false;
                }
                at = target;
                start = target;
            }
        }
        return false;
    }

    /// Whether it is UTF-8 without control characters (RFC 6763, 4.1.1).
    private boolean isText(int at, int length) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(packet.slice(at, length)).chars()
                    .noneMatch(Character::isISOControl);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private boolean skip(int bytes) {
        if (bytes > packet.remaining()) {
            return false;
        }
        packet.position(packet.position() + bytes);
        return true;
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(packet.getShort(at));
    }
}
