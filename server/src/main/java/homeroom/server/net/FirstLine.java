package homeroom.server.net;

import java.io.IOException;
import java.nio.ByteBuffer;

import homeroom.protocol.message.Codec;
import homeroom.protocol.message.LineReader;
import homeroom.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/// How a client begins. Whoever doesn't begin with an envelope gets one answer, and nothing else they say is looked at: a page in somebody's
/// browser can put envelopes into what it posts, but not before its request line. The reader's.
///
/// @param said  what the client says
/// @param first the first line of it
/// @param rest  the lines that follow
record FirstLine(BoundedInput said, LineReader.Line first, LineReader rest) {
    private static final int HEADER_LINES = 100;

    /// The last words to whoever doesn't speak as they should, null if they do. Waits for the end of a request, if it is one.
    ///
    /// @param refusal why they may not speak here whatever they say, null if they may
    /// @param page    what a browser is told
    byte @Nullable [] answer(ServerMessage.@Nullable Failure refusal, HttpPage page) throws IOException {
        boolean object = first instanceof LineReader.Line.Complete(var line) ? beginsObject(line) : said.beganWith('{');
        String method = !object && first instanceof LineReader.Line.Complete(var bytes) ? HttpPage.method(bytes) : null;
        if (method != null) {
            skipHeader();
            return page.answer(method);
        }
        if (refusal != null) {
            return Codec.encode(refusal);
        }
        return object ? null : Codec.encode(Failures.noEnvelope());
    }

    private static boolean beginsObject(ByteBuffer line) {
        for (int at = line.position(); at < line.limit(); at++) {
            if (!BoundedInput.isWhite(line.get(at))) {
                return line.get(at) == '{';
            }
        }
        return false;
    }

    private void skipHeader() throws IOException {
        LineReader.Line line = rest.next();
        for (int i = 0; i < HEADER_LINES && line instanceof LineReader.Line.Complete(var bytes) && bytes.hasRemaining(); i++) {
            line = rest.next();
        }
    }
}
