package homeroom.server;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// TCP knows no lines: where it cuts the bytes, and what it delivers at once, is up to the network.
class LineIT {
    private static final int RANDOM_CUTS = 30;

    @TempDir private Path data;

    private static byte[] conversation(int number) {
        return String.format(Locale.ROOT, """
                {"type":"ping","id":"1"}
                {"type":"join","name":"Änn %04d"}\r
                {"type":"chat","text":"Grüße, 你好, 😀 \\ud83d\\ude00","id":"2"}
                no envelope
                {"type":"dance","id":"3"}
                {"type":"ping"}
                {"type":"leave"}
                """, number).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whereBytesAreCutOrGluedChangesNothing() throws Exception {
        try (var siege = new Siege(data.resolve("d")); var other = siege.peer()) {
            int length = conversation(0).length;
            List<String> whole = hear(siege, other, 0, new int[0]);
            assertThat(whole).containsExactly("join", "chat 2 Grüße, 你好, 😀 😀", "leave", // the entries, then the answers
                    "pong 1", "welcome", "error bad-envelope", "error unknown-type 3", "pong");
            for (int cut = 1; cut < length; cut++) {
                assertThat(hear(siege, other, cut, cut)).as("cut at " + cut).isEqualTo(whole);
            }
            assertThat(hear(siege, other, length, IntStream.range(1, length).toArray())).as("bytewise").isEqualTo(whole);
            for (int seed = 0; seed < RANDOM_CUTS; seed++) {
                int[] cuts = new Random(seed).ints(5, 1, length).sorted().distinct().toArray();
                assertThat(hear(siege, other, length + 1 + seed, cuts)).as("cut at " + Arrays.toString(cuts)).isEqualTo(whole);
            }
            other.close();
            siege.lift(length + " ways to cut a conversation");
        }
    }

    /// Holds the conversation in pieces. Between two of them somebody else is answered, which gives the server time to read the first.
    private static List<String> hear(Siege siege, RawClient other, int number, int... cuts) {
        byte[] bytes = conversation(number);
        try (RawClient peer = siege.peer()) {
            int from = 0;
            for (int cut : cuts) {
                peer.sendRaw(Arrays.copyOfRange(bytes, from, cut));
                other.send("{'type':'ping'}").next("pong");
                from = cut;
            }
            peer.sendRaw(Arrays.copyOfRange(bytes, from, bytes.length));
            return replies(peer);
        }
    }

    /// What concerns this peer alone, without what is different each time: its entries, and then, since they may stand anywhere between
    /// the entries, the answers.
    private static List<String> replies(RawClient peer) {
        var entries = new ArrayList<String>();
        var answers = new ArrayList<String>();
        String you = "";
        for (String line = peer.line(); line != null; line = peer.line()) {
            JsonObject message = JsonParser.parseString(line).getAsJsonObject();
            if (message.has("you")) {
                you = message.get("you").toString();
            }
            if (!message.has("from")) {
                answers.add(text(message));
            } else if (message.get("from").toString().equals(you)) {
                entries.add(text(message));
            }
        }
        entries.addAll(answers);
        return entries;
    }

    private static String text(JsonObject message) {
        return Stream.of("type", "code", "id", "text").filter(message::has).map(field -> message.get(field).getAsString())
                .collect(Collectors.joining(" "));
    }
}
