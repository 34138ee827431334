package homeroom.server;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/// One connection of the fuzz test: all that was asked, all that was heard. The test asks, a thread of its own hears.
final class ModelConversation {
    private static final int PATIENCE_MILLIS = 20_000;
    /// Follows the last pong.
    private static final String END = "end";

    final int number;
    final List<ModelRequest> asked = new ArrayList<>();
    /// Complete once [#awaitEnd] has returned.
    final List<JsonObject> heard = new ArrayList<>();
    /// The last welcome so far.
    volatile @Nullable JsonObject welcome;
    volatile long lastSeq;
    private final Socket socket;
    private final Thread hearing;
    private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private volatile @Nullable IOException broken;
    private boolean cut;

    ModelConversation(int number, int port) throws IOException {
        this.number = number;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        hearing = Thread.ofVirtual().start(this::hear);
    }

    private void hear() {
        try (var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonObject message = JsonParser.parseString(line).getAsJsonObject();
                heard.add(message);
                if (message.has("from")) {
                    lastSeq = message.get("seq").getAsLong();
                } else if (message.has("session")) {
                    welcome = message;
                } else if (!message.has("code")) {
                    pongs.add(message.get("id").getAsString());
                }
            }
        } catch (IOException e) {
            broken = e;
        } finally {
            pongs.add(END);
        }
    }

    /// Says it, glued to what was not sent yet; all of it is sent, or a part.
    void ask(ModelRequest ask, Random random) {
        asked.add(ask);
        unsent.writeBytes(
                (ask.line().replace('\'', '"') + (random.nextInt(8) == 0 ? "\r\n" : "\n")).getBytes(StandardCharsets.UTF_8));
        switch (random.nextInt(4)) {
            case 0 -> {
                // together with what comes next
            }
            case 1 -> send(random.nextInt(unsent.size() + 1));
            default -> send(unsent.size());
        }
    }

    /// As before, and waits until it and all before it has been answered.
    void askAndAwait(ModelRequest.Ping ping, Random random) throws InterruptedException {
        ask(ping, random);
        send(unsent.size());
        String pong = "";
        while (!ping.id().equals(pong) && !END.equals(pong)) {
            pong = Objects.requireNonNull(pongs.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), "no pong");
        }
        pongs.add(pong);
    }

    private void send(int length) {
        byte[] bytes = unsent.toByteArray();
        unsent.reset();
        unsent.write(bytes, length, bytes.length - length);
        try {
            socket.getOutputStream().write(bytes, 0, length);
        } catch (IOException e) {
            cut = true; // the server has hung up: what was heard says whether it might
        }
    }

    /// Sends what is left and stops sending: what was asked is answered, and the server hangs up.
    void stop() throws IOException {
        send(unsent.size());
        if (!socket.isClosed()) {
            try {
                socket.shutdownOutput();
            } catch (IOException e) {
                cut = true;
            }
        }
    }

    /// Vanishes without a word.
    void cut() throws IOException {
        cut = true;
        socket.close();
    }

    boolean isCut() {
        return cut;
    }

    void awaitEnd() throws IOException, InterruptedException {
        hearing.join();
        socket.close();
        IOException trouble = broken;
        if (trouble != null && !cut) {
            throw new AssertionError("connection " + number + " did not end in order", trouble);
        }
    }
}
