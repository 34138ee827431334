package homeroom.server.room;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.SpoofChecker;
import homeroom.protocol.name.Nickname;

/// What a name looks like, after UTS 39 (Unicode Security Mechanisms). Immutable; any thread may ask.
///
/// A skeleton has for each letter the one that stands for all that look like it; two names whose skeletons are equal look alike.
/// Skeletons know case (to them `I` is an `l`, and `i` is not), names don't, and folding first would lose what only one case
/// resembles. So a name has two kinds of skeletons, each of which meets its own kind only, lest Ian be taken for Lan:
///
/// - *typed*: of the name as it is. `IIse` looks like `Ilse`.
/// - *folded*: of the name's key, which has no case, and of the name in small letters once its digits and foreign letters are
///   replaced by the letters they look like. `ТОМ` in Cyrillic looks like `Tom`, although the small letters of the one don't resemble those of the other.
///
/// A name with letters that run from the right has each for a line that runs from the left and for one that runs from the right.
record Skeletons(Set<String> typed, Set<String> folded) {
    private static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();
    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z]+");
    private static final Pattern DECORATION = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]");

    Skeletons {
        typed = Set.copyOf(typed);
        folded = Set.copyOf(folded);
    }

    static Skeletons of(Nickname name) {
        String text = name.text();
        var typed = new HashSet<String>();
        addSkeletons(text, typed);
        var folded = new HashSet<String>();
        addSkeletons(name.key(), folded);
        String familiar = FOREIGN.matcher(text)
                .replaceAll(letters -> Matcher.quoteReplacement(CHECKER.getSkeleton(letters.group())));
        if (!familiar.equals(text)) {
            addSkeletons(familiar.toLowerCase(Locale.ROOT), folded);
        }
        return new Skeletons(typed, folded);
    }

    private static void addSkeletons(String form, Set<String> skeletons) {
        skeletons.add(CHECKER.getSkeleton(form));
        char[] letters = form.toCharArray();
        if (Bidi.requiresBidi(letters, 0, letters.length)) {
            skeletons.add(CHECKER.getBidiSkeleton(Bidi.LTR, form));
            skeletons.add(CHECKER.getBidiSkeleton(Bidi.RTL, form));
        }
    }

    /// Whether it looks like one of these whatever the case, or would without blanks, signs and pictures around and between its letters.
    ///
    /// @param skeletons folded ones
    boolean resembles(Set<String> skeletons) {
        Predicate<String> isOne = skeletons::contains;
        return folded.stream().anyMatch(isOne)
                || folded.stream().map(look -> DECORATION.matcher(look).replaceAll("")).anyMatch(isOne);
    }
}
