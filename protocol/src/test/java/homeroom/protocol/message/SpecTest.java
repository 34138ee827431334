package homeroom.protocol.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Keeps SPEC.md true to the code.
class SpecTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    private final String spec;

    SpecTest() throws IOException {
        spec = Files.readString(Path.of("SPEC.md"));
    }

    static List<Golden> goldens() throws IOException {
        return Golden.all();
    }

    static Stream<String> typesOfClients() {
        return words(ClientMessage.class);
    }

    static Stream<String> typesOfServers() {
        return words(ServerMessage.class);
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void everyExampleIsLinkedAndShownVerbatim(Golden golden) {
        assertThat(spec).contains("](" + Golden.DIRECTORY + "/" + golden.name() + ")", "```json\n" + golden.text() + "```\n");
    }

    @Test
    void everyExampleShownIsAFile() throws IOException {
        var shown = Pattern.compile("```json\n(.*?)```\n", Pattern.DOTALL).matcher(spec).results().map(match -> match.group(1));
        assertThat(shown).containsExactlyInAnyOrderElementsOf(Golden.all().stream().map(Golden::text).toList());
    }

    @ParameterizedTest
    @MethodSource("typesOfClients")
    void everyMessageOfAClientHasASection(String type) {
        assertThat(spec).containsOnlyOnce("\n### Client: `" + type + "`\n");
    }

    @ParameterizedTest
    @MethodSource("typesOfServers")
    void everyMessageOfAServerHasASection(String type) {
        assertThat(spec).containsOnlyOnce("\n### Server: `" + type + "`\n");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
    void everyErrorIsExplainedWithWhatBecomesOfTheConnection(ErrorCode code) {
        assertThat(spec).containsPattern("\n\\| `" + code.word() + "` \\| .{10,} \\| (open|closed) \\|\n");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
    void everyReasonToLeaveIsExplained(LeaveReason reason) {
        assertThat(spec).containsPattern("\n\\| `" + reason.word() + "` \\| .{10,} \\|\n");
    }

    @Test
    void theLimitsAreThoseOfTheCode() throws ReflectiveOperationException {
        for (var limit : Limits.class.getRecordComponents()) {
            assertThat(spec).contains("\n| `" + limit.getName() + "` | " + limit.getAccessor().invoke(Limits.V1) + " |");
        }
        assertThat(spec).contains(
                String.format(Locale.ROOT, "| line from a server | %,d bytes", Limits.SERVER_LINE_BYTES),
                String.format(Locale.ROOT, "| nesting of arrays and objects | %d levels", Limits.NESTING),
                String.format(Locale.ROOT, "| a number | %,d characters", Limits.NUMBER_CHARACTERS),
                String.format(Locale.ROOT, "= %d,", Limits.MAX_SEQ),
                String.format(Locale.ROOT, "| %d characters |", Limits.TOKEN_CHARACTERS),
                String.format(Locale.ROOT, "| %,d characters to be an envelope", Limits.PROOF_CHARACTERS),
                String.format(Locale.ROOT, "| participants in one `welcome` or `roster` | %d |", Limits.ROSTER_MEMBERS));
    }

    @Test
    void noLinkLeadsNowhere() {
        var anchors = HEADING.matcher(spec).results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .toList();
        var targets = LINK.matcher(spec).results().map(match -> match.group(1)).toList();
        assertThat(targets).hasSizeGreaterThan(20).allSatisfy(target -> {
            if (target.startsWith("#")) {
                assertThat(anchors).contains(target.substring(1));
            } else {
                assertThat(Path.of(target)).exists();
            }
        });
    }

    private static Stream<String> words(Class<?> messages) {
        return GoldenTest.records(messages)
                .map(record -> record.equals(ServerMessage.Failure.class)
                        ? "error"
                        : record.getSimpleName().toLowerCase(Locale.ROOT));
    }
}
