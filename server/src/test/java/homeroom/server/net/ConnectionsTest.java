package homeroom.server.net;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionsTest {
    private final Connections<String> connections = new Connections<>();

    @Test
    void whoeverIsTakenIsAmongThoseToBeTold() {
        assertThat(connections.add("a")).isTrue();
        assertThat(connections.add("b")).isTrue();
        connections.remove("a");
        assertThat(connections.close()).containsExactly("b");
    }

    @Test
    void whoeverIsAcceptedWhileTheServerClosesIsNotTaken() {
        connections.close();
        assertThat(connections.add("late")).isFalse();
        assertThat(connections.all()).isEmpty();
    }
}
