package homeroom.client.i18n;

import javafx.geometry.NodeOrientation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShapingTest {
    @ParameterizedTest
    @ValueSource(strings = {"صباح الخير", "שלום", "नमस्ते", "สวัสดี", "e\u0301", "a\u200Db", "\uFDF2", "abc \u202Edef"})
    void isNeededForScriptsThatAreShapedOrRunFromTheRight(String text) {
        assertThat(Shaping.isNeeded(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Grüße!", "Доброго ранку", "Καλημέρα", "你好，世界", "ﬁ — “quoted” … €", "😀"})
    void isNotNeededForOthers(String text) {
        assertThat(Shaping.isNeeded(text)).isFalse();
    }

    @Test
    void isNoMatterForTheWritingDirectionWhichTheFirstLetterTells() {
        assertThat(WritingDirection.of("123 שלום abc", NodeOrientation.INHERIT)).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
        assertThat(WritingDirection.of("! abc שלום", NodeOrientation.INHERIT)).isEqualTo(NodeOrientation.LEFT_TO_RIGHT);
        assertThat(WritingDirection.of("1, 2, 3", NodeOrientation.INHERIT)).isEqualTo(NodeOrientation.INHERIT);
    }
}
