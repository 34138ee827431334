package homeroom.server;

import java.util.List;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// What a connection of the fuzz test has heard, as it is held against what was asked. Answers come in the order of the requests, and so do the
/// echoes of chats; an answer never comes before the echo of a chat that was asked for earlier.
final class HeardLines {
    private final ModelConversation talk;
    private final List<JsonObject> all;
    private int answer;
    private int echo;

    /// Entries come after the welcome, and are a piece of the log without a gap.
    HeardLines(ModelConversation talk, List<JsonObject> log) {
        this.talk = talk;
        this.all = talk.heard;
        boolean welcome = false;
        long last = 0;
        for (JsonObject message : all) {
            welcome |= message.has("session");
            if (message.has("from")) {
                long seq = RoomFold.seq(message);
                assertThat(welcome).as("an entry before the welcome").isTrue();
                assertThat(last == 0 || seq == last + 1).as("a gap after " + last).isTrue();
                assertThat(message).isEqualTo(log.get((int) seq - 1));
                last = seq;
            }
        }
        findAnswer();
        findEcho();
    }

    /// The next answer, null after the last.
    @Nullable JsonObject answer() {
        return answer < all.size() ? all.get(answer) : null;
    }

    long firstEntry() {
        return all.stream().filter(message -> message.has("from")).mapToLong(RoomFold::seq).findFirst().orElse(0);
    }

    boolean isTakenOver() {
        return "taken-over".equals(RoomFold.text(answer(), "code"));
    }

    /// @param code that the next answer must have, null for none
    void take(@Nullable String code) {
        assertThat(answer()).as("the answer with code " + code).isNotNull();
        assertThat(RoomFold.text(answer(), "code")).isEqualTo(code);
        answer++;
        findAnswer();
    }

    /// The next echo must be this one.
    ///
    /// @return false if the line was cut before it
    boolean echo(JsonObject chat) {
        if (echo == all.size() && talk.isCut()) {
            return false;
        }
        assertThat(echo).as("the echo of " + chat).isLessThan(all.size());
        assertThat(all.get(echo)).isEqualTo(chat);
        assertThat(answer).as("what is answered later comes later").isGreaterThan(echo);
        echo++;
        findEcho();
        return true;
    }

    void assertEnd() {
        assertThat(answer()).as("no other answer").isNull();
        assertThat(echo).as("no other echo").isEqualTo(all.size());
    }

    private void findAnswer() {
        while (answer < all.size() && all.get(answer).has("from")) {
            answer++;
        }
    }

    private void findEcho() {
        while (echo < all.size() && !isOwnChat(all.get(echo))) {
            echo++;
        }
    }

    private boolean isOwnChat(JsonObject message) {
        return message.has("text") && message.get("text").getAsString().startsWith(talk.number + ":");
    }
}
