package homeroom.server.discovery;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceAnnouncerTest {
    @Test
    void aNameBecomesALabelWithRoomForANumber() {
        assertThat(ServiceAnnouncer.instance("Room 1.2")).isEqualTo("Room 1 2");
        String label = ServiceAnnouncer.instance("🎒".repeat(30));
        assertThat(label.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(48);
        assertThat(label).matches("(🎒)+");
    }
}
