package homeroom.client.theme;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// By the formulas of WCAG 2.2 for relative luminance and contrast ratio.
class ContrastTest {
    private static final Pattern TOKEN = Pattern.compile("(-hr-[a-z0-9-]+):\\s*#([0-9a-f]{6});");
    private static final Pattern DECLARED = Pattern.compile("(-hr-[a-z0-9-]+):");
    private static final Pattern USED = Pattern.compile("-hr-[a-z0-9-]+");
    private static final double TEXT = 4.5;
    private static final double SHAPE = 3;

    private static String sheet(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(ThemeStyler.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, Integer> tokens(String file) throws IOException {
        var tokens = new HashMap<String, Integer>();
        TOKEN.matcher(sheet(file)).results().forEach(found -> tokens.put(found.group(1), Integer.parseInt(found.group(2), 16)));
        return tokens;
    }

    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /// Text, and what it stands on.
    private static List<String[]> pairs() {
        var pairs = new ArrayList<String[]>();
        for (var on : List.of("paper", "surface", "sunken")) {
            for (var text : List.of("ink", "ink-soft", "accent", "danger", "unread")) {
                pairs.add(new String[]{text, on});
            }
            IntStream.range(0, 8).forEach(i -> pairs.add(new String[]{"name-" + i, on}));
        }
        IntStream.range(0, 8).forEach(i -> pairs.add(new String[]{"on-person", "person-" + i}));
        Stream.of("on-own/own", "own-soft/own", "on-notice/notice", "on-accent/accent", "on-accent/accent-hover",
                "on-accent/danger",
                "paper/ink", "ink/sunken").map(pair -> pair.split("/")).forEach(pairs::add);
        return pairs;
    }

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void everyTextStandsOutFromWhatItStandsOn(String file) throws IOException {
        var tokens = tokens(file);
        var faint = pairs().stream().filter(pair -> contrast(of(tokens, pair[0]), of(tokens, pair[1])) < TEXT)
                .map(pair -> "%s on %s: %.2f"
                        .formatted(pair[0], pair[1], contrast(of(tokens, pair[0]), of(tokens, pair[1]))));
        assertThat(faint).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void everyFieldShowsWhereItEnds(String file) throws IOException {
        var tokens = tokens(file);
        for (var on : List.of("paper", "surface")) {
            assertThat(contrast(of(tokens, "field-line"), of(tokens, on))).as("field-line on " + on)
                    .isGreaterThanOrEqualTo(SHAPE);
        }
    }

    /// The ring is of the accent, and stands on whatever may lie around a button, a field or a row.
    @ParameterizedTest
    @ValueSource(strings = {"light.css", "dark.css"})
    void theRingOfTheFocusStandsOutEverywhere(String file) throws IOException {
        var tokens = tokens(file);
        for (var on : List.of("paper", "surface", "sunken", "own", "notice")) {
            assertThat(contrast(of(tokens, "accent"), of(tokens, on))).as("accent on " + on).isGreaterThanOrEqualTo(SHAPE);
        }
    }

    @Test
    void bothThemesHaveTheSameTokensAndAllThatAreUsed() throws IOException {
        var light = found(DECLARED, sheet("light.css"));
        assertThat(found(DECLARED, sheet("dark.css"))).isEqualTo(light);
        assertThat(light).containsAll(Arrays.asList(USED.matcher(sheet("homeroom.css")).results().map(r -> r.group()).toArray(
                String[]::new)));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).sorted().toList();
    }

    private static int of(Map<String, Integer> tokens, String name) {
        return Objects.requireNonNull(tokens.get("-hr-" + name), name);
    }
}
