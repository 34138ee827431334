package homeroom.client.theme;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.Node;

import homeroom.protocol.message.Participant;

/// Which of the palette's colours a person has, wherever they appear: `:person-0` to `:person-7` in the style sheets.
public final class PersonColour {
    private static final List<PseudoClass> PALETTE = IntStream.range(0, 8)
            .mapToObj(i -> PseudoClass.getPseudoClass("person-" + i))
            .toList();

    private PersonColour() {}

    /// By the id, which stays when the person comes back.
    public static void paint(Node node, Participant person) {
        int mine = Math.floorMod((person.id().hashCode() * 0x9E3779B9) >>> 16, PALETTE.size());
        for (int i = 0; i < PALETTE.size(); i++) {
            node.pseudoClassStateChanged(PALETTE.get(i), i == mine);
        }
    }

    /// One or two letters for a disc: of the first word and of the last.
    public static String initials(Participant person) {
        var words = person.name().text().split(" ");
        String first = firstCharacter(words[0]);
        return words.length == 1 ? first : first + firstCharacter(words[words.length - 1]);
    }

    private static String firstCharacter(String word) {
        int length = Character.charCount(word.codePointAt(0));
        return word.substring(0, length).toUpperCase(Locale.getDefault());
    }
}
