package homeroom.client.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Texts as somebody would write them who wants to break a window, and as a class writes in all its languages: a seed, and the same
/// texts again.
public final class HostileTexts {
    /// One chat of three parts was enough: an override, a space, a word.
    public static final String OVERRIDE = "\u202E evil";

    private static final List<String> SCRIPTS = List.of("a", "Hello", "é", "e\u0301\u0327", "Привет", "你好世界", "かな", "한국어", "שלום",
            "שָׁלוֹם", "مرحبا", "بِسْمِ", "لا", "ٱللَّهِ", "हिन्दी", "क्षत्रिय", "தமிழ்", "ภาษาไทย", "ខ្មែរ", "မြန်မာ", "བོད",
            "ދިވެހި", "ܫܠܡܐ",
            "ߒߞߏ", "𝔘", "𞤀𞤁", "𐤀", "ﷺ");
    private static final List<String> CONTROLS = List.of("\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u061C", "\u202A",
            "\u202B",
            "\u202C", "\u202D", "\u202E", "\u2060", "\u2066", "\u2067", "\u2068", "\u2069", "\u00AD", "\u0600", "\uFEFF",
            "\uFFFC");
    private static final List<String> BLANKS = List.of(" ", "  ", "\t", "\u00A0", "\u2003", "\u3000", "\u2800", "\u3164", "\n",
            "\n\n", "\r",
            "\r\n", "\u2028", "\u2029");
    private static final List<String> SIGNS = List.of("1", "123", "1,234.5", "٤٥٦", "۱۲", "–", "…", "(", ")", "[", "!", "%",
            "\u0301",
            "\u0591", "\u064B", "\u20DD", "😀", "👨\u200D👩\u200D👧", "🇩🇪", "👍🏽", "❤\uFE0F", "1\uFE0F\u20E3");
    private static final List<String> MARKUP = List.of("**bold**", "*", "`code`", "```\nif x < 3:\n\treturn\n```", "<b>", "&amp;",
            "# ", "- ",
            "http://a.b/c?d=e&f=" + "x".repeat(60), "@Mia", ":smile:", "w".repeat(90));
    private static final List<List<String>> KINDS = List.of(SCRIPTS, CONTROLS, BLANKS, SIGNS, MARKUP);

    private final Random random;

    public HostileTexts(long seed) {
        random = new Random(seed);
    }

    /// Of few parts many times, which is where lines break at every place, or of all of them.
    public String next() {
        var parts = new ArrayList<String>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            parts.add(one(one(KINDS)));
        }
        parts.add(one(SCRIPTS));
        boolean all = random.nextInt(4) == 0;
        var text = new StringBuilder();
        for (int i = 1 + random.nextInt(random.nextInt(12) == 0 ? 160 : 24); i > 0; i--) {
            text.append(all ? one(one(KINDS)) : one(parts)).append(random.nextInt(3) == 0 ? " " : "");
        }
        return text.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// For a report: what isn't ASCII as its number.
    public static String escaped(String text) {
        return text.codePoints().mapToObj(c -> c < 0x7F && c > 0x1F ? Character.toString(c) : "{%X}".formatted(c))
                .collect(Collectors.joining());
    }
}
