package homeroom.protocol.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.ServerMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

final class CodeProofTest {
    private static final byte[] EXPORTER = "exporter value of a TLS session.".getBytes(StandardCharsets.US_ASCII);

    private final CodeProof client = CodeProof.client("kiwi-moon-42", EXPORTER);

    @ParameterizedTest
    @ValueSource(strings = {"kiwi-moon-42", "Kiwi Moon 42", "KIWIMOON42", " kiwi\u2011moon\u00a042\n", "ｋｉｗｉ－ｍｏｏｎ－４２",
            "kiwi-moon-٤٢", "kiwi-moon-۴۲", "kiwi-moon-4२"})
    void whoKnowsTheCodeIsAcceptedHoweverItIsWritten(String code) {
        var server = CodeProof.server(code, EXPORTER);
        var confirm = client.confirm(server.answer(client.open()));
        var answer = server.accept(confirm);
        assertThat(answer).isPresent();
        assertThat(client.isAccepted(answer.orElseThrow())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kiwi-moon-43", "moon-kiwi-42", "k", "kiwi-moon-4३"})
    void whoKnowsAnotherCodeIsNot(String code) {
        var server = CodeProof.server(code, EXPORTER);
        assertThat(server.accept(client.confirm(server.answer(client.open())))).isEmpty();
    }

    @Test
    void aServerThatOnlyPretendsToKnowTheCodeIsFoundOut() {
        var server = CodeProof.server("guess", EXPORTER);
        var confirm = client.confirm(server.answer(client.open()));
        assertThat(client.isAccepted(new ServerMessage.Confirm(confirm.confirmation()))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "=", "AAAA", "ä", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aConfirmationOfTheServerThatIsNoneIsJustWrong(String confirmation) {
        var server = CodeProof.server("kiwi-moon-42", EXPORTER);
        client.confirm(server.answer(client.open()));
        assertThat(client.isAccepted(new ServerMessage.Confirm(confirmation))).isFalse();
    }

    @Test
    void theSameCodeInAnotherSessionIsRefused() {
        byte[] other = EXPORTER.clone();
        other[31] ^= 1;
        var server = CodeProof.server("kiwi-moon-42", other);
        assertThat(server.accept(client.confirm(server.answer(client.open())))).isEmpty();
    }

    @Test
    void oneRunIsOneGuess() {
        var server = CodeProof.server("kiwi-moon-43", EXPORTER);
        var confirm = client.confirm(server.answer(client.open()));
        assertThat(server.accept(confirm)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> server.accept(confirm));
        assertThatIllegalStateException().isThrownBy(() -> server.answer(CodeProof.client("x", EXPORTER).open()));
    }

    @Test
    void stepsOutOfTurnAreBugs() {
        var server = CodeProof.server("kiwi-moon-42", EXPORTER);
        assertThatIllegalStateException().isThrownBy(server::open);
        assertThatIllegalStateException().isThrownBy(() -> server.accept(new ClientMessage.Confirm("AAAA", "AAAA")));
        assertThatIllegalStateException().isThrownBy(() -> client.confirm(new ServerMessage.Prove("AAAA", "AAAA")));
        assertThatIllegalStateException().isThrownBy(() -> client.isAccepted(new ServerMessage.Confirm("AAAA")));
        var opening = client.open();
        assertThatIllegalStateException().isThrownBy(client::open);
        assertThatIllegalStateException().isThrownBy(() -> client.answer(opening));
        server.answer(opening);
        assertThatIllegalStateException().isThrownBy(() -> server.confirm(new ServerMessage.Prove("AAAA", "AAAA")));
    }

    @Test
    void whatTheClientSaidCantBeSentBackToIt() {
        var opening = client.open();
        String mirrored = opening.opening();
        var answer = new ServerMessage.Prove(mirrored, mirrored.substring(0, mirrored.length() / 2));
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> client.confirm(answer));
    }

    @ParameterizedTest
    @CsvSource(value = {"'',one letter", "' - - ',one letter", "'\u200b',one letter", "'\ud800',half"},
            ignoreLeadingAndTrailingWhitespace = false)
    void aCodeOfNothingIsNoCode(String code, String why) {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> CodeProof.server(code, EXPORTER))
                .withMessageContaining(why).extracting(RefusedException::code).isEqualTo(ErrorCode.CODE_WRONG);
    }

    @Test
    void aCodeHas128CharactersAtMost() {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> new RoomCode("x".repeat(129)))
                .withMessageContaining("128");
        assertThat(new RoomCode("x".repeat(128)).matches(new RoomCode("X".repeat(128)))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Straße,STRASSE", "ΟΔΟΣ-ΑΒ,οδοσαβ", "ﬁona,FIONA", "é,É", "ŉ,ʼn", "İ,i\u0307", "一二๔๕,一二45",
            "\ud83a\udd54\ud83a\udd55,45"})
    void codesOfAnyScriptHaveOneForm(String one, String other) {
        assertThat(new RoomCode(one).matches(new RoomCode(other))).isTrue();
    }

    @Test
    void nothingThatCanBePrintedHoldsTheCode() {
        assertThat(client + " " + new RoomCode("kiwi-moon-42")).isEqualTo("CodeProof[client] RoomCode");
    }

    @Test
    void anExporterValueOfAnotherLengthIsABug() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CodeProof.client("x", Arrays.copyOf(EXPORTER, 31)));
    }
}
