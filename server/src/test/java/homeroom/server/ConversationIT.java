package homeroom.server;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What people in a room see, through nothing but sockets.
class ConversationIT {
    @TempDir private Path data;
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(data.resolve("d"), "--room", "lobby", "--room", "Chemie 8b", "--name", "Haus");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everybodySeesTheSameEntriesInTheSameOrder() {
        try (var ann = RawClient.joined(server.port(), "Ann"); var bob = RawClient.joined(server.port(), "Bob")) {
            ann.next("welcome");
            bob.next("welcome");
            for (int i = 0; i < 50; i++) {
                ann.send("{'type':'chat','text':'a" + i + "'}");
                bob.send("{'type':'chat','text':'b" + i + "'}");
            }
            assertThat(ann.entriesUpTo(102)).isEqualTo(bob.entriesUpTo(102)).hasSize(102);
        }
    }

    @Test
    void theWelcomeSaysWhereOneIs() {
        try (var ann = RawClient.joined(server.port(), " Ann   Lee ")) {
            var welcome = ann.next();
            assertThat(welcome.get("server").getAsString()).isEqualTo("Haus");
            assertThat(welcome.get("room").getAsString()).isEqualTo("lobby");
            assertThat(welcome.getAsJsonObject("you").get("name").getAsString()).isEqualTo("Ann Lee");
            assertThat(welcome.get("seq").getAsLong()).isEqualTo(1);
            assertThat(welcome.get("resumed").getAsBoolean()).isFalse();
            assertThat(welcome.getAsJsonArray("roster")).hasSize(1);
            assertThat(ann.next().get("type").getAsString()).isEqualTo("join");
        }
    }

    @Test
    void roomsAreApart() {
        try (var ann = new RawClient(server.port()); var bob = RawClient.joined(server.port(), "Ann")) {
            ann.send("{'type':'join','name':'Ann','room':'CHEMIE  8B'}");
            assertThat(ann.next("welcome").get("room").getAsString()).isEqualTo("Chemie 8b");
            assertThat(bob.next("welcome").getAsJsonArray("roster")).hasSize(1);
            ann.send("{'type':'chat','text':'only here'}");
            assertThat(ann.next("chat").get("seq").getAsLong()).isEqualTo(2);
            bob.send("{'type':'chat','text':'only there'}");
            assertThat(bob.next("chat").get("text").getAsString()).isEqualTo("only there");
        }
    }

    @Test
    void aNameIsTakenWhateverItsSpelling() {
        try (var ann = RawClient.joined(server.port(), "Ärger"); var other = new RawClient(server.port())) {
            ann.next("welcome");
            other.send("{'type':'join','name':'a\u0308RGER'}");
            var refusal = other.next();
            assertThat(refusal.get("code").getAsString()).isEqualTo("name-taken");
            assertThat(refusal.get("reason").getAsString()).isEqualTo("taken");
            assertThat(refusal.get("name").getAsString()).isEqualTo("Ärger");
            other.send("{'type':'join','name':'Freude'}");
            assertThat(other.next("welcome").getAsJsonArray("roster")).hasSize(2);
        }
    }

    @Test
    void leavingAndBeingLostAreToldApart() {
        try (var watcher = RawClient.joined(server.port(), "Watcher")) {
            var ann = RawClient.joined(server.port(), "Ann");
            ann.next("welcome");
            ann.send("{'type':'leave'}");
            assertThat(watcher.next("leave").get("reason").getAsString()).isEqualTo("left");
            assertThat(ann.ends()).isTrue();
            ann.close();
            var bob = RawClient.joined(server.port(), "Bob");
            bob.next("welcome");
            bob.close();
            var lost = watcher.next("leave");
            assertThat(lost.get("reason").getAsString()).isEqualTo("lost");
            assertThat(lost.getAsJsonObject("from").get("name").getAsString()).isEqualTo("Bob");
        }
    }

    @Test
    void nothingIsTakenFromWhoHasSaidGoodbye() {
        try (var watcher = RawClient.joined(server.port(), "Watcher"); var ann = new RawClient(server.port())) {
            watcher.next("join");
            ann.sendRaw("""
                    {"type":"join","name":"Ann"}
                    {"type":"leave"}
                    {"type":"join","name":"Ghost"}
                    {"type":"chat","text":"Boo!"}
                    """.getBytes(StandardCharsets.UTF_8));
            assertThat(ann.ends()).isTrue();
            ann.close();
            watcher.send("{'type':'chat','text':'end'}");
            var heard = new ArrayList<String>();
            watcher.next(message -> {
                if (message.has("seq") && message.has("from")) {
                    heard.add(
                            message.get("type").getAsString() + " " + message.getAsJsonObject("from").get("name").getAsString());
                }
                return message.has("text") && message.get("text").getAsString().equals("end");
            });
            assertThat(heard).containsExactly("join Ann", "leave Ann", "chat Watcher");
        }
    }

    @Test
    void aChatSentTwiceWithOneIdIsShownOnce() {
        try (var ann = RawClient.joined(server.port(), "Ann"); var bob = RawClient.joined(server.port(), "Bob")) {
            bob.next("welcome");
            ann.send("{'type':'chat','text':'once','id':'1'}", "{'type':'chat','text':'once','id':'1'}");
            bob.send("{'type':'chat','text':'mine','id':'1'}");
            bob.next(message -> message.has("text") && message.get("text").getAsString().equals("mine"));
            ann.send("{'type':'chat','text':'end'}");
            long end = bob.next(message -> message.has("text") && message.get("text").getAsString().equals("end")).get("seq")
                    .getAsLong();
            assertThat(ann.entriesUpTo(end).stream().filter(entry -> entry.has("text"))
                    .map(entry -> entry.get("text").getAsString()))
                    .containsExactlyInAnyOrder("once", "mine", "end");
        }
    }

    @Test
    void aNewcomerGetsTheLastTwoHundredThatWereSaid() {
        try (var ann = RawClient.joined(server.port(), "Ann")) {
            for (int i = 0; i < 300; i++) {
                ann.send("{'type':'chat','text':'" + i + "'}");
            }
            ann.entriesUpTo(301);
            try (var bob = RawClient.joined(server.port(), "Bob")) {
                assertThat(bob.next("welcome").get("seq").getAsLong()).isEqualTo(302);
                var past = bob.entriesUpTo(302);
                assertThat(past).as("and their own join").hasSize(201);
                assertThat(past.getFirst().get("seq").getAsLong()).isEqualTo(102);
            }
        }
    }

    @Test
    void badInputGetsOneClearErrorAndTheLineStaysOpen() {
        try (var ann = new RawClient(server.port())) {
            ann.send("{'type':'join','name':'Ann'");
            assertThat(ann.next().get("code").getAsString()).isEqualTo("bad-envelope");
            ann.send("{'type':'chat','text':'x','id':'early'}");
            var early = ann.next();
            assertThat(early.get("code").getAsString()).isEqualTo("not-joined");
            assertThat(early.get("id").getAsString()).isEqualTo("early");
            ann.send("{'type':'join','name':''}", "{'type':'join','name':'Ann','room':'nowhere'}", "rubbish", "{'type':'dance'}",
                    "");
            for (String code : new String[]{"name-invalid", "room-unknown", "bad-envelope", "unknown-type", "bad-envelope"}) {
                assertThat(ann.next().get("code").getAsString()).isEqualTo(code);
            }
            ann.sendRaw(new byte[]{'{', (byte) 0xFF, '}', '\n'});
            assertThat(ann.next().get("code").getAsString()).isEqualTo("bad-envelope");
            ann.sendRaw(("x".repeat(40_000) + "\n").getBytes(StandardCharsets.UTF_8));
            assertThat(ann.next().get("code").getAsString()).isEqualTo("too-long");
            ann.send("{'type':'join','name':'Ann'}", "{'type':'join','name':'Ann'}", "{'type':'chat','text':''}",
                    "{'type':'ping','id':'p'}");
            ann.next("welcome");
            assertThat(ann.next().get("type").getAsString()).isEqualTo("join");
            assertThat(ann.next().get("code").getAsString()).isEqualTo("already-joined");
            assertThat(ann.next().get("code").getAsString()).isEqualTo("text-invalid");
            assertThat(ann.next().get("id").getAsString()).isEqualTo("p");
        }
    }

    @Test
    void answersComeInTheOrderOfTheRequests() {
        try (var ann = RawClient.joined(server.port(), "Ann")) {
            ann.next("join");
            for (int i = 0; i < 200; i++) {
                ann.send("{'type':'chat','text':'" + i + "'}", "{'type':'chat','text':''}", "{'type':'ping','id':'" + i + "'}");
            }
            int chats = 0;
            int errors = 0;
            for (int pongs = 0; pongs < 200;) {
                var message = ann.next();
                switch (message.get("type").getAsString()) {
                    case "chat" -> chats++;
                    case "error" -> errors++;
                    default -> {
                        assertThat(message.get("id").getAsString()).isEqualTo(String.valueOf(pongs++));
                        assertThat(chats).isGreaterThanOrEqualTo(pongs);
                        assertThat(errors).isEqualTo(pongs);
                    }
                }
            }
        }
    }

    @Test
    void aPeerThatOnlyStopsSendingGetsItsAnswers() {
        try (var ann = new RawClient(server.port())) {
            ann.send("{'type':'join','name':'Ann'}", "{'type':'chat','text':'bye'}");
            ann.halfClose();
            assertThat(ann.next("chat").get("text").getAsString()).isEqualTo("bye");
            assertThat(ann.ends()).isTrue();
        }
    }

    @Test
    void theConsoleTellsWhoComesAndGoesButNotWhatIsSaid() {
        try (var ann = RawClient.joined(server.port(), "Ann")) {
            ann.send("{'type':'chat','text':'a secret'}");
            ann.next("chat");
            ann.send("{'type':'leave'}");
            ann.ends();
        }
        server.close();
        assertThat(server.printed()).contains("connected 127.0.0.1:", "Ann joined lobby", "Ann left lobby (left)")
                .doesNotContain("secret");
    }

    @Test
    void aLargeRoomSendsItsRosterInParts() {
        var peers = new ArrayList<RawClient>();
        for (int i = 0; i < 401; i++) {
            peers.add(RawClient.joined(server.port(), "P" + i));
            peers.getLast().next("welcome");
        }
        try (var last = RawClient.joined(server.port(), "Last")) {
            assertThat(last.next().getAsJsonArray("roster")).hasSize(200);
            assertThat(last.next().getAsJsonArray("members")).hasSize(200);
            assertThat(last.next().getAsJsonArray("members")).hasSize(2);
            assertThat(last.next().has("seq")).isTrue();
        }
        peers.forEach(RawClient::close);
    }
}
