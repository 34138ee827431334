package homeroom.client.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import homeroom.protocol.Limits;
import homeroom.protocol.ServerId;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KnownServersTest {
    private static final Nickname MIA = new Nickname("Mia");
    private static final ServerId ONE = id(1);
    private static final ServerId TWO = id(2);

    private final List<KnownServer> kept = new ArrayList<>();
    private final KnownServers known = new KnownServers(new KnownServers.Keeper() {
        @Override
        public List<KnownServer> load() {
            return List.copyOf(kept);
        }

        @Override
        public void change(UnaryOperator<List<KnownServer>> change) {
            var changed = change.apply(load());
            kept.clear();
            kept.addAll(changed);
        }
    });

    private static ServerId id(int number) {
        return new ServerId(String.format(Locale.ROOT, "%032d", number).replace('0', 'a').replace('1', 'b').replace('8', 'y')
                .replace('9', 'z'));
    }

    private void in(ServerId server, String host, @Nullable String asked, String room, String session) {
        in(server, false, host, asked, room, session);
    }

    private void in(ServerId server, boolean proven, String host, @Nullable String asked, String room, String session) {
        var you = new Participant("p1", MIA);
        known.welcomed(server, proven, new JoinAttempt(new Invitation(host, 55_555, asked, null), MIA),
                new ServerMessage.Welcome("Room 12", new RoomName(room), you, "e", 0, session, false, List.of(you), Limits.V1));
    }

    private @Nullable String session(ServerId server, @Nullable String room, String name) {
        return known.visit(server, room == null ? null : new RoomName(room), new Nickname(name)).map(KnownSession::session)
                .orElse(null);
    }

    @Test
    void knowAServerByItsKeyWhereverItIs() {
        in(ONE, "10.0.0.5", null, "Lab", "s1");
        in(ONE, "10.0.0.6", null, "Lab", "s2");
        assertThat(known.at("10.0.0.5").orElseThrow()).isEqualTo(known.at("10.0.0.6").orElseThrow());
        assertThat(session(ONE, null, "Mia")).isEqualTo("s2");
        assertThat(session(TWO, null, "Mia")).isNull();
    }

    @Test
    void knowOneServerAtAnAddress() {
        in(ONE, "10.0.0.5", null, "Lab", "s1");
        in(TWO, "10.0.0.5", null, "Lab", "s2");
        assertThat(known.at("10.0.0.5")).map(KnownServer::id).hasValue(TWO);
        assertThat(session(ONE, null, "Mia")).as("what the other one gave us is still its own").isEqualTo("s1");
    }

    @Test
    void neverForgetThatAServerHasProvenItsCode() {
        in(ONE, false, "10.0.0.5", null, "Lab", "s1");
        assertThat(known.at("10.0.0.5")).map(KnownServer::proven).hasValue(false);
        in(ONE, true, "10.0.0.5", null, "Lab", "s1");
        in(ONE, false, "10.0.0.6", null, "Lab", "s1");
        in(TWO, false, "10.0.0.5", null, "Lab", "s2");
        assertThat(known.at("10.0.0.6")).map(KnownServer::proven).hasValue(true);
        assertThat(known.at("10.0.0.5")).as("another one's").map(KnownServer::proven).hasValue(false);
    }

    @Test
    void giveASessionForTheSameRoomAndNameOnlyInAnySpelling() {
        in(ONE, "10.0.0.5", "Lab", "Lab", "s1");
        assertThat(session(ONE, "LAB", "mia")).isEqualTo("s1");
        assertThat(session(ONE, "Choir", "Mia")).isNull();
        assertThat(session(ONE, "Lab", "Ben")).isNull();
        assertThat(session(ONE, null, "Mia")).as("nobody said that it is the first one").isNull();
    }

    @Test
    void knowWhichRoomIsTheFirst() {
        in(ONE, "10.0.0.5", null, "Lab", "s1");
        in(ONE, "10.0.0.5", "Lab", "Lab", "s2");
        assertThat(session(ONE, null, "Mia")).isEqualTo("s2");
        in(ONE, "10.0.0.5", null, "Choir", "s3");
        assertThat(session(ONE, null, "Mia")).isEqualTo("s3");
        assertThat(session(ONE, "Lab", "Mia")).isEqualTo("s2");
    }

    @Test
    void forgetWhatWasMetLongestAgo() {
        IntStream.rangeClosed(1, KnownServers.MOST + 1).forEach(number -> in(id(number), "pc" + number, null, "Lab", "s"));
        assertThat(kept).hasSize(KnownServers.MOST).first().extracting(KnownServer::id).isEqualTo(id(KnownServers.MOST + 1));
        assertThat(known.at("pc1")).isEmpty();
        IntStream.rangeClosed(1, 50).forEach(number -> in(ONE, "pc" + number, "Room " + number, "Room " + number, "s"));
        assertThat(kept.getFirst().visits()).hasSize(KnownServer.VISITS);
        assertThat(kept.getFirst().addresses()).hasSize(KnownServer.ADDRESSES).startsWith("pc50");
    }

    @Test
    void rememberWhoWeWereInARoomForAsLongAsItsLogLives() {
        in("Lab", "e1", "p3");
        assertThat(in("Lab", "e1", "p9")).containsExactlyInAnyOrder("p3", "p9");
        assertThat(in("Choir", "e1", "p10")).containsExactly("p10");
        assertThat(in("Lab", "e1", "p3")).containsExactlyInAnyOrder("p3", "p9");
        assertThat(in("Lab", "e2", "p4")).as("another life gives the same ids to others").containsExactly("p4");
        IntStream.range(100, 200).forEach(i -> in("Lab", "e2", "p" + i));
        assertThat(in("Lab", "e2", "p200")).hasSize(KnownSession.IDS).contains("p200", "p199");
    }

    private Set<String> in(String room, String epoch, String id) {
        var you = new Participant(id, MIA);
        return known.welcomed(ONE, false, new JoinAttempt(new Invitation("10.0.0.5", 55_555, room, null), MIA),
                new ServerMessage.Welcome("Room 12", new RoomName(room), you, epoch, 0, "s", false, List.of(you), Limits.V1))
                .ours();
    }

    @Test
    void keepSessionsOutOfLogs() {
        in(ONE, "10.0.0.5", null, "Lab", "geheim");
        assertThat(kept.toString()).contains("Lab").doesNotContain("geheim");
    }
}
