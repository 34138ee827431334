package homeroom.server;

import java.nio.file.Path;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// At first contact nobody vouches for a certificate, so anybody can show one. The code tells.
class ManInTheMiddleIT {
    private static final int RUNS = Integer.getInteger("homeroom.middle.joins", 10);
    /// One less than would make the server wait before it looks at another.
    private static final int RUNS_PER_SERVER = 9;
    private static final String CODE = "kiwi-moon-42";
    private static final String JOIN = "{'type':'join','name':'Ann','code':'" + CODE + "'}";

    @TempDir private Path temp;

    @Test
    void nobodyComesInThroughSomebodyWhoSitsInBetween() throws Exception {
        for (int done = 0; done < RUNS; done += RUNS_PER_SERVER) {
            Path data = temp.resolve("data-" + done);
            try (var server = TestServer.asShipped(data, "--code", CODE);
                    var between = new TlsInterceptor(temp.resolve("double.pem"), server.port())) {
                for (int run = done; run < Math.min(done + RUNS_PER_SERVER, RUNS); run++) {
                    triesToJoin(between);
                }
                assertThat(server.printed()).doesNotContain("joined");
                assertThat(between.seen()).contains("\"commitment\"", "\"confirmation\"", "code-wrong").doesNotContain(
                        "\"type\":\"welcome\"");
                try (var direct = new ProvingClient(server.port(), CODE)) {
                    assertThat(direct.believes(direct.prove())).as("the same, with nobody in between").isTrue();
                    direct.peer().send("{'type':'join','name':'Ann'}").next("welcome");
                }
            }
        }
    }

    private static void triesToJoin(TlsInterceptor between) {
        try (var client = new ProvingClient(between.port(), CODE)) {
            JsonObject last = client.prove();
            assertThat(last.get("code").getAsString()).isEqualTo("code-wrong");
            assertThat(client.believes(last)).isFalse();
            // a client stops here; whoever sits in between goes on, even with the code itself
            assertThat(client.peer().send(JOIN).next("error").get("code").getAsString()).isEqualTo("code-required");
        }
    }
}
