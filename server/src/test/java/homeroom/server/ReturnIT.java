package homeroom.server;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Coming back: with a session, to a position, after a restart, after having been too slow.
class ReturnIT {
    @TempDir private Path data;

    private static String join(String name, JsonObject welcome, long after) {
        return "{'type':'join','name':'" + name + "','session':'" + welcome.get("session").getAsString() + "','epoch':'"
                + welcome.get("epoch").getAsString() + "','after':" + after + "}";
    }

    private static void say(RawClient peer, int from, int to) {
        for (int i = from; i < to; i++) {
            peer.send("{'type':'chat','text':'" + i + "','id':'" + i + "'}");
        }
    }

    @Test
    void whatWasMissedFollowsWithoutGapOrRepetition() {
        try (var server = new TestServer(data.resolve("d")); var ann = RawClient.joined(server.port(), "Ann")) {
            JsonObject welcome;
            try (var bob = RawClient.joined(server.port(), "Bob")) {
                welcome = bob.next("welcome");
                bob.entriesUpTo(welcome.get("seq").getAsLong());
            }
            ann.next("leave");
            say(ann, 0, 1000);
            ann.next(message -> message.has("text") && message.get("text").getAsString().equals("999"));
            long seen = welcome.get("seq").getAsLong();
            try (var bob = new RawClient(server.port())) {
                bob.send(join("bob", welcome, seen));
                var again = bob.next();
                assertThat(again.get("resumed").getAsBoolean()).isTrue();
                assertThat(again.getAsJsonObject("you").get("id")).isEqualTo(welcome.getAsJsonObject("you").get("id"));
                var missed = bob.entriesUpTo(again.get("seq").getAsLong());
                assertThat(missed.stream().map(entry -> entry.get("seq").getAsLong()))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(seen + 1, again.get("seq").getAsLong()).boxed().toList());
            }
        }
    }

    @Test
    void aPositionOfAnotherEpochOrBeyondTheHeadStartsAfresh() {
        try (var server = new TestServer(data.resolve("d")); var ann = RawClient.joined(server.port(), "Ann")) {
            var epoch = ann.next("welcome").get("epoch").getAsString();
            for (String position : new String[]{"'epoch':'other','after':0", "'epoch':'" + epoch + "','after':999",
                    "'after':0"}) {
                try (var bob = new RawClient(server.port())) {
                    bob.send("{'type':'join','name':'Bob'," + position + "}");
                    assertThat(bob.next().get("resumed").getAsBoolean()).as(position).isFalse();
                    bob.send("{'type':'leave'}");
                    bob.ends();
                }
            }
        }
    }

    @Test
    void aSessionTakesItsPlaceOverFromAConnectionThatIsStillOpen() {
        try (var server = new TestServer(data.resolve("d"));
                var watcher = RawClient.joined(server.port(), "Watcher");
                var old = new RawClient(server.port())) {
            watcher.next("welcome");
            old.send("{'type':'join','name':'Ann'}");
            var welcome = old.next("welcome");
            long seen = welcome.get("seq").getAsLong();
            try (var again = new RawClient(server.port())) {
                again.send(join("Ann", welcome, seen));
                var second = again.next();
                assertThat(second.getAsJsonObject("you")).isEqualTo(welcome.getAsJsonObject("you"));
                assertThat(second.getAsJsonArray("roster")).hasSize(2);
                assertThat(old.next("error").get("code").getAsString()).isEqualTo("taken-over");
                assertThat(old.ends()).isTrue();
                again.send("{'type':'chat','text':'still me'}");
                assertThat(watcher.next(message -> message.has("from") && message.get("seq").getAsLong() == seen + 1).get("type")
                        .getAsString())
                        .isEqualTo("chat");
            }
        }
    }

    @Test
    void whoIsLostAgainSoonAfterComingBackIsToldOnlyIfTheyStayAway() {
        try (var server = new TestServer(data.resolve("d")); var watcher = RawClient.joined(server.port(), "Watcher")) {
            watcher.next("welcome");
            JsonObject welcome;
            try (var ann = RawClient.joined(server.port(), "Ann")) {
                welcome = ann.next("welcome");
            }
            assertThat(watcher.next("leave").get("reason").getAsString()).as("at once").isEqualTo("lost");
            long seq = 0;
            for (int i = 0; i < 5; i++) {
                try (var ann = new RawClient(server.port())) {
                    ann.send(join("Ann", welcome, 0), "{'type':'chat','text':'Number " + i + "'}");
                    long head = ann.next("welcome").get("seq").getAsLong();
                    assertThat(head).as("neither a leave nor a join").isEqualTo(i == 0 ? head : seq);
                    seq = head + 1;
                    ann.next(message -> message.has("text") && message.get("seq").getAsLong() == head + 1);
                }
            }
            JsonObject lost = watcher.next("leave");
            assertThat(lost.get("reason").getAsString()).isEqualTo("lost");
            assertThat(lost.get("seq").getAsLong()).isEqualTo(seq + 1);
        }
    }

    @Test
    void aNewcomerHearsWhatWasSaidHoweverManyCameAndWentSince() {
        try (var server = new TestServer(data.resolve("d")); var ann = RawClient.joined(server.port(), "Ann")) {
            ann.next("welcome");
            say(ann, 0, 250);
            ann.next(message -> message.has("text") && message.get("text").getAsString().equals("249"));
            for (int i = 0; i < 150; i++) {
                try (var passer = new RawClient(server.port())) {
                    passer.send("{'type':'join','name':'Passer'}", "{'type':'leave'}").ends();
                }
            }
            say(ann, 250, 255);
            ann.next(message -> message.has("text") && message.get("text").getAsString().equals("254"));
            newcomerHears(server.port(), IntStream.range(55, 255).mapToObj(String::valueOf).toList());
        }
        try (var server = new TestServer(data.resolve("d"))) { // all of it is in the store now
            newcomerHears(server.port(),
                    Stream.concat(IntStream.range(56, 255).mapToObj(String::valueOf), Stream.of("I see")).toList());
        }
    }

    private static void newcomerHears(int port, List<String> said) {
        try (var bob = RawClient.joined(port, "Bob")) {
            long seq = bob.next("welcome").get("seq").getAsLong();
            var past = bob.entriesUpTo(seq);
            assertThat(past.stream().filter(entry -> entry.has("text")).map(entry -> entry.get("text").getAsString()))
                    .containsExactlyElementsOf(said);
            assertThat(past).hasSize(400).isSortedAccordingTo(Comparator.comparingLong(RoomFold::seq));
            bob.send("{'type':'chat','text':'I see'}", "{'type':'leave'}");
            assertThat(bob.next("chat").get("seq").getAsLong()).as("no seam").isEqualTo(seq + 1);
            bob.ends();
        }
    }

    @Test
    void anotherNameOrAWrongSessionMakesANewcomer() {
        try (var server = new TestServer(data.resolve("d")); var ann = RawClient.joined(server.port(), "Ann")) {
            var welcome = ann.next("welcome");
            try (var eve = new RawClient(server.port()); var mallory = new RawClient(server.port())) {
                eve.send(join("Eve", welcome, 0));
                assertThat(eve.next().getAsJsonObject("you").get("id")).isNotEqualTo(welcome.getAsJsonObject("you").get("id"));
                mallory.send("{'type':'join','name':'Ann','session':'guessed'}");
                assertThat(mallory.next().get("code").getAsString()).isEqualTo("name-taken");
            }
        }
    }

    @Test
    void aRestartKeepsLogSessionsAndChatIds() {
        JsonObject welcome;
        try (var server = new TestServer(data.resolve("d")); var ann = RawClient.joined(server.port(), "Ann")) {
            welcome = ann.next("welcome");
            say(ann, 0, 600);
            ann.next(message -> message.has("text") && message.get("text").getAsString().equals("599"));
            server.close(); // while Ann is there
        }
        try (var server = new TestServer(data.resolve("d")); var ann = new RawClient(server.port())) {
            ann.send(join("Ann", welcome, 0));
            var again = ann.next();
            assertThat(again.get("resumed").getAsBoolean()).isTrue();
            assertThat(again.getAsJsonObject("you")).isEqualTo(welcome.getAsJsonObject("you"));
            say(ann, 590, 601);
            var entries = ann.entriesUpTo(604);
            assertThat(entries).hasSize(604);
            assertThat(entries.get(601).get("reason").getAsString()).isEqualTo("closed");
            assertThat(entries.get(603).get("text").getAsString()).isEqualTo("600");
        }
    }

    @Test
    void whoeverFallsTooFarBehindIsToldSoAndLosesNothingByComingBack() throws InterruptedException {
        String text = "x".repeat(3_900);
        try (var server = new TestServer(data.resolve("d"));
                var slow = RawClient.joined(server.port(), "Slow");
                var fast = RawClient.joined(server.port(), "Fast")) {
            var welcome = slow.next("welcome");
            fast.next("welcome");
            int chats = 5_000; // some 20 MB: more than the log keeps and the sockets hold
            long head = 2L + chats;
            Thread sender = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < chats; i++) {
                    fast.send("{'type':'chat','text':'" + text + "'}");
                }
            });
            fast.entriesUpTo(head);
            sender.join();
            long seen = 0;
            var message = slow.next();
            while (message.has("from")) {
                assertThat(message.get("seq").getAsLong()).isEqualTo(++seen);
                message = slow.next();
            }
            assertThat(message.get("code").getAsString()).isEqualTo("too-slow");
            assertThat(slow.ends()).isTrue();
            try (var again = new RawClient(server.port())) {
                again.send(join("Slow", welcome, seen));
                var second = again.next();
                assertThat(second.get("resumed").getAsBoolean()).isTrue();
                assertThat(again.entriesUpTo(second.get("seq").getAsLong()))
                        .hasSize((int) (second.get("seq").getAsLong() - seen));
            }
        }
    }
}
