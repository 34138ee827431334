package homeroom.client.i18n;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTest {
    private static final Path SOURCES = Path.of("src", "main");
    private static final Pattern IN_JAVA = Pattern.compile("Words\\.say\\(\\s*\"([a-z0-9.-]+)\"");
    private static final Pattern IN_FXML = Pattern.compile("\"%([a-z0-9.-]+)\"");

    private static Set<String> used() throws IOException {
        var used = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var pattern = file.toString().endsWith(".java") ? IN_JAVA : IN_FXML;
                if (file.toString().endsWith(".java") || file.toString().endsWith(".fxml")) {
                    used.addAll(pattern.matcher(Files.readString(file)).results().map(found -> found.group(1))
                            .collect(Collectors.toSet()));
                }
            }
        }
        return used;
    }

    @Test
    void haveEveryKeyThatIsUsedAndNoOther() throws IOException {
        assertThat(new TreeSet<>(Words.bundle().keySet())).isEqualTo(used());
    }

    @Test
    void holdNoTypewriterApostropheWhichAPatternWouldSwallow() {
        assertThat(Words.bundle().keySet()).allSatisfy(key -> assertThat(Words.bundle().getString(key)).doesNotContain("'"));
    }

    @Test
    void countPeopleAndMessagesInProperPlurals() {
        assertThat(Words.say("roster.count", 0)).isEqualTo("nobody here");
        assertThat(Words.say("roster.count", 1)).isEqualTo("1 person");
        assertThat(Words.say("roster.count", 2)).isEqualTo("2 people");
        assertThat(Words.say("timeline.news", 1)).isEqualTo("1 new message");
        assertThat(Words.say("composer.over", 2)).isEqualTo("2 characters too many");
    }
}
