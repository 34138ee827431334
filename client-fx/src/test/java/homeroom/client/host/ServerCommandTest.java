package homeroom.client.host;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import homeroom.protocol.name.Nickname;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServerCommandTest {
    private static final Path DATA = Path.of("data");

    @Test
    void asksForAnOpenServerWhenThereIsNoCode() {
        assertThat(ServerCommand.arguments(HostOptions.named("Room 12", new HostedCode.None()), 0))
                .containsExactly("--name=Room 12", "--open", "--port=0", "--until-eof");
    }

    @Test
    void letsTheServerDrawTheCodeUnlessOneIsChosen() {
        assertThat(ServerCommand.arguments(HostOptions.named("Room 12", new HostedCode.Drawn()), 0))
                .containsExactly("--name=Room 12", "--port=0", "--until-eof");
    }

    @Test
    void passesOnWhatWasChosenButNotTheCodeWhichOthersWouldSeeThere() {
        var options = new HostOptions("-x", List.of("Physics", "Lab 2"), new HostedCode.Chosen("geheim"), 4000, DATA,
                "192.168.1.5");
        assertThat(ServerCommand.arguments(options, 4000)).containsExactly("--name=-x", "--room=Physics", "--room=Lab 2",
                "--code=-", "--port=4000", "--data=data", "--bind=192.168.1.5", "--until-eof");
    }

    @Test
    void saysThatSomebodyOpensItButNotWho() {
        var opener = OpenerSecret.newcomer(new Nickname("Teacher"));
        var options = new HostOptions("Room 12", List.of(), new HostedCode.Drawn(), 0, null, null, opener);
        assertThat(ServerCommand.arguments(options, 0)).containsExactly("--name=Room 12", "--port=0", "--opener", "--until-eof");
        assertThat(options.toString() + opener).doesNotContain(opener.session());
        assertThat(opener.session()).isNotEqualTo(OpenerSecret.newcomer(opener.name()).session());
    }

    @Test
    void lettersThatACommandLineWouldLoseGoByAFile() throws Exception {
        var arguments = List.of("--name=Frau \"M\\ller\" Größe", "--port=0");
        assertThat(ServerCommand.legible(arguments, StandardCharsets.UTF_8)).isEqualTo(arguments);
        assertThat(ServerCommand.legible(arguments, StandardCharsets.ISO_8859_1)).isEqualTo(arguments);
        var file = ServerCommand.legible(arguments, StandardCharsets.US_ASCII);
        assertThat(file).singleElement().asString().startsWith("@");
        Path path = Path.of(file.getFirst().substring(1));
        assertThat(path).content(StandardCharsets.UTF_8)
                .isEqualToNormalizingNewlines("\"--name=Frau \\\"M\\\\ller\\\" Größe\"\n\"--port=0\"\n");
        Files.delete(path);
    }

    @Test
    void keepsTheCodeOutOfLogs() {
        var code = new HostedCode.Chosen("geheim");
        assertThat(HostOptions.named("Room 12", code).toString()).contains("Room 12").doesNotContain("geheim");
        assertThat(code.toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "kiwi\nmoon", "kiwi\u0000"})
    void knowsWhatCannotBeTypedOnOneLine(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HostedCode.Chosen(code));
    }
}
