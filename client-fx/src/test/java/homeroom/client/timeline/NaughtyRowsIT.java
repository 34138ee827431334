package homeroom.client.timeline;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import homeroom.client.i18n.Words;
import homeroom.client.model.FakeRoom;
import homeroom.client.settings.Settings;
import homeroom.client.text.WrappingLabel;
import homeroom.client.theme.ThemeStyler;
import homeroom.client.window.WindowExtension;
import homeroom.protocol.RefusedException;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import static org.assertj.core.api.Assertions.assertThat;

/// The Big List of Naughty Strings as names and texts in rows of the timeline: each is drawn, and stays in its place.
@NullUnmarked // fields are set on the FX thread, before each test
@ExtendWith(WindowExtension.class)
class NaughtyRowsIT {
    private static final Path LIST = Path.of("..", "protocol", "src", "test", "resources", "naughty-strings.base64");
    private static final int PATIENCE_MILLIS = 60_000;

    private VBox rows;
    private Clock clock;

    @Start
    void start(Stage stage) {
        clock = new FakeRoom().clock;
        rows = new VBox();
        var scene = new Scene(rows, 600, 500);
        ThemeStyler.dress(scene, Settings.DEFAULT);
        stage.setScene(scene);
        stage.show();
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, work);
    }

    private static ServerMessage.@Nullable Chat chat(String name, String text) {
        try {
            return new ServerMessage.Chat(1, FakeRoom.MORNING, new Participant("p1", new Nickname(name)), text, null);
        } catch (RefusedException e) {
            return null; // no server sends such a thing
        }
    }

    private MessageView row(ServerMessage.Chat chat) {
        var view = new MessageView(id -> {}, id -> {});
        view.show(new TimelineRow.Said(chat, false, true), clock);
        return drawn(view);
    }

    private <T extends Node> T drawn(T row) {
        rows.getChildren().setAll(row);
        rows.applyCss();
        rows.layout();
        return row;
    }

    private static int[] pixels(Node node) {
        Image image = node.snapshot(null, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = image.getPixelReader().getArgb(i % width, i / width);
        }
        return pixels;
    }

    private static boolean isDrawnOn(Node node) {
        int[] pixels = pixels(node);
        for (int pixel : pixels) {
            if (pixel != pixels[0]) {
                return true;
            }
        }
        return false;
    }

    @Test
    void eachIsDrawnAsANameAndAsAText() throws Exception {
        var drawn = new ArrayList<String>();
        for (String line : Files.readAllLines(LIST)) {
            var string = new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
            var said = chat("Mia", string);
            var named = chat(string, "Hello");
            if (said != null) {
                assertThat(fx(() -> isDrawnOn(row(said)))).as(string).isTrue();
                assertThat(RowText.copied(new TimelineRow.Said(said, false, true), clock)).isEqualTo(string);
                drawn.add(string);
            }
            if (named != null) {
                assertThat(fx(() -> isDrawnOn(row(named)))).as(string).isTrue();
                var joined = new ServerMessage.Join(1, FakeRoom.MORNING, named.from());
                assertThat(fx(() -> isDrawnOn(drawn(new EventView().show(new TimelineRow.Coming(joined), clock))))).as(string)
                        .isTrue();
            }
        }
        assertThat(drawn).hasSizeGreaterThan(600);
    }

    /// What stands above a message is drawn the same to the pixel, whatever the message does.
    @Test
    void nothingInAMessageTouchesWhatStandsOutsideIt() {
        var plain = fx(() -> pixels(row(chat("Mia", "txt.exe")).lookup(".message-head")));
        for (String text : List.of("\u202Eexe.txt", "\u2067\u202Eexe.txt", "\u2069\u2069\u202Cexe.txt", "\u202E\n\u202Eexe.txt",
                "שלום\u200F",
                "\u202B\u202B\u202Bexe.txt")) {
            int[] head = fx(() -> pixels(row(chat("Mia", text)).lookup(".message-head")));
            assertThat(head).isEqualTo(plain);
        }
    }

    /// An embedding that nobody closed turns its own paragraph around and no other, and no letters.
    @Test
    void aParagraphIsDrawnTheSameWhateverTheOneBeforeItDid() {
        assertThat(fx(() -> lastLine("\u202Eabc\nplain."))).isEqualTo(fx(() -> lastLine("abc\nplain.")));
        assertThat(fx(() -> lastLine("abc\n\u202Bplain."))).isEqualTo(fx(() -> lastLine("abc\n.plain")));
        assertThat(fx(() -> lastLine("\u202Eabc\nplain."))).isNotEqualTo(fx(() -> lastLine("abc\n.nialp")));
    }

    /// What an older server let through.
    @Test
    void aTextThatShowsNothingIsDrawnAsASentence() {
        var bubble = (WrappingLabel) fx(() -> row(chat("Mia", " \u2800\n\u200B")).lookup(".bubble"));
        assertThat(bubble.getText()).isEqualTo(Words.say("timeline.nothing-visible"));
    }

    private List<Integer> lastLine(String text) {
        var bubble = (WrappingLabel) row(chat("Mia", text)).lookup(".bubble");
        Image image = bubble.snapshot(null, null);
        var pixels = new ArrayList<Integer>();
        for (int y = (int) image.getHeight() / 2; y < (int) image.getHeight(); y++) {
            for (int x = 0; x < (int) image.getWidth(); x++) {
                pixels.add(image.getPixelReader().getArgb(x, y));
            }
        }
        return pixels;
    }

    @Test
    void aNameDoesNotTurnTheSentenceThatTellsOfIt() {
        assertThat(Words.say("timeline.joined", "\u202Eevil")).isEqualTo("evil joined");
        assertThat(Words.say("room.title", "\u2067Lab", "House\n\u202E2")).isEqualTo("Lab — House 2");
    }
}
