package homeroom.server.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// The check value that every row carries: a CRC-32C over which table it belongs to and all that stands in it. A row without its seal
/// is damaged, and one with it can be told from anything else, wherever in a file it is found.
///
/// Left out is the hash of a session: damaged, it is a session that nobody has.
final class Checksum {
    private final CRC32C crc = new CRC32C();

    private Checksum(char table, long first, long second) {
        crc.update(ByteBuffer.allocate(Character.BYTES + 2 * Long.BYTES).putChar(table).putLong(first).putLong(second).flip());
    }

    static int room(long id, String key, String name) {
        return new Checksum('m', id, key.length()).with(key).with(name).value();
    }

    static int run(long room, long first, long last, byte[] lines) {
        var seal = new Checksum('r', room, first);
        seal.crc.update(ByteBuffer.allocate(Long.BYTES).putLong(last).flip());
        seal.crc.update(lines);
        return seal.value();
    }

    static int participant(long number, long room, String name, boolean present) {
        var seal = new Checksum('p', number, room).with(name);
        seal.crc.update(present ? 1 : 0);
        return seal.value();
    }

    static int chatId(long participant, String id) {
        return new Checksum('c', participant, id.length()).with(id).value();
    }

    private Checksum with(String text) {
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private int value() {
        return (int) crc.getValue();
    }
}
