package homeroom.server;

import java.nio.file.Path;
import java.sql.DriverManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The store refuses for a while. Nothing that was shown may be missing later, nothing that is missing may have been shown.
class StorageIT {
    @TempDir private Path data;

    @Test
    void whatCannotBeSavedIsRefusedAndNobodyIsRefusedTheirLeaving() throws Exception {
        Path folder = data.resolve("d");
        try (var server = new TestServer(folder); var ann = Peer.joined(server.port(), "Ann")) {
            long seq = ann.next("welcome").get("seq").getAsLong();
            var bob = Peer.joined(server.port(), "Bob");
            bob.next("welcome");
            try (var blocker = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("homeroom.db"));
                    var statement = blocker.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                ann.send("{'type':'chat','text':'never shown','id':'1'}");
                var refusal = ann.next("error");
                assertThat(refusal.get("code").getAsString()).isEqualTo("storage");
                assertThat(refusal.get("id").getAsString()).isEqualTo("1");
                bob.close();
                statement.execute("ROLLBACK");
            }
            ann.send("{'type':'chat','text':'kept','id':'1'}");
            var next = ann.entriesUpTo(seq + 3);
            assertThat(next.stream().map(entry -> entry.get("type").getAsString())).contains("chat", "leave")
                    .doesNotContain("error");
            assertThat(next.toString()).contains("kept").doesNotContain("never shown");
        }
    }
}
