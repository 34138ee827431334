package homeroom.client.text;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.geometry.NodeOrientation;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import homeroom.client.i18n.Words;
import homeroom.client.window.WindowExtension;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

/// Where the words of a wrapped text stand.
@NullUnmarked // fields are set on the FX thread, before each test
@ExtendWith(WindowExtension.class)
class WrappingLabelIT {
    private StackPane pane;

    @Start
    void start(Stage stage) {
        pane = new StackPane();
        stage.setScene(new Scene(pane, 700, 500));
        stage.show();
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    private WrappingLabel drawn(WrappingLabel label, String text, double width) {
        label.setText(text);
        pane.getChildren().setAll(label);
        label.setManaged(false);
        pane.applyCss();
        label.resize(width, label.prefHeight(width));
        label.layout();
        return label;
    }

    /// From left to right as they are seen, whichever way the window runs.
    private static List<Text> pieces(WrappingLabel label) {
        return label.getChildrenUnmodifiable().stream().map(Text.class::cast)
                .sorted(Comparator.comparingDouble(WrappingLabelIT::top).thenComparingDouble(WrappingLabelIT::left)).toList();
    }

    private static double top(Text text) {
        return text.localToScene(text.getLayoutBounds()).getMinY();
    }

    private static double left(Text text) {
        return text.localToScene(text.getLayoutBounds()).getMinX();
    }

    private static double right(Text text) {
        return text.localToScene(text.getLayoutBounds()).getMaxX();
    }

    private static List<String> words(WrappingLabel label) {
        return pieces(label).stream().map(text -> text.getText().strip()).filter(word -> !word.isEmpty()).toList();
    }

    @Test
    void readsTheSameInWindowsOfEitherDirection() {
        for (var way : new NodeOrientation[]{NodeOrientation.LEFT_TO_RIGHT, NodeOrientation.RIGHT_TO_LEFT}) {
            fx(() -> {
                pane.setNodeOrientation(way);
                return true;
            });
            assertThat(fx(() -> words(drawn(new WrappingLabel(), "שלום Ben 12:30 כן", 600)))).containsExactly("כן", "Ben 12:30",
                    "שלום");
            assertThat(fx(() -> words(drawn(new WrappingLabel(), "say שלום עולם, Ben", 600)))).containsExactly("say", "עולם",
                    "שלום",
                    ", Ben");
        }
    }

    @Test
    void beginsWhereItsOwnWritingBegins() {
        for (var way : new NodeOrientation[]{NodeOrientation.LEFT_TO_RIGHT, NodeOrientation.RIGHT_TO_LEFT}) {
            fx(() -> {
                pane.setNodeOrientation(way);
                var label = drawn(new WrappingLabel(), "hello\nשלום", 300);
                var bounds = label.localToScene(label.getLayoutBounds());
                assertThat(left(pieces(label).getFirst())).isCloseTo(bounds.getMinX(), offset(1.0));
                assertThat(right(pieces(label).getLast())).isCloseTo(bounds.getMaxX(), offset(1.0));
                return true;
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "صباح الخير! اليوم سندرس لغة Python 3.14 في الصفحة ١٢ (القسم 4.2)، الساعة 10:30. Grüße an alle, bis später!",
            "مرحبا 🇩🇪", "صباح الخير! أكلت خبزًا (bread) اليوم 🥖👨‍👩‍👧‍👦🇩🇪👍🏽", "שלום 🇩🇪🇫🇷 and 🇮🇱 עולם"})
    void noLineIsWiderThanTheLabelAndNoPieceLiesOnAnother(String text) {
        double own = fx(() -> drawn(new WrappingLabel(), text, 600).prefWidth(-1));
        for (double width : new double[]{120, 200, 333, 480, own}) {
            fx(() -> {
                var label = drawn(new WrappingLabel(), text, width);
                var bounds = label.localToScene(label.getLayoutBounds());
                var pieces = pieces(label);
                for (int i = 0; i < pieces.size(); i++) {
                    var piece = pieces.get(i);
                    assertThat(left(piece)).isGreaterThanOrEqualTo(bounds.getMinX() - 1);
                    assertThat(right(piece)).isLessThanOrEqualTo(bounds.getMaxX() + 6); // a space behind the last word
                    if (i > 0 && top(pieces.get(i - 1)) == top(piece)) {
                        assertThat(left(piece)).isCloseTo(right(pieces.get(i - 1)), offset(0.5));
                    }
                }
                return true;
            });
        }
    }

    /// None is known. Then a sentence stands there, the fault is told, and the next text is drawn.
    @Test
    void aTextThatFailsIsReplacedByASentence() {
        var label = fx(() -> drawn(new WrappingLabel() {
            @Override
            Ruler ruler() {
                return new FailingRuler();
            }
        }, "bad", 300));
        assertThat(fx(() -> String.join(" ", words(label)))).isEqualTo(Words.say("text.not-shown"));
        assertThat(WindowExtension.takeUncaught()).isNotEmpty().allMatch(ArrayIndexOutOfBoundsException.class::isInstance);
        assertThat(fx(() -> words(drawn(label, "good", 300)))).containsExactly("good");
    }

    private static final class FailingRuler extends Ruler {
        FailingRuler() {
            super(Font.getDefault());
        }

        @Override
        double width(String words) {
            if (words.equals("bad")) {
                throw new ArrayIndexOutOfBoundsException(words);
            }
            return super.width(words);
        }
    }
}
