package homeroom.server.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import homeroom.protocol.message.LeaveReason;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerConsoleTest {
    @Test
    void controlAndHiddenCharactersAreSpelledOut() {
        assertThat(ServerConsole.escape("a\u001B[2Jb\u202Ec\u0000 é 😀")).isEqualTo("a\\u{1b}[2Jb\\u{202e}c\\u{0} é 😀");
    }

    @Test
    void whateverCharacterThereIsItMakesNoSecondLineAndTurnsNothingAround() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String escaped = ServerConsole.escape("a" + Character.toString(c) + "b");
            assertThat(escaped).as("%x", c).startsWith("a").endsWith("b");
            assertThat(escaped.codePoints().allMatch(ServerConsoleTest::isPrintable)).as("%x", c).isTrue();
            assertThat(escaped).as("%x", c).hasLineCount(1);
        }
        assertThat(ServerConsole.escape("\uE000\u0378\uFFFF\uD83D\u2028\u061C")).isEqualTo(
                "\\u{e000}\\u{378}\\u{ffff}\\u{d83d}\\u{2028}\\u{61c}");
    }

    private static boolean isPrintable(int c) {
        return Character.isDefined(c) && !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT
                && Character.getType(c) != Character.PRIVATE_USE && Character.getType(c) != Character.SURROGATE && c != 0x2028
                && c != 0x2029;
    }

    @Test
    void addressesAreWrittenAsOneWouldTypeThem() throws Exception {
        assertThat(ServerConsole.text(new InetSocketAddress(0))).isEqualTo("0.0.0.0:0");
        assertThat(ServerConsole.text(new InetSocketAddress(InetAddress.getLoopbackAddress(), 7))).isEqualTo("127.0.0.1:7");
        byte[] v6 = new byte[16];
        v6[15] = 1;
        assertThat(ServerConsole.text(new InetSocketAddress(InetAddress.getByAddress(v6), 7))).isEqualTo("[0:0:0:0:0:0:0:1]:7");
    }

    @Test
    void whatWaitsIsPrintedBeforeItCloses() throws Exception {
        var out = new ByteArrayOutputStream();
        var console = new ServerConsole(new PrintStream(out, false, StandardCharsets.UTF_8));
        console.joined(new Nickname("Ann"), new RoomName("lobby"));
        console.left(new Nickname("Ann"), new RoomName("lobby"), LeaveReason.LOST);
        console.close();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("Ann joined lobby", "Ann left lobby (lost)");
    }
}
