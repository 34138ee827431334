package homeroom.server.door;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

import homeroom.protocol.proof.RoomCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CodeWordsTest {
    private final List<String> words = CodeWords.all();

    @Test
    void thereAreEnoughShortWordsForTwentyFourBits() {
        assertThat(words).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(512)
                .allSatisfy(word -> assertThat(word).matches("[a-z]{3,5}"));
        double bits = Math.log(100.0 * words.size() * words.size()) / Math.log(2);
        assertThat(bits).isGreaterThan(24);
    }

    @Test
    void noSlipOfOneLetterMakesAnotherWord() {
        var near = new ArrayList<String>();
        for (String one : words) {
            for (String other : words) {
                if (one.compareTo(other) < 0 && isOneSlip(one, other)) {
                    near.add(one + " " + other);
                }
            }
        }
        assertThat(near).isEmpty();
        assertThat(isOneSlip("moon", "noon") && isOneSlip("cat", "cast") && isOneSlip("cast", "cat")).isTrue();
        assertThat(isOneSlip("kiwi", "moon") || isOneSlip("train", "tin")).isFalse();
    }

    @Test
    void noTwoCodesSoundAlikeWhereTheWordsMeet() {
        var joined = new HashSet<String>();
        var twice = new ArrayList<String>();
        for (String first : words) {
            for (String second : words) {
                if (!joined.add(first + second)) {
                    twice.add(first + second);
                }
            }
        }
        assertThat(twice).as("codes are compared without their hyphens").isEmpty();
    }

    @Test
    void aCodeIsTwoWordsAndTwoDigitsAndSeldomTheSame() {
        var random = new Random(4);
        var drawn = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            String code = CodeWords.draw(random);
            String[] parts = code.split("-", -1);
            assertThat(parts).hasSize(3);
            assertThat(words).contains(parts[0], parts[1]);
            assertThat(parts[2]).matches("[0-9]{2}");
            assertThat(new RoomCode(code).matches(new RoomCode(code.toUpperCase(java.util.Locale.ROOT).replace('-', ' '))))
                    .isTrue();
            drawn.add(code);
        }
        assertThat(drawn).hasSizeGreaterThan(995);
    }

    private static boolean isOneSlip(String one, String other) {
        if (one.length() == other.length()) {
            int different = 0;
            for (int i = 0; i < one.length(); i++) {
                different += one.charAt(i) == other.charAt(i) ? 0 : 1;
            }
            return different == 1;
        }
        String longer = one.length() > other.length() ? one : other;
        String shorter = one.length() > other.length() ? other : one;
        for (int i = 0; i < longer.length(); i++) {
            if (shorter.equals(longer.substring(0, i) + longer.substring(i + 1))) {
                return true;
            }
        }
        return false;
    }
}
