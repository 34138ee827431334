package homeroom.protocol.nearby;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DnsPacketTest {
    private static final String RECORD = "000c 0001 0000000a ";

    @Test
    void aNameMayPointBackToAnotherAndNeitherAheadNorAtItself() {
        // a at 12, its class at 15; the content of the record at 25
        assertThat(isSound(answer("01 61 00" + RECORD + "0004 01 62 c00c"))).isTrue();
        assertThat(isSound(answer("01 61 00" + RECORD + "0004 01 62 c019"))).as("at itself").isFalse();
        assertThat(isSound(answer("01 61 c010" + RECORD + "0003 01 62 00"))).as("ahead").isFalse();
        assertThat(isSound(answer("01 61 00" + RECORD + "0004 01 62 c004"))).as("into the header").isFalse();
    }

    @Test
    void aNameHas255BytesAtMostAlsoByPointers() {
        byte[] longest = new Name().label(63).label(63).label(63).label(61).end();
        byte[] longer = new Name().label(63).label(63).label(63).label(62).end();
        assertThat(isSound(answer(hex(longest) + RECORD + "0003 01 62 00"))).isTrue();
        assertThat(isSound(answer(hex(longer) + RECORD + "0003 01 62 00"))).isFalse();
        assertThat(isSound(answer(hex(longest) + RECORD + "0004 01 62 c00c"))).isFalse();
    }

    @Test
    void whatIsCountedIsThereAndNothingMore() {
        String whole = "01 61 00" + RECORD + "0003 01 62 00";
        assertThat(isSound(answer(whole))).isTrue();
        assertThat(isSound(answer(whole + "00"))).isFalse();
        assertThat(isSound(answer("01 61 00" + RECORD + "0004 01 62 00 00"))).as("a name shorter than its record").isFalse();
        byte[] bytes = answer(whole);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(DnsPacket.isSound(bytes, length)).as(length + " bytes").isFalse();
        }
    }

    @Test
    void aNameIsTextWithoutControlCharacters() {
        assertThat(isSound(answer("02 c4b0 00" + RECORD + "0003 01 62 00"))).isTrue();
        assertThat(isSound(answer("01 c4 00" + RECORD + "0003 01 62 00"))).as("half a character").isFalse();
        assertThat(isSound(answer("01 0a 00" + RECORD + "0003 01 62 00"))).as("a line feed").isFalse();
        assertThat(isSound(answer("41 61 00" + RECORD + "0003 01 62 00"))).as("an unknown kind of label").isFalse();
    }

    @Test
    void noNoiseBringsItDown() {
        var random = new Random(6);
        byte[] sound = answer("01 61 00" + RECORD + "0004 01 62 c00c");
        int refused = 0;
        for (int round = 0; round < 100_000; round++) {
            byte[] noise = Arrays.copyOf(sound, sound.length);
            noise[random.nextInt(noise.length)] = (byte) random.nextInt();
            noise[random.nextInt(noise.length)] = (byte) random.nextInt();
            refused += DnsPacket.isSound(noise, random.nextInt(noise.length + 1)) ? 0 : 1;
        }
        assertThat(refused).isBetween(50_000, 100_000);
    }

    private static boolean isSound(byte[] packet) {
        return DnsPacket.isSound(packet, packet.length);
    }

    private static byte[] answer(String record) {
        return HexFormat.of().parseHex(("0000 8400 0000 0001 0000 0000" + record).replace(" ", ""));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static final class Name {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Name label(int length) {
            bytes.write(length);
            bytes.writeBytes("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
            return this;
        }

        private byte[] end() {
            bytes.write(0);
            return bytes.toByteArray();
        }
    }
}
