package homeroom.client.connect;

import homeroom.client.nearby.NearbyServer;
import homeroom.protocol.ServerId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NearbyWordsTest {
    private static NearbyServer server(@Nullable String room, int rooms, boolean codeNeeded) {
        return new NearbyServer("Ms Okafor’s computer", room, "192.168.1.20", 4000, rooms, codeNeeded,
                new ServerId("a".repeat(32)));
    }

    @Test
    void theRoomComesFirstAndThenWhoseComputerItIsOn() {
        assertThat(NearbyWords.title(server("Class 7b", 1, true))).isEqualTo("Class 7b");
        assertThat(NearbyWords.needs(server("Class 7b", 1, true))).isEqualTo("Ms Okafor’s computer · code needed");
        assertThat(NearbyWords.needs(server("Class 7b", 1, false))).isEqualTo("Ms Okafor’s computer · no code needed");
    }

    @Test
    void furtherRoomsAreCounted() {
        assertThat(NearbyWords.title(server("Class 7b", 3, true))).isEqualTo("Class 7b and 2 more");
    }

    @Test
    void aServerThatNamesNoRoomIsShownItself() {
        assertThat(NearbyWords.title(server(null, 3, true))).isEqualTo("Ms Okafor’s computer");
        assertThat(NearbyWords.needs(server(null, 3, true))).isEqualTo("3 rooms · code needed");
    }
}
