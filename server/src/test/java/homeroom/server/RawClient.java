package homeroom.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/// The other end of a connection in a test: sends raw lines, reads raw lines. It knows nothing of the server's code, nor of the codec.
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int SYSTEMS_CHOICE = 0;

    private final Socket socket;
    private byte[] read = new byte[8 * 1024];
    private int start;
    private int end;

    RawClient(int port) {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), SYSTEMS_CHOICE);
    }

    /// @param receiveBytes how much the system takes in for it while nobody reads
    RawClient(InetSocketAddress server, int receiveBytes) {
        this(connected(server, receiveBytes));
    }

    RawClient(Socket connected) {
        socket = connected;
    }

    /// A peer that speaks TLS and has shaken hands.
    static RawClient secure(int port) {
        return new RawClient(
                TrustingTlsClient
                        .shakeHands(connected(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), SYSTEMS_CHOICE)));
    }

    private static Socket connected(InetSocketAddress server, int receiveBytes) {
        try {
            var socket = new Socket();
            if (receiveBytes != SYSTEMS_CHOICE) {
                socket.setReceiveBufferSize(receiveBytes);
            }
            socket.setTcpNoDelay(true);
            socket.connect(server);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A peer that has joined, and its welcome.
    static RawClient joined(int port, String name) {
        var peer = new RawClient(port);
        peer.send("{'type':'join','name':'" + name + "'}");
        return peer;
    }

    /// Sends lines; single quotes stand for double ones.
    RawClient send(String... lines) {
        for (String line : lines) {
            sendRaw((line.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    RawClient sendRaw(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next line; it must come.
    JsonObject next() {
        String line = line();
        if (line == null) {
            throw new AssertionError("The connection has ended");
        }
        return JsonParser.parseString(line).getAsJsonObject();
    }

    /// The next line of this type; others before it are skipped.
    JsonObject next(String type) {
        return next(message -> message.get("type").getAsString().equals(type));
    }

    JsonObject next(Predicate<JsonObject> wanted) {
        JsonObject message = next();
        while (!wanted.test(message)) {
            message = next();
        }
        return message;
    }

    /// Reads entries up to and with the one of this seq.
    List<JsonObject> entriesUpTo(long seq) {
        var entries = new ArrayList<JsonObject>();
        long last = 0;
        while (last < seq) {
            JsonObject message = next();
            if (message.has("from")) {
                last = message.get("seq").getAsLong();
                entries.add(message);
            }
        }
        return entries;
    }

    /// Whether nothing more comes; lines before the end are skipped.
    boolean ends() {
        String line = line();
        while (line != null) {
            line = line();
        }
        return true;
    }

    /// The next line as it came, null at the end: what follows the last line feed is no line.
    @Nullable String line() {
        int at = start;
        while (true) {
            for (; at < end; at++) {
                if (read[at] == '\n') {
                    var line = new String(read, start, at - start, StandardCharsets.UTF_8);
                    start = at + 1;
                    return line;
                }
            }
            int kept = end - start;
            if (!fill()) {
                return null;
            }
            at = start + kept;
        }
    }

    private boolean fill() {
        byte[] larger = end - start > read.length / 2 ? new byte[read.length * 2] : read;
        System.arraycopy(read, start, larger, 0, end - start);
        read = larger;
        end -= start;
        start = 0;
        try {
            int count = socket.getInputStream().read(read, end, read.length - end);
            end += Math.max(0, count);
            return count >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops sending, goes on reading.
    void halfClose() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Vanishes with a reset: what was under way in either direction is lost.
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Vanishes without a word.
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
