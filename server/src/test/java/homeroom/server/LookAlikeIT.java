package homeroom.server;

import java.nio.file.Path;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Nobody passes for somebody else, through nothing but sockets.
class LookAlikeIT {
    @TempDir private Path data;
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(data.resolve("d"), "--name", "Frau Weber");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonObject join(RawClient peer, String name, String more) {
        return peer.send("{'type':'join','name':'" + name + "'" + more + "}").next();
    }

    @Test
    void whoLooksLikeSomebodyPresentIsToldSo() {
        try (var ilse = RawClient.joined(server.port(), "Ilse"); var other = new RawClient(server.port())) {
            ilse.next("welcome");
            JsonObject refusal = join(other, "lIse", "");
            assertThat(refusal.get("code").getAsString()).isEqualTo("name-taken");
            assertThat(refusal.get("message").getAsString()).contains("looks like");
            assertThat(refusal.get("reason").getAsString()).isEqualTo("looks-alike");
            assertThat(refusal.get("name").getAsString()).isEqualTo("Ilse");
            assertThat(join(other, "ІLSЕ", "").get("code").getAsString()).isEqualTo("name-taken");
            assertThat(join(other, "Else", "").get("type").getAsString()).isEqualTo("welcome");
        }
    }

    @Test
    void aNameIsFreeForItsLookAlikesOnceItsOwnerHasGone() {
        try (var watcher = RawClient.joined(server.port(), "Watcher"); var other = new RawClient(server.port())) {
            watcher.next("welcome");
            try (var ilse = RawClient.joined(server.port(), "Ilse")) {
                ilse.next("welcome");
                ilse.send("{'type':'leave'}").ends();
            }
            watcher.next("leave");
            assertThat(join(other, "lIse", "").get("type").getAsString()).isEqualTo("welcome");
        }
    }

    @Test
    void whoIsLostKeepsTheirNameAndWhatLooksLikeItForAWhile() {
        try (var watcher = RawClient.joined(server.port(), "Watcher"); var back = new RawClient(server.port())) {
            watcher.next("welcome");
            String session;
            try (var ilse = RawClient.joined(server.port(), "Ilse")) {
                session = ",'session':" + ilse.next("welcome").get("session");
            }
            watcher.next("leave");
            try (var other = new RawClient(server.port())) {
                for (String name : new String[]{"ilse", "lIse"}) {
                    JsonObject refusal = join(other, name, "");
                    assertThat(refusal.get("code").getAsString()).isEqualTo("name-taken");
                    assertThat(refusal.get("message").getAsString()).contains("lost the line", "kept for some minutes");
                }
            }
            assertThat(join(back, "Ilse", session).get("type").getAsString()).isEqualTo("welcome");
        }
    }

    /// Their own name never stands in the way of those who come back while their dead line still seems alive.
    @Test
    void whoTakesOverTheirOwnPlaceIsNotTakenForALookAlike() {
        try (var ilse = RawClient.joined(server.port(), "Ilse"); var again = new RawClient(server.port())) {
            String session = ",'session':" + ilse.next("welcome").get("session");
            assertThat(join(again, "ILSE", session).get("type").getAsString()).isEqualTo("welcome");
            assertThat(ilse.next("error").get("code").getAsString()).isEqualTo("taken-over");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Teacher", "ЅYЅTEM", "server", "Frau Weber", "FRAU WЕВЕR", "*Moderator*"})
    void nobodyPassesForThoseWhoRunTheRoom(String name) {
        try (var peer = new RawClient(server.port())) {
            JsonObject refusal = join(peer, name, "");
            assertThat(refusal.get("code").getAsString()).isEqualTo("name-taken");
            assertThat(refusal.get("message").getAsString()).contains("kept for");
            assertThat(refusal.get("reason").getAsString()).isEqualTo("kept");
            assertThat(refusal.has("name")).isFalse();
        }
    }
}
