package homeroom.server.room;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import homeroom.protocol.message.Codec;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentPastTest {
    private static final Participant MIA = new Participant("p1", new Nickname("Mia"));

    private final List<ServerMessage.Entry> log = new ArrayList<>();
    private final RecentPast recent = new RecentPast(0);

    private static ServerMessage.Entry entry(long seq, boolean said) {
        return said
                ? new ServerMessage.Chat(seq, Instant.EPOCH, MIA, "{\"type\":\"join\",", null)
                : new ServerMessage.Join(seq, Instant.EPOCH, MIA);
    }

    private void happens(int times, boolean said) {
        for (int i = 0; i < times; i++) {
            var entry = entry(log.size() + 1L, said);
            log.add(entry);
            recent.add(entry);
        }
    }

    private List<Long> sent() {
        return sent(recent);
    }

    private List<Long> sent(RecentPast past) {
        var selection = past.selection();
        var all = new ArrayList<>(selection.earlier());
        LongStream.rangeClosed(selection.after() + 1, log.size()).forEach(all::add);
        return all;
    }

    /// As it is promised: the last 200 that were said, with what came and went among them, the last 200 of that at most.
    private List<Long> promised() {
        var promised = new ArrayList<Long>();
        int said = 0;
        int presence = 0;
        for (int i = log.size() - 1; i >= 0 && said < 200; i--) {
            boolean chat = log.get(i) instanceof ServerMessage.Chat;
            said += chat ? 1 : 0;
            presence += chat ? 0 : 1;
            if (chat || presence <= 200) {
                promised.addFirst(log.get(i).seq());
            }
        }
        return promised;
    }

    @Test
    void whatWasSaidIsNotPushedOutByThoseWhoComeAndGo() {
        happens(50, true);
        happens(10_000, false);
        assertThat(sent()).hasSize(250).startsWith(1L, 2L, 3L).endsWith(10_050L).isEqualTo(promised());
    }

    @Test
    void itIsOnePieceWhereFewCameAndWent() {
        happens(150, false);
        happens(300, true);
        happens(150, false);
        assertThat(recent.selection().earlier()).isEmpty();
        assertThat(sent()).hasSize(350).isEqualTo(promised());
    }

    @Test
    void itIsTheSameForARoomWhosePastIsInTheStore() {
        var random = new Random(9);
        for (int room = 0; room < 200; room++) {
            happens(random.nextInt(60), random.nextBoolean());
            recent.settle(log.size());
            var reopened = new RecentPast(log.size());
            for (int i = log.size() - 1; i >= 0; i--) {
                byte[] lines = ("before\n" + new String(Codec.encode(log.get(i)), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);
                if (!reopened.older(i + 1L, lines, 7)) {
                    break;
                }
            }
            assertThat(sent()).isEqualTo(promised()).isEqualTo(sent(reopened));
        }
    }

    @Test
    void aBatchThatWasTakenBackNeverWas() {
        happens(10, true);
        recent.settle(10);
        recent.add(entry(11, true));
        recent.add(entry(12, false));
        recent.settle(10);
        assertThat(sent()).isEqualTo(promised());
        happens(300, false);
        assertThat(sent()).as("within a batch").isEqualTo(promised());
    }
}
