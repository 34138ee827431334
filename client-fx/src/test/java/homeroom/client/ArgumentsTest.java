package homeroom.client;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import homeroom.client.Arguments.WrongArgument;
import homeroom.client.link.Invitation;
import homeroom.client.settings.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArgumentsTest {
    @Test
    void sayWhereToGoAndAsWhom() throws WrongArgument {
        var arguments = Arguments.parse("--name", "Mia", "10.0.0.5:4000", "--room", "Lab", "--code", "1", "--theme", "dark");
        assertThat(arguments.where()).isEqualTo(new Invitation("10.0.0.5", 4_000, "Lab", "1"));
        assertThat(arguments.name()).isEqualTo("Mia");
        assertThat(arguments.theme()).isEqualTo(Theme.DARK);
    }

    @Test
    void takeRoomAndCodeFromALinkUnlessTheyAreGiven() throws WrongArgument {
        assertThat(Arguments.parse("homeroom://h:4000/?room=Lab&code=1", "--code", "2").where())
                .isEqualTo(new Invitation("h", 4_000, "Lab",
                        "2"));
    }

    @Test
    void openARoomHereUnderAName() throws WrongArgument {
        assertThat(Arguments.parse("--open-room", "--name", "Ms. Rivera").host()).isEqualTo("Homeroom");
        assertThat(Arguments.parse("--open-room", "--room", "Class 7b").host()).isEqualTo("Class 7b");
    }

    @Test
    void mayBeLeftOut() throws WrongArgument {
        assertThat(Arguments.parse()).isEqualTo(new Arguments(null, null, null, null, null, true, false, false))
                .isEqualTo(CommandLineArguments.parse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nmae", "--name", "--name  ", "--theme blue", "--room Lab", "host:port", "a b", "homeroom://",
            "--port 4", "--open-room 10.0.0.5", "--open-room --code=1"})
    void areRefusedInOneSentence(String line) {
        assertThatThrownBy(() -> Arguments.parse(line.split(" ", 2))).isInstanceOf(WrongArgument.class)
                .hasMessageMatching("[^\n]+[.?]");
    }

    @Test
    void areRefusedWhenTheyHaveLostLettersOnTheirWay() throws WrongArgument {
        assertThatThrownBy(() -> Arguments.parse(StandardCharsets.UTF_8, "--name", "M\uFFFDller"))
                .hasMessageContaining("lost letters");
        assertThatThrownBy(() -> Arguments.parse(Charset.forName("windows-1252"), "--name", "????")).hasMessageContaining("1252");
        assertThat(Arguments.parse(Charset.forName("windows-1252"), "homeroom://h/?room=Lab").where()).isNotNull();
        assertThat(Arguments.parse(StandardCharsets.UTF_8, "--open-room", "--room", "Wer?").host()).isEqualTo("Wer?");
    }

    @Test
    void looksForRoomsNearbyUnlessToldNotTo() throws WrongArgument {
        assertThat(Arguments.parse().discovery()).isTrue();
        assertThat(Arguments.parse("--no-discovery").discovery()).isFalse();
        assertThat(Arguments.parse("--no-discovery", "--open-room").discovery()).isFalse();
    }

    @Test
    void valuesMayFollowAnEqualsSignAndBeginWithAnAtSign() throws WrongArgument {
        assertThat(Arguments.parse("--name=@mia").name()).isEqualTo("@mia");
    }

    @Test
    void theLastOfTwoCounts() throws WrongArgument {
        assertThat(Arguments.parse("--name", "Mia", "--name", "Ben").name()).isEqualTo("Ben");
    }

    @Test
    void anOptionIsNoValueOfTheOneBefore() {
        assertThatThrownBy(() -> Arguments.parse("--name", "--open-room")).hasMessageContaining("--name");
    }

    @Test
    void aMistypedOptionTellsWhichMayBeMeant() {
        assertThatThrownBy(() -> Arguments.parse("--opn-room")).hasMessageContaining("--opn-room")
                .hasMessageContaining("--open-room");
    }

    @Test
    void helpAndVersionAreAskedForInAnyCompany() throws WrongArgument {
        assertThat(Arguments.parse("--name", "Mia", "--help").help()).isTrue();
        assertThat(Arguments.parse("-V").version()).isTrue();
        assertThat(CommandLineArguments.commandLine().getUsageMessage())
                .contains("--name=NAME", "--open-room", "--headless-demo=DIR", "[ADDRESS]").doesNotContain("<");
    }
}
