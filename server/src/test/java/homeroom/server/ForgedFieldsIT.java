package homeroom.server;

import java.nio.file.Path;
import java.util.List;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What the server stamps can't be sent along: it is never believed, and nobody ever sees it.
class ForgedFieldsIT {
    private static final String FORGED = ",'seq':999999,'at':'1999-01-01T00:00:00.000Z','from':{'id':'p1','name':'Forged'},"
            + "'you':{'id':'p1','name':'Forged'},'epoch':'forged','reason':'removed','roster':[{'id':'p9','name':'Forged'}],"
            + "'members':[{'id':'p9','name':'Forged'}],'resumed':true,'server':'Forged','message':'Forged','wait':999999,"
            + "'limits':{'lineBytes':999999,'textCodePoints':999999},'code':'Forged','commitment':'Forged','x':{'type':'leave'}}";

    @TempDir private Path data;

    @Test
    void noStampOfAClientIsBelievedOrShownInAnyMessage() {
        try (var server = new TestServer(data.resolve("d")); var watcher = RawClient.joined(server.port(), "Watcher")) {
            JsonObject first = watcher.next("welcome");
            try (var mia = new RawClient(server.port())) {
                mia.send("{'type':'ping','id':'1'" + FORGED, "{'type':'prove'" + FORGED, "{'type':'confirm'" + FORGED,
                        "{'type':'join','name':'Mia','session':'forged'" + FORGED);
                JsonObject welcome = mia.next("welcome");
                assertThat(welcome.get("seq").getAsLong()).isEqualTo(2);
                assertThat(welcome.get("session").getAsString()).isNotEqualTo("forged");
                assertThat(welcome.get("epoch")).isEqualTo(first.get("epoch"));
                assertThat(welcome.get("limits")).isEqualTo(first.get("limits"));
                assertThat(welcome.toString()).doesNotContain("Forged").doesNotContain("forged");
                mia.send("{'type':'chat','text':'true','id':'7'" + FORGED, "{'type':'ping','id':'2'" + FORGED,
                        "{'type':'welcome'" + FORGED, "{'type':'roster'" + FORGED, "{'type':'pong'" + FORGED,
                        "{'type':'error'" + FORGED,
                        "{'type':'leave'" + FORGED);
                for (String line = mia.line(); line != null; line = mia.line()) {
                    assertThat(line).doesNotContainIgnoringCase("forged").doesNotContain("999999").doesNotContain("1999-");
                }
            }
            List<JsonObject> seen = watcher.entriesUpTo(4);
            assertThat(seen).extracting(entry -> entry.get("type").getAsString() + " " + entry.get("seq") + " "
                    + entry.getAsJsonObject("from").get("name").getAsString())
                    .containsExactly("join 1 Watcher", "join 2 Mia", "chat 3 Mia", "leave 4 Mia");
            assertThat(seen.get(3).get("reason").getAsString()).isEqualTo("left");
            assertThat(seen).allSatisfy(entry -> assertThat(entry.toString()).doesNotContainIgnoringCase("forged")
                    .doesNotContain("999999").doesNotContain("1999-"));
            assertThat(seen).allSatisfy(entry -> assertThat(entry.keySet()).isSubsetOf("type", "seq", "at", "from", "text", "id",
                    "reason"));
        }
    }

    /// Two readers might each believe another of two equal keys.
    @ParameterizedTest
    @ValueSource(strings = {
            "{'type':'ping','type':'chat','text':'twice'}",
            "{'type':'chat','type':'chat','text':'twice'}",
            "{'type':'chat','text':'once','text':'twice'}",
            "{'type':'chat','text':'once','\\u0074ext':'twice'}",
            "{'type':'chat','text':'nested','from':{'id':'p1','id':'p2'}}",
            "{'type':'chat','text':'deeper','x':[{'y':{'type':'a','type':'b'}}]}",
            "{'type':'chat','text':'null','seq':null,'seq':1}"})
    void aKeyThatStandsTwiceIsNoEnvelopeAtWhateverDepth(String line) {
        try (var server = new TestServer(data.resolve("d")); var mia = RawClient.joined(server.port(), "Mia")) {
            assertThat(mia.send(line).next("error").get("code").getAsString()).isEqualTo("bad-envelope");
            assertThat(mia.send("{'type':'chat','text':'after'}").next("chat").get("seq").getAsLong()).isEqualTo(2);
        }
    }

    @Test
    void whoseWordsAreForgedIsNotAskedTheServerKnowsWhoSpeaks() {
        try (var server = new TestServer(data.resolve("d"));
                var ann = RawClient.joined(server.port(), "Ann");
                var mallory = RawClient.joined(server.port(), "Mallory")) {
            JsonObject welcome = ann.next("welcome");
            mallory.next("welcome");
            mallory.send(
                    "{'type':'chat','text':'hello','from':" + welcome.get("you") + ",'session':" + welcome.get("session") + "}",
                    "{'type':'leave','from':" + welcome.get("you") + ",'session':" + welcome.get("session") + "}");
            assertThat(ann.next("chat").getAsJsonObject("from").get("name").getAsString()).isEqualTo("Mallory");
            assertThat(ann.next("leave").getAsJsonObject("from").get("name").getAsString()).isEqualTo("Mallory");
            assertThat(ann.send("{'type':'chat','text':'still here'}").next("chat").get("text").getAsString())
                    .isEqualTo("still here");
        }
    }
}
