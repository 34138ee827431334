package homeroom.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Several clients talk at random with a server, all at once and not waiting for answers: names that collide, sessions and positions,
/// right and wrong, ids that repeat, garbage, lines in pieces and glued, connections that are cut. Afterwards the log must be one that can
/// have been, and each client must have heard what follows from it: the [RoomFold].
///
/// Chance is seeded, and not guided by coverage: where threads take turns, the same bytes don't cover the same code twice.
///
/// `-Dhomeroom.conversations=N` makes it long, `-Dhomeroom.conversations.seed=…` repeats or varies it.
class ConversationFuzzIT {
    private static final int CONVERSATIONS = Integer.getInteger("homeroom.conversations", 40);
    private static final long SEED = Long.getLong("homeroom.conversations.seed", 20_261_121);
    private static final int ROOMS = 40;
    private static final int ASKS = 150;
    private static final int CLIENTS = 6;

    /// Four spellings of two names, and one more.
    private static final List<String> NAMES = List.of("Ann", "ANN", "Zoë", "Zoe\u0308", "Bob");
    private static final List<ModelRequest.Wrong> WRONG = List.of(
            new ModelRequest.Wrong("", "bad-envelope"), new ModelRequest.Wrong("rubbish", "bad-envelope"),
            new ModelRequest.Wrong("{'type':'chat'}", "bad-envelope"),
            new ModelRequest.Wrong("{'type':'ping','id':5}", "bad-envelope"),
            new ModelRequest.Wrong("{'type':'ping','type':'ping'}", "bad-envelope"),
            new ModelRequest.Wrong("{'type':'dance'}", "unknown-type"),
            new ModelRequest.Wrong("{'type':'chat','text':''}", "text-invalid"),
            new ModelRequest.Wrong("{'type':'chat','text':' \u2800\u200B'}", "text-invalid"),
            new ModelRequest.Wrong("{'type':'join','name':' '}", "name-invalid"),
            new ModelRequest.Wrong("x".repeat(20_000), "too-long"));

    @TempDir private Path data;
    private final List<ModelConversation> talks = new ArrayList<>();

    /// A conversation that has ended, but for those of whom it is not told yet that they were lost.
    private record Conversation(long seed, String room, List<ModelConversation> talks) {}

    @Test
    void everybodyHearsWhatFollowsFromOneLog() throws Exception {
        for (int done = 0; done < CONVERSATIONS; done += ROOMS) {
            var options = new ArrayList<>(List.of("--open", "--no-rate-limit"));
            for (int room = 0; room < ROOMS; room++) {
                options.addAll(List.of("--room", "room " + room));
            }
            try (var server = new TestServer(data.resolve("d" + done), options.toArray(String[]::new))) {
                var ended = new ArrayList<Conversation>();
                for (int room = 0; room < Math.min(ROOMS, CONVERSATIONS - done); room++) {
                    long seed = SEED + done + room;
                    converse(server.port(), "room " + room, new Random(seed));
                    ended.add(new Conversation(seed, "room " + room, List.copyOf(talks)));
                }
                for (var conversation : ended) { // losses are held for seconds: those of all of them at the same time
                    try {
                        check(server.port(), conversation);
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError("with -Dhomeroom.conversations=1 -Dhomeroom.conversations.seed="
                                + conversation.seed, e);
                    }
                }
            }
        }
    }

    private void converse(int port, String room, Random random) throws IOException, InterruptedException {
        talks.clear();
        var open = new ArrayList<ModelConversation>();
        for (int i = 0; i < ASKS; i++) {
            if (open.size() < CLIENTS) {
                var talk = new ModelConversation(talks.size(), port);
                talks.add(talk);
                open.add(talk);
            }
            ModelConversation talk = open.get(random.nextInt(open.size()));
            switch (random.nextInt(25)) {
                case 0 -> {
                    talk.cut();
                    open.remove(talk);
                }
                case 1 -> {
                    talk.stop();
                    open.remove(talk);
                }
                case 2, 3 -> talk.askAndAwait(new ModelRequest.Ping("ping " + i), random);
                default -> talk.ask(ask(talk, room, i, random), random);
            }
        }
        for (ModelConversation talk : open) {
            talk.stop();
        }
        for (ModelConversation talk : talks) {
            talk.awaitEnd();
        }
    }

    private ModelRequest ask(ModelConversation talk, String room, int number, Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> new ModelRequest.Leave();
            case 1, 2 -> new ModelRequest.Ping("ping " + number);
            case 3, 4 -> wrong(talk, random);
            case 5, 6, 7, 8 -> join(room, random);
            case 9, 10, 11 -> new ModelRequest.Chat(talk.number + ":" + number, null);
            default -> new ModelRequest.Chat(talk.number + ":" + number, "id " + random.nextInt(ASKS / 10));
        };
    }

    /// A conversation doesn't begin with something that is no object, or it would end.
    private static ModelRequest wrong(ModelConversation talk, Random random) {
        ModelRequest.Wrong wrong = WRONG.get(random.nextInt(WRONG.size()));
        return talk.asked.isEmpty() && !wrong.line().startsWith("{") ? new ModelRequest.Ping("first") : wrong;
    }

    private ModelRequest.Join join(String room, Random random) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        ModelConversation other = talks.get(random.nextInt(talks.size()));
        JsonObject welcome = other.welcome;
        if (welcome == null || random.nextInt(3) == 0) {
            return new ModelRequest.Join(name, room, random.nextInt(4) == 0 ? "of nobody" : null, null, null);
        }
        boolean known = random.nextInt(4) > 0;
        boolean resumes = random.nextInt(3) > 0;
        String session = welcome.get("session").getAsString();
        String epoch = random.nextInt(5) == 0 ? "another" : welcome.get("epoch").getAsString();
        long after = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> other.lastSeq + random.nextInt(100);
            default -> other.lastSeq;
        };
        return new ModelRequest.Join(random.nextInt(4) == 0 ? name : welcome.getAsJsonObject("you").get("name").getAsString(),
                room,
                known ? session : null, resumes ? (Long) after : null, resumes ? epoch : null);
    }

    private static void check(int port, Conversation conversation) {
        var sessions = new HashMap<String, JsonObject>();
        for (ModelConversation talk : conversation.talks) {
            JsonObject welcome = talk.welcome;
            if (welcome != null) {
                sessions.put(welcome.get("session").getAsString(), welcome.getAsJsonObject("you"));
            }
        }
        var log = readAll(port, conversation.room);
        var truth = new RoomFold(log);
        assertThat(truth.remaining()).containsExactly("watcher");
        Set<String> said = new HashSet<>();
        for (ModelConversation talk : conversation.talks) {
            try {
                truth.check(talk, sessions);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("connection " + talk.number + "\nasked " + talk.asked + "\nheard " + talk.heard, e);
            }
            talk.asked.forEach(ask -> said.add(ask instanceof ModelRequest.Chat chat ? chat.text() : ""));
        }
        assertThat(log).filteredOn(entry -> entry.has("text")).allMatch(entry -> said.contains(entry.get("text").getAsString()));
    }

    /// The whole log, once everybody whose line was cut is known to be gone.
    private static List<JsonObject> readAll(int port, String room) {
        try (var first = new RawClient(port)) {
            first.send("{'type':'join','name':'Scout','room':'" + room + "'}");
            String epoch = first.next("welcome").get("epoch").getAsString();
            first.send("{'type':'leave'}");
            first.ends();
            try (var watcher = new RawClient(port)) {
                watcher.send("{'type':'join','name':'Watcher','room':'" + room + "','after':0,'epoch':'" + epoch + "'}");
                JsonObject welcome = watcher.next();
                var entries = new ArrayList<>(watcher.entriesUpTo(welcome.get("seq").getAsLong()));
                int others = welcome.getAsJsonArray("roster").size() - 1;
                while (others > 0) {
                    JsonObject entry = watcher.next();
                    others += switch (entry.get("type").getAsString()) {
                        case "join" -> 1;
                        case "leave" -> -1;
                        default -> 0;
                    };
                    entries.add(entry);
                }
                return entries;
            }
        }
    }
}
