package homeroom.client.i18n;

import homeroom.client.link.LinkProblem;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.name.NameConflict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReasonsTest {
    private static String denied(@Nullable NameConflict conflict) {
        return Reasons.of(new LinkProblem.Denied(ErrorCode.NAME_TAKEN, "The server’s own sentence.", null, conflict));
    }

    @ParameterizedTest
    @CsvSource({"TAKEN, Mia is here already", "LOOKS_ALIKE, looks like that of Mia", "KEPT, kept for those who run the room",
            "LOST, has just lost the connection", "OTHER, The server’s own sentence."})
    void aNameThatCannotBeHadHasOneSentenceForEachCause(NameConflict.Reason reason, String words) {
        assertThat(denied(new NameConflict(reason, "Mia"))).contains(words);
        assertThat(denied(new NameConflict(reason, null))).isNotBlank().doesNotContain("null");
    }

    @Test
    void aServerThatGivesNoReasonSpeaksForItself() {
        assertThat(denied(null)).isEqualTo(Words.say("reason.other", "The server’s own sentence."));
    }

    @Test
    void whatIsWrongWithANameIsToldExactly() {
        assertThat(Reasons.ofName("Mia")).isEmpty();
        assertThat(Reasons.ofName(" ")).isEmpty();
        assertThat(Reasons.ofName("x".repeat(33))).isEqualTo("1 character too many; a name has 32 at most.");
        assertThat(Reasons.ofName("Mia\u200B")).contains("U+200B, zero width space");
        assertThat(Reasons.ofName("Mia\u0378")).contains("U+0378");
        assertThat(Reasons.ofName("\u0301")).contains("letter");
        assertThat(Reasons.ofName("\u0301Mia")).contains("accent");
    }
}
