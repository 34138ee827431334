package homeroom.server;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import com.google.gson.JsonObject;
import com.google.gson.JsonSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody pulls the plug, again and again. How often is said by `-Dhomeroom.crashes=N`.
class CrashIT {
    private static final int CRASHES = Integer.getInteger("homeroom.crashes", 3);
    private static final int SEEN_BEFORE_CRASH = 300;

    @TempDir private Path data;

    @Test
    void whatAnybodySawIsThereAfterwardsInTheSamePlace() throws Exception {
        var seen = new ArrayList<JsonObject>();
        String comeBack = "{'type':'join','name':'Ann'}";
        for (int crash = 0; crash < CRASHES; crash++) {
            try (var server = new ServerProcess(data.resolve("d"))) {
                var ann = new Peer(server.port()).send(comeBack);
                var welcome = ann.next();
                assertThat(welcome.get("resumed").getAsBoolean()).isEqualTo(crash > 0);
                int before = seen.size();
                readUntilTheCrash(server, ann, seen);
                assertThat(seen.size()).isGreaterThan(before);
                comeBack = "{'type':'join','name':'Ann','after':" + seen.size() + ",'epoch':'"
                        + welcome.get("epoch").getAsString()
                        + "','session':'" + welcome.get("session").getAsString() + "'}";
            }
        }
        try (var server = new ServerProcess(data.resolve("d")); var ann = new Peer(server.port())) {
            ann.send(comeBack.replaceFirst("'after':\\d+", "'after':0"));
            var all = ann.entriesUpTo(ann.next().get("seq").getAsLong());
            assertThat(all.subList(0, seen.size())).isEqualTo(seen);
            assertThat(all.stream().filter(entry -> entry.has("id")).map(entry -> entry.get("id")).toList())
                    .doesNotHaveDuplicates();
            assertThat(all.stream().filter(entry -> entry.has("reason")).map(entry -> entry.get("reason").getAsString()))
                    .hasSize(CRASHES).containsOnly("lost");
        }
    }

    /// Chats as fast as it goes, and kills the server in the middle of it.
    private static void readUntilTheCrash(ServerProcess server, Peer ann, List<JsonObject> seen) throws InterruptedException {
        int base = seen.size();
        var underWay = new CountDownLatch(1);
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0;; i++) {
                    ann.send("{'type':'chat','text':'" + i + "','id':'" + base + "-" + i + "'}");
                }
            } catch (UncheckedIOException e) {
                underWay.countDown(); // the plug is pulled
            }
        });
        try {
            while (true) {
                JsonObject entry = ann.next();
                assertThat(entry.get("seq").getAsLong()).isEqualTo(seen.size() + 1L);
                seen.add(entry);
                if (seen.size() == base + SEEN_BEFORE_CRASH) {
                    server.kill();
                }
            }
        } catch (AssertionError | UncheckedIOException | JsonSyntaxException e) {
            if (seen.size() < base + SEEN_BEFORE_CRASH) {
                throw e;
            }
        }
        ann.close();
        underWay.await();
        sender.join();
    }
}
