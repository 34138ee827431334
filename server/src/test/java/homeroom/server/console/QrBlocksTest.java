package homeroom.server.console;

import java.util.List;

import io.nayuki.qrcodegen.QrCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QrBlocksTest {
    private static final String LINK = "homeroom://192.168.1.20:55555/?room=Class%207b&id=abcdefghijklmnopqrstuvwxyz234567";

    @Test
    void everyModuleIsDrawnInItsPlace() {
        List<String> lines = QrBlocks.lines(LINK);
        QrCode code = QrCode.encodeText(LINK, QrCode.Ecc.LOW);
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                assertThat(isLight(lines, x, y)).as("light at %d, %d", x, y).isEqualTo(!code.getModule(x, y));
            }
        }
    }

    @Test
    void theFinderPatternsAreWhereCamerasLookForThem() {
        List<String> lines = QrBlocks.lines(LINK);
        int size = lines.getFirst().length() - 8;
        for (int[] corner : new int[][]{{0, 0}, {size - 7, 0}, {0, size - 7}}) {
            for (int i = 0; i < 7; i++) {
                for (int j = 0; j < 7; j++) {
                    int ring = Math.max(Math.abs(i - 3), Math.abs(j - 3));
                    assertThat(isLight(lines, corner[0] + i, corner[1] + j)).isEqualTo(ring == 2);
                }
            }
        }
    }

    @Test
    void allAroundItIsLightAsFarAsTheStandardWants() {
        List<String> lines = QrBlocks.lines(LINK);
        assertThat(lines.subList(0, 2)).allMatch(line -> line.matches("█+"));
        assertThat(lines.getLast()).matches("▀+");
        assertThat(lines.get(lines.size() - 2)).matches("█+");
        assertThat(lines).allMatch(line -> line.length() == lines.getFirst().length())
                .allMatch(line -> lines.indexOf(line) == lines.size() - 1 || line.matches("█{4}.*█{4}"));
    }

    /// @param x counted from the code's corner, past the quiet zone
    private static boolean isLight(List<String> lines, int x, int y) {
        char block = lines.get((y + 4) / 2).charAt(x + 4);
        return block == '█' || block == (y % 2 == 0 ? '▀' : '▄');
    }
}
