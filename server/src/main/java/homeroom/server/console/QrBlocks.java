package homeroom.server.console;

import java.util.ArrayList;
import java.util.List;

import io.nayuki.qrcodegen.QrCode;

/// Draws a text as a QR code (ISO/IEC 18004) out of characters, two modules above each other in one.
///
/// What is light in the code is drawn, what is dark is left blank: right on the dark ground that terminals have, and inverted on a light
/// one, which cameras read as well.
final class QrBlocks {
    /// As wide as the standard wants it, or cameras don't find the code.
    private static final int QUIET_MODULES = 4;

    private QrBlocks() {}

    /// @param text at most some 1,000 characters
    static List<String> lines(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
        int end = code.size + QUIET_MODULES;
        var lines = new ArrayList<String>();
        for (int y = -QUIET_MODULES; y < end; y += 2) {
            var line = new StringBuilder();
            for (int x = -QUIET_MODULES; x < end; x++) {
                // outside of the code everything is light; its size is odd, so the last line has an upper half only
                line.append(block(!code.getModule(x, y), y + 1 < end && !code.getModule(x, y + 1)));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static char block(boolean lightAbove, boolean lightBelow) {
        if (lightAbove) {
            return lightBelow ? '█' : '▀';
        }
        return lightBelow ? '▄' : ' ';
    }
}
