package homeroom.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import com.google.gson.JsonObject;
import homeroom.protocol.name.Nickname;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// What happened in a room, as its log tells it: a model that folds the entries and knows what each connection must have heard.
final class RoomFold {
    private static final int RECENT = 200;

    private final List<JsonObject> entries;
    /// Who was there after each entry: participant by name's key; the first is before all entries.
    private final List<Map<String, JsonObject>> present = new ArrayList<>();
    private final Map<String, JsonObject> chatByText = new HashMap<>();
    private final Set<String> claimed = new HashSet<>();

    /// @param entries all of them; each is checked against those before it
    RoomFold(List<JsonObject> entries) {
        this.entries = entries;
        present.add(Map.of());
        for (JsonObject entry : entries) {
            assertThat(entry.get("seq").getAsLong()).as("no gap, nothing twice").isEqualTo(present.size());
            var there = new LinkedHashMap<>(present.getLast());
            JsonObject from = entry.getAsJsonObject("from");
            String key = key(from);
            switch (entry.get("type").getAsString()) {
                case "join" -> assertThat(there.put(key, from)).as("who had the name of who comes").isNull();
                case "leave" -> {
                    assertThat(there.remove(key)).as("who goes").isEqualTo(from);
                    assertThat(entry.get("reason").getAsString()).isIn("left", "lost");
                }
                default -> {
                    assertThat(there.get(key)).as("who speaks").isEqualTo(from);
                    assertThat(chatByText.put(entry.get("text").getAsString(), entry)).as("said twice").isNull();
                    if (entry.has("id")) {
                        assertThat(claimed.add(claim(from, entry.get("id").getAsString()))).as("an id counts once").isTrue();
                    }
                }
            }
            present.add(there);
        }
    }

    /// Whether a connection has heard what it must, given all that it asked.
    ///
    /// @param sessions whose they are
    void check(ModelConversation talk, Map<String, JsonObject> sessions) {
        var heard = new HeardLines(talk, entries);
        JsonObject joined = null;
        for (ModelRequest ask : talk.asked) {
            JsonObject you = joined;
            boolean silent = heard.isTakenOver() || (heard.answer() == null && talk.isCut());
            switch (ask) {
                case ModelRequest.Chat(var text, var id) when you != null && chatByText.containsKey(text) -> {
                    JsonObject chat = Objects.requireNonNull(chatByText.get(text));
                    assertThat(chat.getAsJsonObject("from")).isEqualTo(you);
                    assertThat(text(chat, "id")).isEqualTo(id);
                    if (!heard.echo(chat)) {
                        return;
                    }
                }
                case ModelRequest.Chat(_, var id) when you != null && id != null && claimed.contains(claim(you, id)) -> {
                    // said before, perhaps by another connection
                }
                case ModelRequest _ when silent -> {
                    return;
                }
                case ModelRequest.Chat(var text, var id) -> {
                    assertThat(you).as("only who has joined is heard, but must be: " + text).isNull();
                    assertThat(text(heard.answer(), "id")).isEqualTo(id);
                    heard.take("not-joined");
                }
                case ModelRequest.Wrong(_, var code) -> heard.take(code);
                case ModelRequest.Ping(var id) -> {
                    assertThat(text(heard.answer(), "id")).isEqualTo(id);
                    heard.take(null);
                }
                case ModelRequest.Leave _ when you == null -> heard.take("not-joined");
                case ModelRequest.Leave _ -> {
                    heard.assertEnd();
                    assertThat(entries).anyMatch(leave("left", you));
                    return;
                }
                case ModelRequest.Join _ when you != null -> heard.take("already-joined");
                case ModelRequest.Join join when "name-taken".equals(text(heard.answer(), "code")) -> {
                    assertThat(present).anyMatch(there -> there.containsKey(new Nickname(join.name()).key()));
                    heard.take("name-taken");
                }
                case ModelRequest.Join join -> {
                    joined = checkWelcome(join, Objects.requireNonNull(heard.answer()), heard.firstEntry(), sessions);
                    heard.take(null);
                }
            }
        }
        if (heard.isTakenOver()) {
            assertThat(joined).as("only who has joined can be replaced").isNotNull();
            heard.take("taken-over");
        }
        heard.assertEnd();
    }

    private JsonObject checkWelcome(ModelRequest.Join join, JsonObject welcome, long first, Map<String, JsonObject> sessions) {
        assertThat(welcome.get("type").getAsString()).isEqualTo("welcome");
        int seq = welcome.get("seq").getAsInt();
        JsonObject you = welcome.getAsJsonObject("you");
        assertThat(welcome.getAsJsonArray("roster").asList()).as("the roster as of its seq")
                .containsExactlyInAnyOrderElementsOf(present.get(seq).values());
        assertThat(present.get(seq).get(new Nickname(join.name()).key())).isEqualTo(you);
        JsonObject known = join.session() == null ? null : sessions.get(join.session());
        boolean same = known != null && key(known).equals(new Nickname(join.name()).key());
        JsonObject entry = entries.get(seq - 1);
        boolean came = entry.get("type").getAsString().equals("join") && entry.getAsJsonObject("from").equals(you);
        assertThat(came || same).as("only who was there before comes without a join").isTrue();
        if (same && known != null) {
            assertThat(you.get("id")).isEqualTo(known.get("id"));
        } else {
            assertThat(entries.subList(0, seq - 1))
                    .noneMatch(earlier -> earlier.getAsJsonObject("from").get("id").equals(you.get("id")));
        }
        boolean sameEpoch = welcome.get("epoch").getAsString().equals(join.epoch());
        long after = join.after() == null ? Long.MAX_VALUE : join.after();
        if (after != seq || !same) {
            assertThat(welcome.get("resumed").getAsBoolean()).isEqualTo(sameEpoch && after < seq);
        }
        if (first > 0) {
            long due = welcome.get("resumed").getAsBoolean() ? after + 1 : firstForNewcomer(seq);
            assertThat(first).as("the first entry").isEqualTo(due);
        }
        return you;
    }

    /// The last 200 that were said, and the last 200 comings and goings among them. A conversation of the test has fewer of these, so nothing
    /// is left out between.
    private long firstForNewcomer(int head) {
        int said = 0;
        int presence = 0;
        for (int seq = head; seq > 0; seq--) {
            boolean chat = entries.get(seq - 1).has("text");
            said += chat ? 1 : 0;
            presence += chat ? 0 : 1;
            assertThat(presence).as("comings and goings").isLessThanOrEqualTo(RECENT);
            if (said == RECENT) {
                return seq;
            }
        }
        return 1;
    }

    static long seq(JsonObject message) {
        return message.get("seq").getAsLong();
    }

    /// Who was there at the end.
    Set<String> remaining() {
        return present.getLast().keySet();
    }

    private static Predicate<JsonObject> leave(String reason, JsonObject who) {
        return entry -> entry.has("reason") && entry.get("reason").getAsString().equals(reason)
                && entry.getAsJsonObject("from").equals(who);
    }

    private static String claim(JsonObject who, String id) {
        return who.get("id").getAsString() + " " + id;
    }

    private static String key(JsonObject participant) {
        return new Nickname(participant.get("name").getAsString()).key();
    }

    static @Nullable String text(@Nullable JsonObject reply, String field) {
        return reply == null || !reply.has(field) ? null : reply.get(field).getAsString();
    }
}
