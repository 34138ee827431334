package homeroom.server;

import java.nio.file.Path;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody opens a room, and is whoever they say they are.
class OpenerIT {
    private static final String SESSION = "b3BlbmVyLXNlc3Npb24tMQ";

    @TempDir private Path data;

    private static JsonObject join(RawClient peer, String name, String session) {
        return peer.send("{'type':'join','name':'" + name + "','session':'" + session + "'}").next();
    }

    @Test
    void whoOpensTheRoomMayHaveANameThatIsKeptAndNeedsNoCode() {
        try (var server = TestServer.openedFor(SESSION, "Teacher", data, "--code", "kiwi-moon-42");
                var opener = new RawClient(server.port());
                var other = new RawClient(server.port());
                var third = new RawClient(server.port())) {
            var welcome = join(opener, "teacher", SESSION);
            assertThat(welcome.get("type").getAsString()).isEqualTo("welcome");
            assertThat(welcome.getAsJsonObject("you").get("name").getAsString()).isEqualTo("teacher");
            assertThat(welcome.get("session").getAsString()).isEqualTo(SESSION);
            assertThat(join(other, "System", SESSION).get("code").getAsString()).as("another name").isEqualTo("code-required");
            third.send("{'type':'join','name':'Administrator','code':'kiwi-moon-42'}");
            assertThat(third.next().get("reason").getAsString()).as("another person").isEqualTo("kept");
        }
    }

    @Test
    void whoOpensTheRoomAgainIsTheSamePerson() {
        String first;
        try (var server = TestServer.openedFor(SESSION, "Teacher", data); var opener = new RawClient(server.port())) {
            first = join(opener, "Teacher", SESSION).getAsJsonObject("you").get("id").getAsString();
        }
        try (var server = TestServer.openedFor(SESSION, "Teacher", data); var opener = new RawClient(server.port())) {
            assertThat(join(opener, "Teacher", SESSION).getAsJsonObject("you").get("id").getAsString()).isEqualTo(first);
        }
    }
}
