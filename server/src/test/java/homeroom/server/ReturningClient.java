package homeroom.server;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody who comes back as often as it takes: resumes where they stopped, says again what had no echo, and tells an [LogOracle.Account]
/// of all they see. Those who talk keep a few chats under way, always, each told by its number.
///
/// One thread at a time is in [#stay]; any thread may call the others.
final class ReturningClient {
    private static final String CUT = "";
    static final Pattern ENTRY = Pattern.compile("\\{\"type\":\"(?:join|chat|leave)\",\"seq\":(\\d+),");
    private static final Pattern TIME = Pattern.compile("\"text\":\"(\\d+) ");

    private final String name;
    private final int chatsUnderWay;
    private final int receiveBytes;
    private final LogOracle.Account account;
    private final Deque<Integer> unheard = new ArrayDeque<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean silent;
    private volatile boolean content;
    private volatile long last;
    private volatile @Nullable RawClient here;
    private volatile boolean in;
    private volatile @Nullable LatencyPrinter ages;
    private @Nullable JsonObject welcome;
    private String you = "";
    private int said;

    /// @param chatsUnderWay how many chats wait for their echo at any time; 0 for one who only listens
    /// @param receiveBytes  what the system may take in while they don't read; 0 for its own choice
    ReturningClient(String name, int chatsUnderWay, int receiveBytes, LogOracle verdict) {
        this.name = name;
        this.chatsUnderWay = chatsUnderWay;
        this.receiveBytes = receiveBytes;
        this.account = verdict.account(name);
    }

    /// Comes in, and stays until the connection ends.
    ///
    /// @return the code of the error that the server said last, empty if it ended without a word
    String stay(int port) {
        try (var peer = new RawClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), receiveBytes)) {
            here = peer;
            peer.send(join());
            String line = peer.line();
            while (line != null) {
                gate.await();
                if (line.startsWith("{\"type\":\"error\"")) {
                    return JsonParser.parseString(line).getAsJsonObject().get("code").getAsString();
                }
                take(line, peer);
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

    private void take(String line, RawClient peer) {
        Matcher entry = ENTRY.matcher(line);
        if (entry.lookingAt()) { // most lines are of others: taking all of them apart would make these visitors the slow part of a test
            last = Long.parseLong(entry.group(1));
            account.saw(last, line);
            noteAge(line);
            hearEcho(line);
        } else if (!line.startsWith("{\"type\":\"roster\"")) {
            JsonObject message = JsonParser.parseString(line).getAsJsonObject();
            assertThat(message.get("type").getAsString()).as(name + " was told " + line).isEqualTo("welcome");
            assertThat(account.last() < 0 || message.get("resumed").getAsBoolean()).as(name + " resumes at " + account.last())
                    .isTrue();
            welcome = message;
            you = "\"from\":" + message.get("you");
            in = true;
            unheard.forEach(number -> say(number, peer));
        }
        while (!silent && unheard.size() < chatsUnderWay) {
            unheard.add(said);
            say(said++, peer);
        }
        content = unheard.isEmpty();
    }

    private void hearEcho(String line) {
        if (chatsUnderWay > 0 && line.contains(you)) {
            JsonObject entry = JsonParser.parseString(line).getAsJsonObject();
            if (entry.has("id")) {
                unheard.remove(entry.get("id").getAsInt());
            }
        }
    }

    private void noteAge(String line) {
        LatencyPrinter times = ages;
        if (times != null) {
            Matcher text = TIME.matcher(line);
            if (text.find()) {
                times.add(System.nanoTime() - Long.parseLong(text.group(1)));
            }
        }
    }

    private static void say(int number, RawClient peer) {
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
    void noteAges(LatencyPrinter times) {
        ages = times;
    }

    boolean isIn() {
        return in;
    }

    /// Hangs up.
    void vanish() {
        RawClient peer = here;
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
