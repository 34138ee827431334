package homeroom.protocol.proof;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Random;
import java.util.function.UnaryOperator;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.RefusedException;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.ServerMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Whatever stands in the fields of a proof, it is refused or wrong, and nothing else happens.
class CodeProofFuzzTest {
    private static final int ROUNDS = Integer.getInteger("homeroom.middle.proofs", 40) * 5;
    private static final byte[] EXPORTER = new byte[CodeProof.EXPORTER_BYTES];
    private static final String CODE = "kiwi-moon-42";

    private final Random random = new Random(4);
    private final String opening = CodeProof.client(CODE, EXPORTER).open().opening();

    @Test
    void aDamagedOpeningIsRefused() {
        for (int round = 0; round < ROUNDS; round++) {
            var damaged = new ClientMessage.Prove(damaged(opening));
            assertRefused(() -> CodeProof.server(CODE, EXPORTER).answer(damaged));
        }
    }

    @Test
    void aDamagedAnswerIsRefusedByTheClient() {
        var client = CodeProof.client(CODE, EXPORTER);
        var answer = CodeProof.server(CODE, EXPORTER).answer(client.open());
        for (int round = 0; round < ROUNDS; round++) {
            var damaged = random.nextBoolean()
                    ? new ServerMessage.Prove(damaged(answer.opening()), answer.commitment())
                    : new ServerMessage.Prove(answer.opening(), damaged(answer.commitment()));
            assertRefused(() -> client.confirm(damaged));
        }
        client.confirm(answer);
    }

    @Test
    void aDamagedConfirmationIsRefusedOrWrong() {
        for (int round = 0; round < ROUNDS / 5; round++) {
            var client = CodeProof.client(CODE, EXPORTER);
            var server = CodeProof.server(CODE, EXPORTER);
            var confirm = client.confirm(server.answer(client.open()));
            if (random.nextBoolean()) {
                var damaged = new ClientMessage.Confirm(damaged(confirm.commitment()), confirm.confirmation());
                assertRefused(() -> server.accept(damaged));
            } else {
                byte[] tag = Base64.getUrlDecoder().decode(confirm.confirmation());
                tag[random.nextInt(tag.length)] ^= (byte) (1 << random.nextInt(8));
                assertThat(server.accept(new ClientMessage.Confirm(confirm.commitment(), text(tag)))).isEmpty();
            }
        }
    }

    @Test
    void whatIsTheRightLengthAndNoProofIsRefused() {
        byte[] good = Base64.getUrlDecoder().decode(opening);
        refuses(good, bytes -> new byte[bytes.length]);
        refuses(good, bytes -> put(bytes, 0, new byte[]{0})); // infinity has one byte, and is none of ours
        refuses(good, bytes -> put(bytes, 0, new byte[]{2})); // compressed
        refuses(good, bytes -> put(bytes, 33, new byte[32])); // not on the curve
        refuses(good, bytes -> put(bytes, 1, ReferenceProof.bytes(BigInteger.TWO.pow(256).subtract(BigInteger.ONE))));
        refuses(good, bytes -> put(bytes, 130, ReferenceProof.bytes(BigInteger.TWO.pow(256).subtract(BigInteger.ONE))));
        refuses(good, bytes -> put(bytes, 130, ReferenceProof.bytes(ReferenceProof.N)));
        refuses(good, bytes -> put(bytes, 0, ReferenceProof.G.bytes())); // of another
        refuses(good, bytes -> {
            byte[] swapped = bytes.clone();
            System.arraycopy(bytes, 0, swapped, 65, 65);
            System.arraycopy(bytes, 65, swapped, 0, 65);
            return swapped;
        });
    }

    private static void refuses(byte[] good, UnaryOperator<byte[]> change) {
        var changed = new ClientMessage.Prove(text(change.apply(good.clone())));
        assertRefused(() -> CodeProof.server(CODE, EXPORTER).answer(changed));
    }

    private static byte[] put(byte[] bytes, int at, byte[] part) {
        System.arraycopy(part, 0, bytes, at, part.length);
        return bytes;
    }

    /// As a line of the wire can bring it: never empty, and not longer than a field may be.
    private String damaged(String field) {
        var text = new StringBuilder(field);
        switch (random.nextInt(5)) {
            case 0 -> text.setLength(1 + random.nextInt(field.length() - 1));
            case 1 -> text.append("AAAA".repeat(1 + random.nextInt(100)));
            case 2 -> text.setCharAt(random.nextInt(field.length()), (char) (0x20 + random.nextInt(0x2000)));
            case 3 -> text.replace(0, text.length(), "A".repeat(1 + random.nextInt(1_000)));
            default -> {
                int at = random.nextInt(field.length());
                text.setCharAt(at, field.charAt(at) == 'A' ? 'B' : 'A');
            }
        }
        return text.toString().equals(field) ? "A" : text.substring(0, Math.min(text.length(), Limits.PROOF_CHARACTERS));
    }

    private static void assertRefused(Runnable step) {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(step::run).extracting(RefusedException::code)
                .isEqualTo(ErrorCode.BAD_ENVELOPE);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
