package homeroom.client.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;

import homeroom.client.nearby.NearbyServer;
import homeroom.client.nearby.ServiceBrowser;
import homeroom.protocol.ServerId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NearbyServersTest {
    private static final NearbyServer CHESS = server("Chess club", 'c', 1);
    private static final NearbyServer LIBRARY = server("Library", 'l', 1);
    private static final NearbyServer ROOM_12 = server("Room 12", 'r', 1);

    private final List<Consumer<List<NearbyServer>>> watches = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private int ended;
    private final NearbyServers nearby = new NearbyServers(this::watch, later::add);

    @Test
    void theListFollowsWhoComesAndGoes() {
        nearby.watch();
        tell(ROOM_12);
        tell(CHESS, ROOM_12);
        assertThat(nearby.servers()).containsExactly(CHESS, ROOM_12);
        tell(CHESS, LIBRARY);
        assertThat(nearby.servers()).containsExactly(CHESS, LIBRARY);
        tell();
        assertThat(nearby.servers()).isEmpty();
    }

    @Test
    void whatStaysIsNotTouchedSoThatTheChoiceStaysToo() {
        nearby.watch();
        tell(CHESS, ROOM_12);
        var touched = new ArrayList<NearbyServer>();
        nearby.servers().addListener((ListChangeListener<NearbyServer>) change -> {
            while (change.next()) {
                touched.addAll(change.getRemoved());
                touched.addAll(change.getAddedSubList());
            }
        });
        tell(CHESS, LIBRARY, ROOM_12);
        tell(CHESS, ROOM_12);
        assertThat(touched).containsExactly(LIBRARY, LIBRARY);
    }

    @Test
    void aServerWithAnotherNameMovesToItsPlace() {
        nearby.watch();
        tell(CHESS, LIBRARY, ROOM_12);
        var renamed = server("Zoo", 'c', 1);
        tell(LIBRARY, ROOM_12, renamed);
        assertThat(nearby.servers()).containsExactly(LIBRARY, ROOM_12, renamed);
        var larger = server("Library", 'l', 5);
        tell(larger, ROOM_12, renamed);
        assertThat(nearby.servers()).containsExactly(larger, ROOM_12, renamed);
    }

    @Test
    void oneWatchIsEnough() {
        nearby.watch();
        nearby.watch();
        assertThat(watches).hasSize(1);
    }

    @Test
    void afterARestNothingIsKeptAndNothingComesFromBefore() {
        nearby.watch();
        tell(CHESS);
        watches.getFirst().accept(List.of(LIBRARY)); // on its way to the FX thread
        nearby.rest();
        assertThat(ended).isOne();
        nearby.watch();
        later.forEach(Runnable::run);
        assertThat(nearby.servers()).isEmpty();
        watches.getLast().accept(List.of(ROOM_12));
        later.removeLast().run();
        assertThat(nearby.servers()).containsExactly(ROOM_12);
    }

    @Test
    void nothingIsOfferedWhereNobodyListens() {
        var quiet = new NearbyServers(ServiceBrowser.UNKNOWN, later::add);
        quiet.watch();
        assertThat(quiet.isOffered()).isFalse();
        assertThat(nearby.isOffered()).isTrue();
        assertThat(later).isEmpty();
    }

    private ServiceBrowser.Watch watch(Consumer<List<NearbyServer>> changed) {
        watches.add(changed);
        return () -> ended++;
    }

    private void tell(NearbyServer... servers) {
        watches.getLast().accept(List.of(servers));
        later.removeLast().run();
    }

    private static NearbyServer server(String name, char id, int rooms) {
        return new NearbyServer(name, null, "192.168.1.20", 4000, rooms, true, new ServerId(String.valueOf(id).repeat(32)));
    }
}
