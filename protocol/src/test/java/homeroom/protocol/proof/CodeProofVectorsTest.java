package homeroom.protocol.proof;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.Codec;
import homeroom.protocol.message.Golden;
import homeroom.protocol.message.RawLines;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// SPEC.md's worked example, by two implementations: what is on that page is what ours says and what another came to on its own.
class CodeProofVectorsTest {
    private static final byte[] EXPORTER = HexFormat.of()
            .parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final BigInteger[] CLIENTS = {number(0x01), number(0x02), number(0x11), number(0x12), number(0x16)};
    private static final BigInteger[] SERVERS = {number(0x03), number(0x04), number(0x13), number(0x14), number(0x15)};

    private final CodeProof client = CodeProof.client("Kiwi Moon 42", EXPORTER, new Foretold(CLIENTS));
    private final CodeProof server = CodeProof.server("kiwi-moon-42", EXPORTER, new Foretold(SERVERS));

    @Test
    void ourOwnSidesSayWhatTheExamplesShow() throws IOException {
        var opening = client.open();
        assertThat(RawLines.text(Codec.encode(opening))).isEqualTo(golden("client-prove.json"));
        var answer = server.answer(opening);
        assertThat(RawLines.text(Codec.encode(answer))).isEqualTo(golden("server-prove.json"));
        var confirm = client.confirm(answer);
        assertThat(RawLines.text(Codec.encode(confirm))).isEqualTo(golden("client-confirm.json"));
        var last = server.accept(confirm).orElseThrow();
        assertThat(RawLines.text(Codec.encode(last))).isEqualTo(golden("server-confirm.json"));
        assertThat(client.isAccepted(last)).isTrue();
    }

    @Test
    void aSecondImplementationComesToTheSameAndToWhatTheSpecificationLists() throws IOException {
        var s = new BigInteger(1, ReferenceProof.sha256("KIWIMOON42".getBytes(StandardCharsets.UTF_8))).mod(ReferenceProof.N);
        byte[] one = opening(CLIENTS, "client");
        byte[] two = opening(SERVERS, "server");
        var x1 = ReferenceProof.point(one, 0);
        var x2 = ReferenceProof.point(one, 162);
        var x3 = ReferenceProof.point(two, 0);
        var x4 = ReferenceProof.point(two, 162);
        var serversBase = ReferenceProof.sum(x1, x2, x3);
        var clientsBase = ReferenceProof.sum(x1, x3, x4);
        byte[] b = ReferenceProof.proven(serversBase, SERVERS[1].multiply(s).mod(ReferenceProof.N), SERVERS[4], "server");
        byte[] a = ReferenceProof.proven(clientsBase, CLIENTS[1].multiply(s).mod(ReferenceProof.N), CLIENTS[4], "client");
        var clientsK = ReferenceProof.shared(ReferenceProof.point(b, 0), x4, CLIENTS[1], s);
        var serversK = ReferenceProof.shared(ReferenceProof.point(a, 0), x2, SERVERS[1], s);
        assertThat(clientsK).isEqualTo(serversK);
        byte[] transcript = ReferenceProof.sha256(one, two, b, a);
        byte[] key = ReferenceProof.key(clientsK, EXPORTER);
        byte[] clientsTag = ReferenceProof.tag(key, "client", transcript);
        byte[] serversTag = ReferenceProof.tag(key, "server", transcript);

        assertThat(golden("client-prove.json")).isEqualTo("{\"type\":\"prove\",\"opening\":\"" + text(one) + "\"}\n");
        assertThat(golden("server-prove.json"))
                .isEqualTo("{\"type\":\"prove\",\"opening\":\"" + text(two) + "\",\"commitment\":\"" + text(b) + "\"}\n");
        assertThat(golden("client-confirm.json"))
                .isEqualTo("{\"type\":\"confirm\",\"commitment\":\"" + text(a) + "\",\"confirmation\":\"" + text(clientsTag)
                        + "\"}\n");
        assertThat(golden("server-confirm.json"))
                .isEqualTo("{\"type\":\"confirm\",\"confirmation\":\"" + text(serversTag) + "\"}\n");

        var listed = new LinkedHashMap<String, byte[]>();
        listed.put("s", ReferenceProof.bytes(s));
        listed.put("X1", Arrays.copyOfRange(one, 0, 65));
        listed.put("V1", Arrays.copyOfRange(one, 65, 130));
        listed.put("h1",
                ReferenceProof.bytes(ReferenceProof.challenge(ReferenceProof.G, ReferenceProof.point(one, 65), x1, "client")));
        listed.put("r1", Arrays.copyOfRange(one, 130, 162));
        listed.put("Gs", serversBase.bytes());
        listed.put("B", Arrays.copyOfRange(b, 0, 65));
        listed.put("Gc", clientsBase.bytes());
        listed.put("A", Arrays.copyOfRange(a, 0, 65));
        listed.put("K, x only", ReferenceProof.bytes(clientsK.x()));
        listed.put("T", transcript);
        listed.put("key", key);
        listed.put("the client's confirmation", clientsTag);
        listed.put("the server's confirmation", serversTag);
        assertThat(Files.readString(Path.of("SPEC.md"))).contains(table(listed));
    }

    @Test
    void aSideOfTheSecondImplementationConvincesOurs() {
        var s = new RoomCode("kiwi-moon-42").secret();
        byte[] one = opening(CLIENTS, "client");
        var answer = CodeProof.server("kiwi-moon-42", EXPORTER);
        var said = answer.answer(new ClientMessage.Prove(text(one)));
        byte[] two = Base64.getUrlDecoder().decode(said.opening());
        byte[] b = Base64.getUrlDecoder().decode(said.commitment());
        var x3 = ReferenceProof.point(two, 0);
        var x4 = ReferenceProof.point(two, 162);
        byte[] a = ReferenceProof.proven(ReferenceProof.sum(ReferenceProof.point(one, 0), x3, x4),
                CLIENTS[1].multiply(s).mod(ReferenceProof.N), CLIENTS[4], "client");
        byte[] key = ReferenceProof.key(ReferenceProof.shared(ReferenceProof.point(b, 0), x4, CLIENTS[1], s), EXPORTER);
        byte[] transcript = ReferenceProof.sha256(one, two, b, a);
        var confirm = new ClientMessage.Confirm(text(a), text(ReferenceProof.tag(key, "client", transcript)));
        assertThat(answer.accept(confirm)).hasValueSatisfying(
                last -> assertThat(last.confirmation()).isEqualTo(text(ReferenceProof.tag(key, "server", transcript))));
    }

    private static byte[] opening(BigInteger[] drawn, String maker) {
        return ReferenceProof.join(ReferenceProof.proven(ReferenceProof.G, drawn[0], drawn[2], maker),
                ReferenceProof.proven(ReferenceProof.G, drawn[1], drawn[3], maker));
    }

    private static String table(Map<String, byte[]> values) {
        var rows = new StringBuilder();
        values.forEach((name, bytes) -> rows.append("| ").append(name).append(" | `").append(HexFormat.of().formatHex(bytes))
                .append("` |\n"));
        return rows.toString();
    }

    private static String golden(String name) throws IOException {
        return Files.readString(Golden.DIRECTORY.resolve(name));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static BigInteger number(int everyByte) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) everyByte);
        return new BigInteger(1, bytes);
    }

    /// Chance that has been told what to come to.
    private static final class Foretold extends SecureRandom {
        private final BigInteger[] numbers;
        private int next;

        Foretold(BigInteger... numbers) {
            this.numbers = numbers;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(ReferenceProof.bytes(numbers[next++]), 0, bytes, 0, bytes.length);
        }
    }
}
