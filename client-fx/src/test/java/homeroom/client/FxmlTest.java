package homeroom.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// FXML goes through the door for texts too: only [homeroom.client.text.WrappingLabel] wraps, and what isn't one of our own sentences is
/// bound to no control but those of the door.
class FxmlTest {
    private static final Pattern TAG = Pattern.compile("<([A-Za-z:]+)\\b[^>]*>");
    private static final Pattern AROUND = Pattern.compile("wrapText=\"true\"|\\btext=\"\\$");

    private static List<String> tags() throws IOException {
        var tags = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src", "main", "resources"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".fxml")).toList()) {
                TAG.matcher(Files.readString(file)).results().forEach(tag -> tags.add(tag.group()));
            }
        }
        return tags;
    }

    @Test
    void wrapsOnlyByTheDoor() throws IOException {
        assertThat(tags()).hasSizeGreaterThan(100)
                .noneMatch(tag -> AROUND.matcher(tag).find() && !tag.startsWith("<WrappingLabel "))
                .noneMatch(tag -> tag.startsWith("<Text ") || tag.startsWith("<TextFlow") || tag.startsWith("<TextArea"));
    }
}
