package homeroom.server;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/// Somebody who comes back as often as it takes: resumes where they stopped, says again what had no echo, and tells an [Verdict.Account]
/// of all they see. Those who talk keep a few chats under way, always, each told by its number.
///
/// One thread at a time is in [#stay]; any thread may call the others.
final class Visitor {
    private static final String CUT = "";

    private final String name;
    private final int chatsUnderWay;
    private final int receiveBytes;
    private final Verdict.Account account;
    private final Deque<Integer> unheard = new ArrayDeque<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean silent;
    private volatile boolean content;
    private volatile long last;
    private volatile @Nullable Peer here;
    private volatile boolean in;
    private volatile @Nullable Times ages;
    private @Nullable JsonObject welcome;
    private int said;

    /// @param chatsUnderWay how many chats wait for their echo at any time; 0 for one who only listens
    /// @param receiveBytes  what the system may take in while they don't read; 0 for its own choice
    Visitor(String name, int chatsUnderWay, int receiveBytes, Verdict verdict) {
        this.name = name;
        this.chatsUnderWay = chatsUnderWay;
        this.receiveBytes = receiveBytes;
        this.account = verdict.account(name);
    }

    /// Comes in, and stays until the connection ends.
    ///
    /// @return the code of the error that the server said last, empty if it ended without a word
    String stay(int port) {
        try (var peer = new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), receiveBytes)) {
            here = peer;
            peer.send(join());
            String line = peer.line();
            while (line != null) {
                gate.await();
                JsonObject message = JsonParser.parseString(line).getAsJsonObject();
                if (message.get("type").getAsString().equals("error")) {
                    return message.get("code").getAsString();
                }
                take(message, line, peer);
                line = peer.line();
            }
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof SocketTimeoutException) {
                throw e; // a server that is there and says nothing
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            in = false;
        }
        return CUT;
    }

    private void take(JsonObject message, String line, Peer peer) {
        switch (message.get("type").getAsString()) {
            case "welcome" -> {
                if (account.last() >= 0 && !message.get("resumed").getAsBoolean()) {
                    throw new AssertionError(name + " could not resume at " + account.last() + ": " + line);
                }
                welcome = message;
                in = true;
                unheard.forEach(number -> say(number, peer));
            }
            case "join", "chat", "leave" -> {
                last = message.get("seq").getAsLong();
                account.saw(last, line);
                noteAge(message);
                if (message.has("id") && welcome != null && message.get("from").equals(welcome.get("you"))) {
                    unheard.remove(message.get("id").getAsInt());
                }
            }
            default -> throw new AssertionError(name + " was told " + line);
        }
        while (!silent && unheard.size() < chatsUnderWay) {
            unheard.add(said);
            say(said++, peer);
        }
        content = unheard.isEmpty();
    }

    private void noteAge(JsonObject entry) {
        Times times = ages;
        if (times != null && entry.has("text")) {
            String text = entry.get("text").getAsString();
            times.add(System.nanoTime() - Long.parseLong(text, 0, text.indexOf(' '), 10));
        }
    }

    private static void say(int number, Peer peer) {
        peer.send("{'type':'chat','text':'This is number " + number + " — naïve, 你好, 😀','id':'" + number + "'}");
    }

    private String join() {
        String position = welcome == null
                ? ""
                : ",'session':" + welcome.get("session") + ",'epoch':" + welcome.get("epoch") + ",'after':"
                        + Math.max(0, account.last());
        return "{'type':'join','name':'" + name + "'" + position + "}";
    }

    /// Notes from now on how old chats are when they come; their text begins with the nanosecond at which they were due.
    void noteAges(Times times) {
        ages = times;
    }

    boolean isIn() {
        return in;
    }

    /// Hangs up.
    void vanish() {
        Peer peer = here;
        if (peer != null) {
            peer.close();
        }
    }

    /// Stops reading with the next line.
    void pause() {
        gate = new CountDownLatch(1);
    }

    /// Reads on.
    void goOn() {
        gate.countDown();
    }

    /// Says nothing new.
    void fallSilent() {
        silent = true;
    }

    /// The place of the entry seen last, 0 if there is none.
    long last() {
        return last;
    }

    /// Whether all that was said has come back.
    boolean isContent() {
        return content;
    }

    @Override
    public String toString() {
        return name;
    }
}
