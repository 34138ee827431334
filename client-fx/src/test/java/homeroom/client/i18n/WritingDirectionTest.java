package homeroom.client.i18n;

import javafx.geometry.NodeOrientation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WritingDirectionTest {
    @Test
    void isToldByTheFirstLetter() {
        assertThat(WritingDirection.of("123 שלום abc", NodeOrientation.INHERIT)).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
        assertThat(WritingDirection.of("! abc שלום", NodeOrientation.INHERIT)).isEqualTo(NodeOrientation.LEFT_TO_RIGHT);
        assertThat(WritingDirection.of("1, 2, 3", NodeOrientation.INHERIT)).isEqualTo(NodeOrientation.INHERIT);
    }
}
