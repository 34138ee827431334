package homeroom.client.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.NodeOrientation;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;

import homeroom.client.composer.DraftBox;
import homeroom.client.i18n.Words;
import homeroom.client.settings.Settings;
import homeroom.client.theme.Look;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever people write or call themselves, in any script, width and direction: drawing it throws nothing.
@NullUnmarked // fields are set on the FX thread, before each test
@ExtendWith(ApplicationExtension.class)
class AnyWordsIT {
    private static final long SEED = 20_261_121;
    private static final int TEXTS = 40;
    private static final List<String> PARTS = List.of("a", "Hello", "é", "e\u0301\u0327", "Привет", "你好世界", "かな", "한국어", "שלום",
            "שָׁלוֹם", "مرحبا", "بِسْمِ", "لا", "हिन्दी", "क्षत्रिय", "தமிழ்", "ภาษาไทย", "ខ្មែរ", "မြန်မာ", "བོད", "ދިވެހި",
            "ܫܠܡܐ", "ߒߞߏ",
            "😀", "👨\u200D👩\u200D👧", "🇩🇪", "👍🏽", "❤\uFE0F", "–", "…", "(", ")", "123", "٤٥٦", "http://a.b/c?d=e", " ",
            "  ", "\n", "\t", "\u00A0",
            "\u200D", "\u200C", "\u2060", "\u200B", "\u200E", "\u200F", "\u202E", "\u2067", "\u2069", "\u00AD", "𝔘", "𞤀𞤁",
            "𐤀", "\uD83D\uDC4D");

    private Scene scene;
    private final List<String> failures = new ArrayList<>();

    @Start
    void start(Stage stage) {
        scene = new Scene(new StackPane(), 700, 700);
        Look.dress(scene, Settings.DEFAULT);
        stage.setScene(scene);
        stage.show();
    }

    private static String words(Random random) {
        String alphabet = Stream.generate(() -> PARTS.get(random.nextInt(PARTS.size()))).limit(3).collect(Collectors.joining());
        var some = random.nextBoolean() ? PARTS : alphabet.codePoints().mapToObj(Character::toString).toList();
        return Stream.generate(() -> some.get(random.nextInt(some.size())) + (random.nextInt(3) == 0 ? " " : ""))
                .limit(1 + random.nextInt(40)).collect(Collectors.joining());
    }

    private void draws(String what, Region node, String text, NodeOrientation way) {
        for (int width : new int[]{20, 45, 90, 150, 230, 340, 600}) {
            try {
                var pane = new StackPane(new Group(node));
                pane.setNodeOrientation(way);
                scene.setRoot(pane);
                pane.applyCss();
                double height = node.prefHeight(width);
                node.resize(width, height);
                node.layout();
                touch(node);
                scene.setRoot(new StackPane());
            } catch (RuntimeException e) {
                failures.add(what + " " + way + " " + width + ": " + escaped(text) + ": " + e);
                scene.setRoot(new StackPane());
                return;
            }
        }
    }

    private static void touch(Node node) {
        assertThat(node.getLayoutBounds().isEmpty()).isFalse();
        node.getBoundsInParent();
    }

    private static String escaped(String text) {
        return text.codePoints().mapToObj(c -> c < 0x80 && c > 0x1F ? Character.toString(c) : "{%X}".formatted(c))
                .collect(Collectors.joining());
    }

    private void drawsEverywhere(String text) {
        String name = text.replace("\n", " ").replace("\t", " ");
        for (var way : new NodeOrientation[]{NodeOrientation.LEFT_TO_RIGHT, NodeOrientation.RIGHT_TO_LEFT}) {
            var message = new MessageText();
            message.show(text, Font.font(14));
            draws("message", message, text, way);
            draws("name", new Label(name), text, way);
            var pill = new Label(Words.say("timeline.joined", Words.fenced(name)));
            draws("pill", pill, text, way);
            var draft = new DraftBox();
            draft.setText(text);
            draws("draft", draft, text, way);
            var empty = new DraftBox();
            empty.setPromptText(Words.say("composer.prompt", Words.fenced(name)));
            draws("prompt", empty, text, way);
        }
    }

    @Test
    void canBeDrawnInEveryWidthAndDirection() {
        var random = new Random(SEED);
        for (int i = 0; i < TEXTS; i++) {
            String text = words(random);
            WaitForAsyncUtils.waitForAsyncFx(20_000, () -> drawsEverywhere(text));
        }
        assertThat(failures).isEmpty();
    }
}
