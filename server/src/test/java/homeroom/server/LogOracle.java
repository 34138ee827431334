package homeroom.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/// The oracle of tests that break things: takes in what everybody saw, from any number of threads, and in the end holds it against
/// the log. It asks what Jepsen's workload for Kafka asks of a log:
///
/// - *no loss*: what anybody saw stands in the log, at the place where they saw it, byte for byte;
/// - *one order*: so everybody saw the same;
/// - *no gaps*: everybody saw a run of places without a hole, and went on where they had stopped;
/// - *no doubles, no holes in what anybody said*: a talker's chats, whose ids count from 0, stand in the log once each and in order.
///
/// It knows a chat by its author and id, and nothing of the server's code.
final class LogOracle {
    private final Map<Long, String> seen = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    /// What one client saw, over all its connections. One thread at a time.
    final class Account {
        private final String who;
        private long last = -1;

        private Account(String who) {
            this.who = who;
        }

        /// The place of the entry seen last, -1 if there is none.
        long last() {
            return last;
        }

        void saw(long seq, String line) {
            if (last >= 0 && seq != last + 1) {
                faults.add(who + " saw " + seq + " after " + last);
            }
            last = seq;
            String others = seen.putIfAbsent(seq, line);
            if (others != null && !others.equals(line)) {
                faults.add(who + " saw at " + seq + " " + line + " where others saw " + others);
            }
        }
    }

    Account account(String who) {
        return new Account(who);
    }

    /// How many entries somebody saw.
    int entries() {
        return seen.size();
    }

    /// Says what is wrong, empty if nothing is.
    ///
    /// @param log all entries from the first on, read when the dust has settled
    List<String> on(List<String> log) {
        var wrong = new ArrayList<>(faults);
        var said = new HashMap<String, Integer>();
        for (int i = 0; i < log.size(); i++) {
            JsonObject entry = JsonParser.parseString(log.get(i)).getAsJsonObject();
            long seq = entry.get("seq").getAsLong();
            if (seq != i + 1) {
                wrong.add("At " + (i + 1) + " the log has " + seq);
            }
            String line = seen.get(seq);
            if (line != null && !line.equals(log.get(i))) {
                wrong.add("At " + seq + " the log has " + log.get(i) + " where somebody saw " + line);
            }
            if (entry.has("id")) {
                String author = entry.getAsJsonObject("from").get("id").getAsString();
                int due = said.merge(author, 1, Integer::sum) - 1;
                if (entry.get("id").getAsInt() != due) {
                    wrong.add("At " + seq + " " + author + " says " + entry.get("id") + " where " + due + " is due");
                }
            }
        }
        seen.keySet().stream().filter(seq -> seq > log.size())
                .forEach(seq -> wrong.add(seq + " was seen and is not in the log: " + seen.get(seq)));
        return wrong;
    }
}
