package homeroom.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import homeroom.protocol.VisibleText;
import homeroom.protocol.name.Nickname;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The Big List of Naughty Strings: whoever is called such a thing or says it is refused in so many words, or is heard as they are.
class NaughtyStringsIT {
    private static final Path LIST = Path.of("..", "protocol", "src", "test", "resources", "naughty-strings.base64");

    @TempDir private Path temp;

    private static List<String> strings() throws IOException {
        return Files.readAllLines(LIST).stream().map(line -> new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8))
                .toList();
    }

    private static String line(String type, String field, String value) {
        return "{\"type\":\"" + type + "\",\"" + field + "\":" + new JsonPrimitive(value) + "}\n";
    }

    private static JsonObject ask(RawClient peer, String line) {
        return peer.sendRaw(line.getBytes(StandardCharsets.UTF_8))
                .next(answer -> Set.of("welcome", "error").contains(answer.get("type").getAsString()));
    }

    @Test
    void asNamesTheyAreRefusedOrShownInOneFormForGood() throws Exception {
        Path data = temp.resolve("names");
        var welcomed = new ArrayList<String>();
        try (var server = new ServerProcess(data)) {
            for (String string : strings()) {
                try (var peer = new RawClient(server.port())) {
                    JsonObject answer = ask(peer, line("join", "name", string));
                    if (answer.has("you")) {
                        String name = answer.getAsJsonObject("you").get("name").getAsString();
                        assertThat(name).isEqualTo(new Nickname(string).text()).isEqualTo(new Nickname(name).text());
                        JsonObject own = peer.next(entry -> entry.has("from") && entry.get("seq").equals(answer.get("seq")));
                        assertThat(own.getAsJsonObject("from").get("name").getAsString()).isEqualTo(name);
                        welcomed.add(name);
                        peer.send("{'type':'leave'}").ends();
                    } else {
                        assertThat(answer.get("code").getAsString()).as(string).isIn("name-invalid", "name-taken");
                        assertThat(answer.get("message").getAsString()).as(string).endsWith(".");
                    }
                }
            }
            assertThat(welcomed).hasSizeGreaterThan(200);
            String output = server.terminate();
            assertThat(output.lines().filter(line -> line.endsWith(" joined lobby"))).hasSameSizeAs(welcomed);
            assertThat(output.lines().filter(line -> line.endsWith(" left lobby (left)"))).hasSameSizeAs(welcomed);
            assertPrintable(server, data);
        }
    }

    @Test
    void asTextsTheyAreRefusedOrHeardToTheByte() throws Exception {
        Path data = temp.resolve("texts");
        try (var server = new ServerProcess(data);
                var talker = RawClient.joined(server.port(), "Talker");
                var listener = RawClient.joined(server.port(), "Listener")) {
            var heard = new ArrayList<String>();
            for (String string : strings()) {
                JsonObject answer = talker.sendRaw(line("chat", "text", string).getBytes(StandardCharsets.UTF_8))
                        .next(message -> Set.of("chat", "error").contains(message.get("type").getAsString()));
                if (answer.has("text")) {
                    assertThat(answer.get("text").getAsString()).isEqualTo(string);
                    heard.add(string);
                } else {
                    assertThat(answer.get("code").getAsString()).as(string).isEqualTo("text-invalid");
                    assertThat(!VisibleText.isIn(string) || string.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t'))
                            .as(string)
                            .isTrue();
                }
            }
            assertThat(heard).hasSizeGreaterThan(600);
            for (String string : heard) {
                assertThat(listener.next("chat").get("text").getAsString()).isEqualTo(string);
            }
            String output = server.terminate();
            assertThat(output.lines().filter(line -> !line.equals("closing"))).allMatch(line -> line.matches(
                    "(connected 127\\.0\\.0\\.1:\\d+|(Talker|Listener) (joined lobby|left lobby \\(\\w+\\)))"));
            assertPrintable(server, data);
        }
    }

    /// What went to the screen and to the log is UTF-8 without anything that moves a cursor, hides or turns text around.
    private static void assertPrintable(ServerProcess server, Path data) throws IOException {
        assertThat(server.output().lines()).allSatisfy(NaughtyStringsIT::assertPrintable);
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            for (Path log : logs.toList()) {
                String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(log))).toString();
                assertThat(text.lines()).isNotEmpty().allSatisfy(NaughtyStringsIT::assertPrintable);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void assertPrintable(String line) {
        assertThat(line.codePoints().allMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> c != 0xFFFD;
        })).as(line).isTrue();
    }
}
