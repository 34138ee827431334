package homeroom.client.link;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.ClientMessage.Chat;
import homeroom.protocol.message.ClientMessage.Ping;

/// Takes ten chats at once and two a second after that, some time after they were sent, and is heard some time after that.
final class BusyServer {
    private static final double BURST = 10;
    private static final double PER_NANO = 2e-9;
    private static final int LONGEST_WAY_MILLIS = 150;

    private record Sent(long arrives, ClientMessage message) {}

    private record Answer(long arrives, Runnable effect) {}

    private final List<String> log = new ArrayList<>();
    private final Outbox client;
    private final Random random;
    private final Deque<Sent> coming = new ArrayDeque<>();
    private final Deque<Answer> going = new ArrayDeque<>();
    private double tokens = BURST;
    private long tokensAt;

    BusyServer(Outbox client, Random random) {
        this.client = client;
        this.random = random;
    }

    /// What it has taken, in its order.
    List<String> log() {
        return log;
    }

    void send(long now, ClientMessage message) {
        long arrives = now + way();
        coming.add(new Sent(coming.isEmpty() ? arrives : Math.max(arrives, coming.getLast().arrives()), message));
    }

    private long way() {
        return Duration.ofMillis(random.nextInt(LONGEST_WAY_MILLIS)).toNanos();
    }

    /// What is under way may just arrive, but no answer comes back.
    void breakLine(long now) {
        if (random.nextBoolean()) {
            coming.forEach(sent -> take(now, sent.message()));
        }
        coming.clear();
        going.clear();
    }

    void catchUp(long now) {
        while (!coming.isEmpty() && coming.getFirst().arrives() <= now) {
            var sent = coming.removeFirst();
            take(sent.arrives(), sent.message());
        }
        while (!going.isEmpty() && going.getFirst().arrives() <= now) {
            going.removeFirst().effect().run();
        }
    }

    private void take(long at, ClientMessage message) {
        switch (message) {
            case Ping(var id) -> answer(at, () -> client.ponged(id));
            case Chat(_, var id) -> take(at, String.valueOf(id));
            case ClientMessage other -> throw new AssertionError(other);
        }
    }

    private void take(long at, String id) {
        tokens = Math.min(BURST, tokens + Math.max(0, at - tokensAt) * PER_NANO);
        tokensAt = Math.max(at, tokensAt);
        if (tokens < 1) {
            var wait = Duration.ofNanos((long) Math.ceil((1 - tokens) / PER_NANO));
            answer(at, () -> client.holdBack(id, wait));
            return;
        }
        tokens--;
        if (!log.contains(id)) {
            log.add(id);
            answer(at, () -> client.echoed(id));
        }
    }

    private void answer(long at, Runnable effect) {
        long arrives = at + way();
        going.add(new Answer(going.isEmpty() ? arrives : Math.max(arrives, going.getLast().arrives()), effect));
    }
}
