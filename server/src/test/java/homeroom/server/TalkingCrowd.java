package homeroom.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.google.gson.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Talkers and listeners who come back together whenever the server does, each on a thread of its own, and what they all saw.
final class TalkingCrowd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(2);

    private final LogOracle verdict = new LogOracle();
    private final List<ReturningClient> visitors = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private List<CompletableFuture<String>> stays = List.of();

    /// So many of a kind more; they come in with the next [#enter].
    ///
    /// @param chatsUnderWay how many of each one's chats wait for their echo at any time; 0 for those who only listen
    /// @param receiveBytes  what the system takes in for each while they don't read; 0 for its own choice
    List<ReturningClient> invite(int count, String kind, int chatsUnderWay, int receiveBytes) {
        List<ReturningClient> invited = IntStream.range(0, count)
                .mapToObj(i -> new ReturningClient(kind + " " + i, chatsUnderWay, receiveBytes, verdict)).toList();
        visitors.addAll(invited);
        return invited;
    }

    /// Everybody sets out to come in.
    void enter(int port) {
        stays = visitors.stream().map(visitor -> CompletableFuture.supplyAsync(() -> visitor.stay(port), threads)).toList();
    }

    /// Waits until everybody is in.
    void awaitAll() {
        await().atMost(PATIENCE).until(() -> hasFailed() || visitors.stream().allMatch(ReturningClient::isIn));
    }

    /// Waits until somebody has seen so many entries more.
    void awaitEntries(int more) {
        int enough = verdict.entries() + more;
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(LOOK)
                .until(() -> hasFailed() || verdict.entries() >= enough);
    }

    private boolean hasFailed() {
        return stays.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
    }

    /// Everybody vanishes, and is gone when it returns.
    void vanish() {
        visitors.forEach(ReturningClient::vanish);
        awaitEnds();
    }

    /// Waits until everybody's connection has ended.
    ///
    /// @return what each was told last
    List<String> awaitEnds() {
        return stays.stream().map(CompletableFuture::join).toList();
    }

    /// Lets everybody come in once more and say no more than what had no echo. When all have their echoes and have read up to the head,
    /// what they ever saw must be what the log holds.
    ///
    /// @return the log
    List<String> settle(int port) {
        visitors.forEach(ReturningClient::fallSilent);
        enter(port);
        await().atMost(PATIENCE).until(() -> hasFailed() || visitors.stream().allMatch(ReturningClient::isContent));
        var log = new ArrayList<String>();
        try (var historian = new RawClient(port)) {
            historian.send("{'type':'join','name':'Epoch'}");
            String epoch = historian.next("welcome").get("epoch").getAsString();
            historian.send("{'type':'leave'}").ends();
            try (var reader = new RawClient(port)) {
                reader.send("{'type':'join','name':'Historian','after':0,'epoch':'" + epoch + "'}");
                JsonObject welcome = reader.next("welcome");
                long head = welcome.get("seq").getAsLong();
                while (log.size() < head) {
                    String line = Objects.requireNonNull(reader.line(), "the log ended early");
                    if (ReturningClient.ENTRY.matcher(line).lookingAt()) {
                        log.add(line);
                    }
                }
                await().atMost(PATIENCE)
                        .until(() -> hasFailed() || visitors.stream().allMatch(visitor -> visitor.last() == head));
                assertThat(hasFailed()).isFalse();
                assertThat(verdict.on(log)).isEmpty(); // before the historian's own leave
            }
        }
        return log;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
