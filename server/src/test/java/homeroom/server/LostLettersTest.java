package homeroom.server;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LostLettersTest {
    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "windows-1252", "UTF-8"})
    void whatCouldNotBeReadIsNamedByItsOptionWithoutItsValue(String encoding) {
        assertThat(LostLetters.sentence(List.of("--name", "Homeroom", "--code", "k\uFFFD\uFFFDwi"), Charset.forName(encoding)))
                .startsWith("--code has lost letters").contains(encoding, "@FILE").doesNotContain("wi,");
        assertThat(LostLetters.sentence(List.of("--room=M\uFFFDller"), Charset.forName(encoding)))
                .startsWith("--room has lost letters");
        assertThat(LostLetters.sentence(List.of("M\uFFFDller"), Charset.forName(encoding))).startsWith("An argument");
    }

    @Test
    void aQuestionMarkIsOneOnlyWhereLettersNeverBecomeOne() {
        var question = List.of("--name", "Wer?");
        assertThat(LostLetters.sentence(question, StandardCharsets.UTF_8)).isNull();
        assertThat(LostLetters.sentence(question, Charset.forName("windows-1252"))).startsWith("--name");
        assertThat(LostLetters.sentence(List.of("--name", "Müller"), Charset.forName("windows-1252"))).isNull();
    }
}
