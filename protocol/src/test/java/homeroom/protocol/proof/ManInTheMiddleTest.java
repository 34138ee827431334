package homeroom.protocol.proof;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import homeroom.protocol.RefusedException;
import homeroom.protocol.message.ServerMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Somebody ends the client's TLS session and opens one of their own to the server. All that they see and send is theirs to choose.
class ManInTheMiddleTest {
    private static final int RUNS = Integer.getInteger("homeroom.middle.proofs", 40);
    private static final String CODE = "kiwi-moon-42";

    private final Random random = new Random(20_261_121);

    @Test
    void whoForwardsAllOfItIsNeverAccepted() {
        for (int run = 0; run < RUNS; run++) {
            byte[] here = exporter();
            byte[] there = exporter();
            assertThat(accepts(here, here)).as("without anybody in between").isTrue();
            assertThat(accepts(here, there)).as("run " + run).isFalse();
        }
    }

    private static boolean accepts(byte[] clients, byte[] servers) {
        var client = CodeProof.client(CODE, clients);
        var server = CodeProof.server(CODE, servers);
        return server.accept(client.confirm(server.answer(client.open()))).isPresent();
    }

    @Test
    void aConfirmationOfOneRunIsNoneInAnother() {
        byte[] exporter = exporter();
        for (int run = 0; run < RUNS / 4; run++) {
            var client = CodeProof.client(CODE, exporter);
            var one = CodeProof.server(CODE, exporter);
            var other = CodeProof.server(CODE, exporter);
            var opening = client.open();
            other.answer(opening);
            var confirm = client.confirm(one.answer(opening));
            assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> other.accept(confirm));
            assertThat(one.accept(confirm)).isPresent();
        }
    }

    @Test
    void noTwoRunsWithTheSameCodeHaveAnythingInCommon() {
        var seen = new HashSet<String>();
        int parts = 0;
        for (int run = 0; run < RUNS / 4; run++) {
            byte[] exporter = exporter();
            var client = CodeProof.client(CODE, exporter);
            var server = CodeProof.server(CODE, exporter);
            var opening = client.open();
            var answer = server.answer(opening);
            var confirm = client.confirm(answer);
            var last = server.accept(confirm).orElseThrow();
            var fields = List.of(opening.opening(), answer.opening(), answer.commitment(), confirm.commitment());
            List<String> all = Stream.concat(fields.stream().flatMap(ManInTheMiddleTest::parts),
                    Stream.of(confirm.confirmation(), last.confirmation())).toList();
            parts += all.size();
            seen.addAll(all);
        }
        assertThat(seen).as("nothing is a function of the code alone").hasSize(parts);
        assertThat(parts).isEqualTo(RUNS / 4 * (6 * 3 + 2));
    }

    /// Points and numbers of a field, one by one.
    private static Stream<String> parts(String field) {
        byte[] bytes = Base64.getUrlDecoder().decode(field);
        return Stream.iterate(0, at -> at < bytes.length, at -> at + ProvenPoint.BYTES)
                .flatMap(at -> Stream.of(new int[]{0, 65}, new int[]{65, 130}, new int[]{130, 162})
                        .map(part -> Arrays.toString(Arrays.copyOfRange(bytes, at + part[0], at + part[1]))));
    }

    /// It plays the server with a guess, gets the client's confirmation, and looks through a dictionary afterwards.
    @ParameterizedTest
    @CsvSource({"kiwi-moon-43,false", "kiwi-moon-42,true"})
    void whoPretendsToBeTheServerCanCheckTheOneGuessThatWasMadeAndNoOther(String guess, boolean found) {
        byte[] exporter = exporter();
        var client = CodeProof.client(CODE, exporter);
        byte[] one = bytes(client.open().opening());
        var x1 = ReferenceProof.point(one, 0);
        var x2 = ReferenceProof.point(one, ProvenPoint.BYTES);
        BigInteger[] own = {number(), number(), number(), number(), number()};
        byte[] two = ReferenceProof.join(ReferenceProof.proven(ReferenceProof.G, own[0], own[2], "server"),
                ReferenceProof.proven(ReferenceProof.G, own[1], own[3], "server"));
        byte[] commitment = ReferenceProof.proven(ReferenceProof.sum(x1, x2, ReferenceProof.point(two, 0)),
                own[1].multiply(secret(guess)).mod(ReferenceProof.N), own[4], "server");
        var confirm = client.confirm(new ServerMessage.Prove(text(two), text(commitment)));
        byte[] theirs = bytes(confirm.commitment());
        byte[] transcript = ReferenceProof.sha256(one, two, commitment, theirs);

        List<String> dictionary = List.of("apple", "kiwi-moon-41", CODE, "kiwi-moon-43", "moon-kiwi-42");
        List<String> possible = dictionary.stream().filter(word -> {
            var shared = ReferenceProof.shared(ReferenceProof.point(theirs, 0), x2, own[1], secret(word));
            return text(ReferenceProof.tag(ReferenceProof.key(shared, exporter), "client", transcript))
                    .equals(confirm.confirmation());
        }).toList();
        assertThat(possible).isEqualTo(found ? List.of(CODE) : List.of());
    }

    private static BigInteger secret(String code) {
        String form = code.toUpperCase(java.util.Locale.ROOT).replace("-", "");
        return new BigInteger(1, ReferenceProof.sha256(form.getBytes(StandardCharsets.UTF_8))).mod(ReferenceProof.N);
    }

    private BigInteger number() {
        return new BigInteger(255, random).add(BigInteger.ONE);
    }

    private byte[] exporter() {
        byte[] bytes = new byte[CodeProof.EXPORTER_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String field) {
        return Base64.getUrlDecoder().decode(field);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
