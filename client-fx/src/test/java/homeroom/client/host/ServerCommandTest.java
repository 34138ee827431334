package homeroom.client.host;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerCommandTest {
    @Test
    void asksForAnOpenServerWhenThereIsNoCode() {
        assertThat(ServerCommand.arguments(HostOptions.named("Room 12", null), 0)).containsExactly("--name=Room 12", "--open",
                "--port=0",
                "--plain", "--until-eof");
    }

    @Test
    void passesOnWhatWasChosen() {
        var options = new HostOptions("-x", List.of("Physics", "Lab 2"), "7b", 4000, Path.of("data"), "192.168.1.5");
        assertThat(ServerCommand.arguments(options, 4000)).containsExactly("--name=-x", "--room=Physics", "--room=Lab 2",
                "--code=7b",
                "--port=4000", "--data=data", "--bind=192.168.1.5", "--plain", "--until-eof");
    }

    @Test
    void keepsTheCodeOutOfLogs() {
        assertThat(HostOptions.named("Room 12", "geheim").toString()).contains("Room 12").doesNotContain("geheim");
    }
}
