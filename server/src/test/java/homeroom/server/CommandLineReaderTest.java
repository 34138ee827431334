package homeroom.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import homeroom.server.room.RoomOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class CommandLineReaderTest {
    private static final String SESSION = "AAAAAAAAAAAAAAAAAAAAAA";

    @TempDir private Path temp;

    private static Options read(String... args) {
        return ((CommandLineReader.Reading.Start) CommandLineReader.read(args)).options();
    }

    private static String wrong(String... args) {
        return ((CommandLineReader.Reading.Wrong) CommandLineReader.read(args)).sentence();
    }

    private String file(String text) throws IOException {
        return Files.writeString(temp.resolve("homeroom.properties"), text).toString();
    }

    @Test
    void withoutOptionsThereIsOneLobbyOnTheDefaultPort() {
        assertThat(read().port()).isEqualTo(55_555);
        assertThat(read().rooms()).containsExactly(new RoomName("lobby"));
        assertThat(read().bind()).isNull();
        assertThat(read().code()).isNull();
        assertThat(read().plain()).isFalse();
    }

    @Test
    void everyFlagThatToolsRelyOnIsTaken() {
        var options = read("--port", "0", "--bind", "127.0.0.1", "--name", "Haus", "--data", "d", "--open", "--plain",
                "--no-discovery",
                "--no-rate-limit", "--max-clients", "7", "--room", "a", "--room=b");
        assertThat(options.port()).isZero();
        assertThat(options.rooms()).containsExactly(new RoomName("a"), new RoomName("b"));
        assertThat(options.maxClients()).isEqualTo(7);
        assertThat(options.plain()).isTrue();
        assertThat(read("--code", "word").code()).isEqualTo("word");
    }

    @Test
    void aCodeMayStandInTheFirstLineOfStandardInputAndTheRestIsLeft() throws IOException {
        var options = read("--code", "-");
        var in = new ByteArrayInputStream(" Grünkohl \r\nrest".getBytes(StandardCharsets.UTF_8));
        options.readInput(in);
        assertThat(options.code()).isEqualTo("Grünkohl");
        assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("rest");
        var other = read("--code", "word");
        other.readInput(InputStream.nullInputStream());
        assertThat(other.code()).isEqualTo("word");
    }

    @Test
    void whoOpensTheRoomsStandsInTheLineAfterTheCode() throws IOException {
        var options = read("--code", "-", "--opener");
        options.readInput(new ByteArrayInputStream(("kiwi\n" + SESSION + " Frau Müller\nrest").getBytes(StandardCharsets.UTF_8)));
        assertThat(options.code()).isEqualTo("kiwi");
        assertThat(options.opener()).isEqualTo(new RoomOpener(new Nickname("Frau Müller"), SESSION));
        assertThat(String.valueOf(options.opener())).doesNotContain(SESSION);
        var open = read("--open", "--opener");
        open.readInput(new ByteArrayInputStream((SESSION + " Teacher").getBytes(StandardCharsets.UTF_8)));
        assertThat(open.opener()).isEqualTo(new RoomOpener(new Nickname("Teacher"), SESSION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Teacher", "short Teacher", SESSION, SESSION + " \u0007", SESSION + " "})
    void anOpenerWithoutASessionOrANameIsToldInASentence(String input) {
        var options = read("--opener");
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        assertThatIOException().isThrownBy(() -> options.readInput(in)).withMessageContaining("--opener")
                .withMessageEndingWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "- -\nkiwi", "\u200b\n"})
    void standardInputWithoutACodeIsToldInASentence(String input) {
        var options = read("--code", "-");
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        assertThatIOException().isThrownBy(() -> options.readInput(in)).withMessageContaining("first line")
                .withMessageEndingWith(".");
    }

    @Test
    void aCodeOfNothingOrTooLongIsRefused() {
        assertThat(wrong("--code", " ")).contains("at least one letter");
        assertThat(wrong("--code", "---")).contains("at least one letter");
        assertThat(wrong("--code", "x".repeat(129))).contains("128").doesNotContain("xx");
        var options = read("--code", "-");
        var in = new ByteArrayInputStream("x".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        assertThatIOException().isThrownBy(() -> options.readInput(in)).withMessageContaining("128");
    }

    @Test
    void theFileIsReadAndTheCommandLineWins() throws IOException {
        String config = file("port = 4000\nname = From the file\nroom = one, two\nplain = true\nopen=false\n");
        var options = read("--config", config, "--name", "From the line", "--room", "three");
        assertThat(options.port()).isEqualTo(4000);
        assertThat(options.name()).isEqualTo("From the line");
        assertThat(options.rooms()).containsExactly(new RoomName("three"));
        assertThat(options.plain()).isTrue();
        assertThat(read("--config", config).rooms()).containsExactly(new RoomName("one"), new RoomName("two"));
    }

    @Test
    void mistakesInTheFileAreNamed() throws IOException {
        assertThat(wrong("--config", file("prot = 1"))).contains("'prot', which is no setting");
        assertThat(wrong("--config", file("open = perhaps"))).contains("true or false for 'open'");
        assertThat(wrong("--config", file("port = x"))).contains("no number");
        assertThat(wrong("--config", file("config = x"))).contains("no setting");
        assertThat(wrong("--config", file("port = 1\nport = 2"))).contains("'port' twice");
        assertThat(wrong("--config", file("room = a, \"b"))).contains("quotation mark", "'room'");
        assertThat(wrong("--config", file("name = C:\\users"))).contains("hexadecimal", "backslash");
        assertThat(wrong("--config", temp.resolve("none").toString())).contains("no configuration file");
        Path latin = Files.write(temp.resolve("latin"), "name = Müller".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(wrong("--config", latin.toString())).contains("UTF-8");
    }

    @Test
    void aRoomsNameInTheFileMayHoldACommaAndSettingsComeInTheFilesOrder() throws IOException {
        String config = file("room = \"Physics, 9b\", lab\nroom = \"the \"\"small\"\", blue one\",Kunst\n");
        assertThat(read("--config", config).rooms()).extracting(RoomName::text).containsExactly("Physics, 9b", "lab",
                "the \"small\", blue one", "Kunst");
    }

    @Test
    void optionsMayStandInAFileAsTheyWouldBeTyped() throws IOException {
        String config = file("room = x, y");
        Path options = Files.writeString(temp.resolve("options"), "--name \"Frau Müller\"\n--room \"Physics, 9b\" --room Größe");
        assertThat(read("--config", config, "@" + options).rooms()).extracting(RoomName::text).containsExactly("Physics, 9b",
                "Größe");
        assertThat(read("@" + options).name()).isEqualTo("Frau Müller");
        assertThat(wrong("@" + temp.resolve("none"))).contains("none with options can't be read").doesNotContain("@");
    }

    @Test
    void whatIsNoPlaceIsRefused() {
        assertThat(wrong("--data", "")).contains("no name of a file or folder");
        assertThat(wrong("--data", "a\0b")).contains("no name of a file or folder");
        assertThat(wrong("--bind", "")).contains("no address");
        assertThat(wrong("--bind", "300.1.1.1")).contains("no address");
    }

    @Test
    void helpAndVersionOnlyTell() {
        assertThat(CommandLineReader.read("--help")).isInstanceOfSatisfying(CommandLineReader.Reading.Tell.class,
                tell -> assertThat(tell.text()).contains("--room", "--no-discovery", "--config"));
        assertThat(CommandLineReader.read("--version")).isInstanceOf(CommandLineReader.Reading.Tell.class);
    }
}
