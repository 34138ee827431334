package homeroom.protocol;

import java.util.Set;
import java.util.stream.IntStream;

import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.Decoded;
import homeroom.protocol.message.RawLines;
import homeroom.protocol.message.ServerMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Nobody sends an empty bubble, and nobody is kept from saying something short.
class VisibleTextTest {
    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\r\n\t ", "\u00A0", "\u1680", "\u2003", "\u3000", "\u2028", "\u2029", "\u200B", "\u200D",
            "\u2060",
            "\u200E\u200F\u061C", "\u202E", "\u2066 \u2069", "\u00AD", "\uFEFF", "\u2800", "\u3164", "\uFFA0", "\u115F\u1160",
            "\u034F",
            "\u17B4", "\u180E", "\uFE0F", "\uFFFC", "\u2065", "\uFFF0", "\uFFFF", "\uFDD0", "\u0301", "\u20DD", "\u064B",
            "\uD834\uDD59", "\uDB40\uDC41", "\uDB40\uDD00", "\uDB40\uDC00", " \u0301 \n"})
    void whatShowsNothingIsRefusedInASentence(String text) {
        assertThat(VisibleText.isIn(text)).isFalse();
        assertThatThrownBy(() -> new ClientMessage.Chat(text, null)).isInstanceOfSatisfying(RefusedException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.TEXT_INVALID)).hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", ".", "-", "?", "=", "{", "´", "e\u0301", "😀", "❤\uFE0F", "1\uFE0F\u20E3", "🇩🇪",
            "👩\u200D🔬", "👍🏽", "はい", "네", "好",
            "ש", "ش", "हाँ", "க்", "ก", "ܐ", "ߒ", "\uDB80\uDC00", "\uE000", "\uD83B\uDEFF", "\n\n}", "\u202Eevil", "\u0E33",
            "\u0903", "·"})
    void whatIsSeenIsSaidHoweverShortItIs(String text) {
        assertThat(VisibleText.isIn(text)).isTrue();
        assertThat(new ClientMessage.Chat(text, null).text()).isEqualTo(text);
    }

    @Test
    void everyLetterAndDigitOfEveryScriptIsEnough() {
        var fillers = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0);
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Character::isLetterOrDigit)
                .filter(c -> !fillers.contains(c))).allMatch(c -> VisibleText.isIn(Character.toString(c)));
    }

    /// A room's log may hold such a text from an older server: it is still read.
    @Test
    void anOldEntryIsReadAsItWasWritten() {
        var line = "{'type':'chat','seq':1,'at':'2026-11-21T08:01:12.345Z','from':{'id':'p1','name':'Mia'},'text':' \\u2800'}";
        assertThat(RawLines.fromServer(line.replace('\'', '"'))).isInstanceOfSatisfying(Decoded.Message.class,
                read -> assertThat(((ServerMessage.Chat) read.message()).text()).isEqualTo(" \u2800"));
    }
}
