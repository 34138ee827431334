package homeroom.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/// The other end of a connection in a test: sends raw lines, reads raw lines. It knows nothing of the server's code, nor of the codec.
final class Peer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final BufferedReader in;

    Peer(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A peer that has joined, and its welcome.
    static Peer joined(int port, String name) {
        var peer = new Peer(port);
        peer.send("{'type':'join','name':'" + name + "'}");
        return peer;
    }

    /// Sends lines; single quotes stand for double ones.
    Peer send(String... lines) {
        for (String line : lines) {
            sendRaw((line.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    Peer sendRaw(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next line; it must come.
    JsonObject next() {
        String line = nextLine();
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
        String line = nextLine();
        while (line != null) {
            line = nextLine();
        }
        return true;
    }

    private @Nullable String nextLine() {
        try {
            return in.readLine();
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
