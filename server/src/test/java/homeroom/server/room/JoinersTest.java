package homeroom.server.room;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import homeroom.protocol.RefusedException;
import homeroom.protocol.name.Nickname;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Which names may hold a joiner, held against Unicode's own tables: the protocol has none to ask, but the server's library does.
class JoinersTest {
    private static final int VIRAMA = 9;

    private static boolean isName(String text) {
        try {
            return !new Nickname(text).text().isEmpty();
        } catch (RefusedException e) {
            return false;
        }
    }

    /// RFC 5892, A.1 and A.2.
    @Test
    void aJoinerMayFollowAViramaAndNoOtherMark() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            boolean mark = Character.getType(c) == Character.NON_SPACING_MARK
                    || Character.getType(c) == Character.COMBINING_SPACING_MARK;
            String letters = "\u0915" + Character.toString(c);
            if (mark && isName(letters)) {
                boolean virama = UCharacter.getCombiningClass(c) == VIRAMA;
                assertThat(isName(letters + "\u200D\u0915")).as("%x", c).isEqualTo(virama);
                assertThat(isName(letters + "\u200C\u0915")).as("%x", c).isEqualTo(virama);
            }
        }
    }

    /// RFC 5892, A.1: wherever a non-joiner keeps two letters from joining, it may stand.
    @Test
    void aNonJoinerMayStandBetweenLettersThatWouldJoin() {
        int joining = 0;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            int type = UCharacter.getIntPropertyValue(c, UProperty.JOINING_TYPE);
            boolean joins = type == UCharacter.JoiningType.DUAL_JOINING || type == UCharacter.JoiningType.LEFT_JOINING;
            String letter = Character.toString(c);
            if (joins && isOfJoinedScript(c)) {
                joining++;
                assertThat(isName(letter + "\u200C" + letter)).as("%x", c).isTrue();
            } else if (Character.isLetter(c) && !isOfJoinedScript(c)) {
                assertThat(isName(letter + "\u200C" + letter)).as("%x", c).isFalse();
            }
        }
        assertThat(joining).isGreaterThan(400);
    }

    private static boolean isOfJoinedScript(int c) {
        return Character.isLetter(c) && switch (Character.UnicodeScript.of(c)) {
            case ARABIC, SYRIAC, NKO, MANDAIC, MONGOLIAN, ADLAM, HANIFI_ROHINGYA -> true;
            default -> false;
        };
    }
}
