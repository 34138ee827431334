package homeroom.client.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.NodeOrientation;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import homeroom.client.composer.DraftBox;
import homeroom.client.i18n.Words;
import homeroom.client.settings.Settings;
import homeroom.client.theme.ThemeStyler;
import homeroom.client.window.WindowExtension;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever people write or call themselves, in any script, width and direction: laying it out throws nothing.
@NullUnmarked // fields are set on the FX thread, before each test
@ExtendWith(WindowExtension.class)
class AnyTextIT {
    private static final long SEED = 20_261_121;
    private static final int TEXTS = Integer.getInteger("homeroom.texts", 2_000) / 25;
    private static final int[] WIDTHS = {0, 20, 45, 90, 150, 230, 340, 600};

    private StackPane pane;
    private final List<String> failures = new ArrayList<>();

    @Start
    void start(Stage stage) {
        pane = new StackPane();
        var scene = new Scene(pane, 700, 700);
        ThemeStyler.dress(scene, Settings.DEFAULT);
        stage.setScene(scene);
        stage.show();
    }

    private void draws(String what, Control node, String text) {
        pane.getChildren().setAll(new Group(node));
        for (int width : WIDTHS) {
            try {
                pane.applyCss();
                node.resize(width, node.prefHeight(width));
                node.layout();
                touch(node);
            } catch (RuntimeException e) {
                failures.add(what + " " + width + ": " + HostileTexts.escaped(text) + ": " + e);
                return;
            }
        }
    }

    private static void touch(Node node) {
        assertThat(node.getLayoutBounds()).isNotNull();
        assertThat(node.getBoundsInParent()).isNotNull();
        node.contains(3, 9);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(AnyTextIT::touch);
        }
    }

    private void drawsEverywhere(String text) {
        for (var way : new NodeOrientation[]{NodeOrientation.LEFT_TO_RIGHT, NodeOrientation.RIGHT_TO_LEFT}) {
            pane.setNodeOrientation(way);
            var message = new WrappingLabel();
            message.setText(text);
            draws("message", message, text);
            var name = new Label();
            Display.text(name, text);
            draws("name", name, text);
            var pill = new LineLabel();
            pill.setWords(Words.say("timeline.joined", text));
            draws("pill", pill, text);
            var draft = new DraftBox();
            draft.setText(text);
            draws("draft", draft, text);
            draft.setText("plain words that can be wrapped once or twice");
            draws("plain draft", draft, text);
            draft.selectAll();
            draft.replaceSelection(text);
            touch(draft); // a mouse may move before the next layout
            draws("pasted", draft, text);
            draft.undo();
            draft.redo();
            touch(draft);
            var empty = new DraftBox();
            empty.setPromptText(Words.say("composer.prompt", text));
            draws("prompt", empty, text);
            var field = new TextField(text);
            field.setPromptText(text);
            draws("field", field, text);
        }
    }

    @Test
    void canBeLaidOutInEveryWidthAndDirection() {
        var texts = new HostileTexts(SEED);
        Stream.concat(Stream.of(HostileTexts.OVERRIDE), Stream.generate(texts::next).limit(TEXTS))
                .forEach(text -> WaitForAsyncUtils.waitForAsyncFx(60_000, () -> drawsEverywhere(text)));
        assertThat(failures).isEmpty();
    }
}
