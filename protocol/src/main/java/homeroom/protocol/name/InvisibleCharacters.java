package homeroom.protocol.name;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/// What shows nothing, and where a name may hold it all the same, since the writing needs it there.
///
/// Joiners follow RFC 5892, appendix A.1 and A.2 (CONTEXTJ), with two liberties: a non-joiner may stand between any two letters of a
/// script whose letters join, as Persian is typed, and a joiner between Bengali's ra and its virama, which asks for the letter's other
/// form. Emoji follow the sequences of UTS 51. Anywhere else these characters would only tell two names apart that look the same.
final class InvisibleCharacters {
    /// All that shows nothing: format characters, variation selectors, the blank letters and signs.
    static final String ALL = "\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180D\\u180F\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0\\uFFFC"
            + "\\x{13441}\\x{13442}\\x{16FE4}\\x{1D159}\\x{E0100}-\\x{E01EF}";

    /// Canonical combining class 9: what a joiner or non-joiner may follow in the scripts of India and its neighbours.
    static final String VIRAMAS = "\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D3B\\u0D3C\\u0D4D\\u0DCA\\u0E3A\\u0EBA"
            + "\\u0F84\\u1039\\u103A\\u1714\\u1715\\u1734\\u17D2\\u1A60\\u1B44\\u1BAA\\u1BAB\\u1BF2\\u1BF3\\u2D7F\\uA806\\uA82C\\uA8C4"
            + "\\uA953\\uA9C0\\uAAF6\\uABED\\x{10A3F}\\x{11046}\\x{11070}\\x{1107F}\\x{110B9}\\x{11133}\\x{11134}\\x{111C0}\\x{11235}"
            + "\\x{112EA}\\x{1134D}\\x{113CE}-\\x{113D0}\\x{11442}\\x{114C2}\\x{115BF}\\x{1163F}\\x{116B6}\\x{1172B}\\x{11839}"
            + "\\x{1193D}\\x{1193E}\\x{119E0}\\x{11A34}\\x{11A47}\\x{11A99}\\x{11C3F}\\x{11D44}\\x{11D45}\\x{11D97}\\x{11F41}"
            + "\\x{11F42}\\x{1612F}";

    private static final String JOINING_LETTER = "[\\p{L}&&[\\p{IsArabic}\\p{IsSyriac}\\p{IsNko}\\p{IsMandaic}\\p{IsMongolian}"
            + "\\p{IsAdlam}\\p{IsHanifi_Rohingya}]]";

    private static final String PICTURE = "\\p{IsExtended_Pictographic}[\\uFE0E\\uFE0F\\p{IsEmoji_Modifier}]?";

    /// Forward from base to base, since what an invisible character needs stands before it. The last alternative is all the rest.
    private static final Pattern IN_PLACE = Pattern.compile("(?:" + String.join("|",
            // the flag of a part of a country: its letters in tags
            "\\x{1F3F4}[\\x{E0030}-\\x{E0039}\\x{E0061}-\\x{E007A}]{3,6}\\x{E007F}",
            PICTURE + "(?:\\u200D" + PICTURE + ")*",
            "[0-9#*]\\uFE0F\\u20E3",
            "[" + VIRAMAS + "][\\u200C\\u200D]",
            JOINING_LETTER + "\\p{Mn}{0,4}\\u200C(?=" + JOINING_LETTER + ")",
            "\\u09B0\\u200D(?=\\u09CD)",
            "\\p{IsHan}[\\uFE00-\\uFE02\\x{E0100}-\\x{E01EF}]",
            "[\\p{IsMyanmar}\\p{IsPhags_Pa}]\\uFE00",
            "\\p{IsMongolian}[\\u180B-\\u180D\\u180F]",
            "[^" + ALL + "]") + ")*+");

    private static final Pattern SOME = Pattern.compile("[" + ALL + "]");

    private InvisibleCharacters() {}

    /// The first of them that stands where no writing needs it.
    static OptionalInt misplaced(String name) {
        if (!SOME.matcher(name).find()) {
            return OptionalInt.empty();
        }
        var inPlace = IN_PLACE.matcher(name);
        return inPlace.lookingAt() && inPlace.end() < name.length()
                ? OptionalInt.of(name.codePointAt(inPlace.end()))
                : OptionalInt.empty();
    }

    /// The text that is seen.
    static String strip(String name) {
        return SOME.matcher(name).replaceAll("");
    }
}
