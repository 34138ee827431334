package homeroom.client.composer;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ComposerViewModelTest {
    private final List<String> sent = new ArrayList<>();
    private final ComposerViewModel composer = new ComposerViewModel(sent::add);

    private void send(String text) {
        composer.draftProperty().set(text);
        composer.send();
    }

    @Test
    void sendsTextExactlyAsItWasWritten() {
        String code = "  if (x) {\n\treturn 1;\n  }\n\n";
        send(code);
        assertThat(sent).containsExactly(code);
        assertThat(composer.draftProperty().get()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n\t", "\u00A0\u2003", "\u200B", "\u2800\u3164", "\u202E", "\u0301"})
    void doesNotSendBlankText(String blank) {
        send(blank);
        assertThat(sent).isEmpty();
        assertThat(composer.draftProperty().get()).isEqualTo(blank);
    }

    @Test
    void countsCodePointsAndNotCharacters() {
        send("😀".repeat(4_000));
        assertThat(sent).hasSize(1);
        send("😀".repeat(4_001));
        assertThat(sent).hasSize(1);
        assertThat(composer.remaining().get()).isEqualTo(-1);
        assertThat(composer.overLimit().get()).isTrue();
    }

    @Test
    void showsTheCountOnlyNearTheLimit() {
        composer.draftProperty().set("x".repeat(3_799));
        assertThat(composer.nearLimit().get()).isFalse();
        composer.draftProperty().set("x".repeat(3_800));
        assertThat(composer.nearLimit().get()).isTrue();
    }

    @Test
    void keepsTheDraftWhenTheRoomCannotTakeIt() {
        var refusing = new ComposerViewModel(_ -> false);
        refusing.draftProperty().set("hello");
        assertThat(refusing.send()).isFalse();
        assertThat(refusing.draftProperty().get()).isEqualTo("hello");
    }

    @Test
    void walksThroughWhatWasSentAndBackToTheDraft() {
        send("one");
        send("two");
        composer.draftProperty().set("draft");
        composer.older();
        assertThat(composer.draftProperty().get()).isEqualTo("two");
        composer.older();
        composer.older();
        assertThat(composer.draftProperty().get()).isEqualTo("one");
        composer.newer();
        composer.newer();
        composer.newer();
        assertThat(composer.draftProperty().get()).isEqualTo("draft");
    }
}
