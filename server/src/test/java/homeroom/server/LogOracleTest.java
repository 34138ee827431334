package homeroom.server;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The judge is judged: each kind of wrong is shown to it.
class LogOracleTest {
    private final LogOracle verdict = new LogOracle();

    private static String chat(long seq, String author, int id) {
        return "{\"type\":\"chat\",\"seq\":" + seq + ",\"from\":{\"id\":\"" + author + "\"},\"id\":\"" + id + "\"}";
    }

    private static List<String> log(int length) {
        var log = new ArrayList<String>();
        for (int i = 0; i < length; i++) {
            log.add(chat(i + 1, "ann", i));
        }
        return log;
    }

    private void sees(String who, long from, String... lines) {
        var account = verdict.account(who);
        for (int i = 0; i < lines.length; i++) {
            account.saw(from + i, lines[i]);
        }
    }

    @Test
    void whatAllSawAndTheLogHoldsIsInOrder() {
        sees("bob", 2, chat(2, "ann", 1), chat(3, "ann", 2));
        sees("cleo", 1, chat(1, "ann", 0), chat(2, "ann", 1));
        assertThat(verdict.on(log(5))).isEmpty();
        assertThat(verdict.entries()).isEqualTo(3);
    }

    @Test
    void aLossAtTheEndIsSeen() {
        sees("bob", 5, chat(5, "ann", 4), chat(6, "ann", 5));
        assertThat(verdict.on(log(5))).singleElement().asString().startsWith("6 was seen");
    }

    @Test
    void anEntryThatBecameAnotherIsSeen() {
        sees("bob", 2, chat(2, "eve", 1));
        assertThat(verdict.on(log(5))).singleElement().asString().contains("where somebody saw");
    }

    @Test
    void twoWhoSawDifferentThingsAreSeen() {
        sees("bob", 9, chat(9, "ann", 8));
        sees("cleo", 9, chat(9, "ann", 9));
        assertThat(verdict.on(log(9))).singleElement().asString().contains("where others saw");
    }

    @Test
    void aHoleOrARepetitionInWhatOneSawIsSeen() {
        var account = verdict.account("bob");
        for (int seq : new int[]{1, 3, 3}) {
            account.saw(seq, chat(seq, "ann", seq - 1));
        }
        assertThat(verdict.on(log(3))).containsExactly("bob saw 3 after 1", "bob saw 3 after 3");
    }

    @Test
    void aChatThatStandsTwiceIsSeen() {
        var log = log(2);
        log.add(chat(3, "ann", 1));
        assertThat(verdict.on(log)).singleElement().asString().contains("where 2 is due");
    }

    @Test
    void aChatThatIsMissingBetweenOthersIsSeen() {
        assertThat(verdict.on(List.of(chat(1, "ann", 0), chat(2, "ann", 2)))).singleElement().asString()
                .contains("where 1 is due");
    }

    @Test
    void aHoleInTheLogIsSeen() {
        assertThat(verdict.on(List.of(chat(2, "ann", 0)))).containsExactly("At 1 the log has 2");
    }
}
