package homeroom.server.door;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.proof.CodeProof;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CodeProverTest {
    private static final byte[] EXPORTER = new byte[CodeProof.EXPORTER_BYTES];
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final AtomicLong now = new AtomicLong();
    private final AccessPolicy door = new AccessPolicy("kiwi-moon-42", true, new GuessThrottle(now::get, seconds -> {}),
            new GuessThrottle(now::get, seconds -> {}));
    private final CodeProver overTls = door.proving(HERE, EXPORTER, Runnable::run);
    private final CodeProver inPlainText = door.proving(HERE, null, Runnable::run);

    @Test
    void whoHasProvedTheCodeMayJoin() throws InterruptedException {
        var client = CodeProof.client("KIWI MOON 42", EXPORTER);
        var confirm = client.confirm((ServerMessage.Prove) overTls.take(client.open()));
        assertThat(codeOf(overTls.refusal(join(null)).get().orElse(null))).isEqualTo(ErrorCode.CODE_REQUIRED);
        assertThat(client.isAccepted((ServerMessage.Confirm) overTls.take(confirm))).isTrue();
        assertThat(overTls.refusal(join(null)).get()).isEmpty();
    }

    @Test
    void whoHasNotMayNotAndACodeInTheJoinMakesNoDifferenceOverTls() throws InterruptedException {
        assertThat(codeOf(guess(overTls, "kiwi-moon-43"))).isEqualTo(ErrorCode.CODE_WRONG);
        assertThat(codeOf(overTls.refusal(join("kiwi-moon-42")).get().orElse(null))).isEqualTo(ErrorCode.CODE_REQUIRED);
    }

    @Test
    void inPlainTextTheCodeStandsInTheJoin() {
        assertThat(codeOf(inPlainText.refusal(join(null)).get().orElse(null))).isEqualTo(ErrorCode.CODE_REQUIRED);
        assertThat(codeOf(inPlainText.refusal(join("kiwi-moon-43")).get().orElse(null))).isEqualTo(ErrorCode.CODE_WRONG);
        assertThat(codeOf(inPlainText.refusal(join("---")).get().orElse(null))).isEqualTo(ErrorCode.CODE_WRONG);
        assertThat(inPlainText.refusal(join("Kiwi Moon 42")).get()).isEmpty();
    }

    @Test
    void aWrongCodeCountsOnlyIfItIsAskedFor() {
        for (int i = 0; i < 2 * GuessThrottle.WRONG_PER_MINUTE; i++) {
            assertThat(inPlainText.refusal(join("guess"))).as("not asked, as they bring a session that is known").isNotNull();
        }
        assertThat(door.local().waitMillis()).isZero();
    }

    @Test
    void aProofInPlainTextIsRefusedWithTheOtherWay() throws InterruptedException {
        var answer = inPlainText.take(CodeProof.client("kiwi-moon-42", EXPORTER).open());
        assertThat(answer).isInstanceOfSatisfying(ServerMessage.Failure.class,
                failure -> assertThat(failure.message()).contains("TLS", "field code"));
    }

    @Test
    void anOpenDoorNeedsNothing() throws InterruptedException {
        var open = new AccessPolicy(null, false).proving(HERE, EXPORTER, Runnable::run);
        assertThat(open.refusal(join(null)).get()).isEmpty();
        assertThat(codeOf(open.take(CodeProof.client("x", EXPORTER).open()))).isEqualTo(ErrorCode.BAD_ENVELOPE);
    }

    @Test
    void aConfirmationWithoutAProofIsRefused() throws InterruptedException {
        assertThat(codeOf(overTls.take(new ClientMessage.Confirm("AAAA", "AAAA")))).isEqualTo(ErrorCode.BAD_ENVELOPE);
        guess(overTls, "kiwi-moon-43");
        assertThat(codeOf(overTls.take(new ClientMessage.Confirm("AAAA", "AAAA")))).isEqualTo(ErrorCode.BAD_ENVELOPE);
    }

    @Test
    void aConnectionHasThreeProofs() throws InterruptedException {
        for (int i = 0; i < CodeProver.PROOFS; i++) {
            assertThat(codeOf(guess(overTls, "kiwi-moon-43"))).isEqualTo(ErrorCode.CODE_WRONG);
            assertThat(overTls.isOver()).isFalse();
        }
        assertThat(codeOf(overTls.take(CodeProof.client("kiwi-moon-42", EXPORTER).open()))).isEqualTo(ErrorCode.CODE_WRONG);
        assertThat(overTls.isOver()).isTrue();
    }

    @Test
    void noiseIsNeitherAProofNorAGuess() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            var proving = door.proving(HERE, EXPORTER, Runnable::run);
            assertThat(codeOf(proving.take(new ClientMessage.Prove("AAAA" + i)))).isEqualTo(ErrorCode.BAD_ENVELOPE);
            proving.take(CodeProof.client("kiwi-moon-42", EXPORTER).open());
            assertThat(codeOf(proving.take(new ClientMessage.Confirm("AAAA", "AAAA")))).isEqualTo(ErrorCode.BAD_ENVELOPE);
        }
        assertThat(door.network().waitMillis()).isZero();
    }

    @Test
    void wrongCodesInPlainTextFromThisMachineKeepNobodyOutWhoComesOverTls() throws InterruptedException {
        for (int i = 0; i < GuessThrottle.WRONG_PER_MINUTE; i++) {
            assertThat(codeOf(inPlainText.refusal(join("guess")).get().orElse(null))).isEqualTo(ErrorCode.CODE_WRONG);
        }
        assertThat(inPlainText.refusal(join("kiwi-moon-42")).get().orElseThrow())
                .isInstanceOfSatisfying(ServerMessage.Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.TOO_FAST);
                    assertThat(failure.waitMillis()).isBetween(1L, 60_001L);
                    assertThat(failure.message()).contains(failure.waitMillis() + " ms");
                });
        assertThat(guess(overTls, "kiwi-moon-42")).isInstanceOf(ServerMessage.Confirm.class);
    }

    @Test
    void wrongCodesOverTlsKeepNobodyOutWhoSitsAtThisMachine() throws InterruptedException {
        for (int i = 0; i < GuessThrottle.WRONG_PER_MINUTE; i++) {
            assertThat(codeOf(guess(door.proving(HERE, EXPORTER, Runnable::run), "guess"))).isEqualTo(ErrorCode.CODE_WRONG);
        }
        assertThat(codeOf(overTls.take(CodeProof.client("kiwi-moon-42", EXPORTER).open()))).isEqualTo(ErrorCode.TOO_FAST);
        assertThat(inPlainText.refusal(join("kiwi-moon-42")).get()).isEmpty();
    }

    @Test
    void fromOtherMachinesPlainTextAndTlsShareTheirTenWrongCodes() throws Exception {
        var elsewhere = door.proving(InetAddress.getByAddress(new byte[]{10, 0, 0, 1}), null, Runnable::run);
        for (int i = 0; i < GuessThrottle.WRONG_PER_MINUTE / 2; i++) {
            assertThat(codeOf(guess(door.proving(HERE, EXPORTER, Runnable::run), "guess"))).isEqualTo(ErrorCode.CODE_WRONG);
            assertThat(codeOf(elsewhere.refusal(join("guess")).get().orElse(null))).isEqualTo(ErrorCode.CODE_WRONG);
        }
        assertThat(codeOf(elsewhere.refusal(join("kiwi-moon-42")).get().orElse(null))).isEqualTo(ErrorCode.TOO_FAST);
        assertThat(codeOf(overTls.take(CodeProof.client("kiwi-moon-42", EXPORTER).open()))).isEqualTo(ErrorCode.TOO_FAST);
    }

    @Test
    void proofsPreparedBeforehandGiveNoMoreGuesses() throws InterruptedException {
        record Prepared(CodeProver proving, ClientMessage.Confirm confirm) {}

        var prepared = new ArrayList<Prepared>();
        for (int i = 0; i < 3 * GuessThrottle.WRONG_PER_MINUTE; i++) {
            var proving = door.proving(HERE, EXPORTER, Runnable::run);
            var client = CodeProof.client("guess " + i, EXPORTER);
            prepared.add(new Prepared(proving, client.confirm((ServerMessage.Prove) proving.take(client.open()))));
        }
        var answers = new ArrayList<ErrorCode>();
        for (Prepared one : prepared) {
            answers.add(codeOf(one.proving.take(one.confirm)));
        }
        assertThat(answers).filteredOn(ErrorCode.CODE_WRONG::equals).hasSize(GuessThrottle.WRONG_PER_MINUTE);
        assertThat(answers).filteredOn(ErrorCode.TOO_FAST::equals).hasSize(2 * GuessThrottle.WRONG_PER_MINUTE);
    }

    private static ServerMessage guess(CodeProver proving, String code) throws InterruptedException {
        var client = CodeProof.client(code, EXPORTER);
        return proving.take(client.confirm((ServerMessage.Prove) proving.take(client.open())));
    }

    private static @Nullable ErrorCode codeOf(@Nullable ServerMessage answer) {
        return answer instanceof ServerMessage.Failure failure ? failure.code() : null;
    }

    private static ClientMessage.Join join(@Nullable String code) {
        return new ClientMessage.Join(new Nickname("Ann"), null, code, null, null, null);
    }
}
