package homeroom.server.door;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// Draws codes that can be read aloud and from a blackboard: two short words and two digits, such as kiwi-moon-42.
///
/// The words are in `words.txt` beside this class: common ones of three to five letters that nobody mishears for another, none within
/// one letter of another, so that a slip is no other code.
final class CodeWords {
    private static final int NUMBERS = 100;

    private CodeWords() {}

    static String draw(RandomGenerator random) {
        List<String> words = all();
        return String.format(Locale.ROOT, "%s-%s-%02d", words.get(random.nextInt(words.size())),
                words.get(random.nextInt(words.size())), random.nextInt(NUMBERS));
    }

    static List<String> all() {
        InputStream file = Objects.requireNonNull(CodeWords.class.getResourceAsStream("words.txt"), "words.txt");
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
