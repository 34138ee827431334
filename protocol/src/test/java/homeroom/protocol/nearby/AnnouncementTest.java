package homeroom.protocol.nearby;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import homeroom.protocol.RefusedException;
import homeroom.protocol.ServerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnnouncementTest {
    private static final ServerId ID = new ServerId("abcdefghijklmnopqrstuvwxyz234567");
    private static final Announcement ROOM_12 = new Announcement("Room 12", "Class 7b", 2, true, ID);

    @Test
    void itIsWrittenAsStringsAfterTheirLengths() {
        assertThat(new String(ROOM_12.text(), StandardCharsets.UTF_8))
                .isEqualTo("\3v=1\14name=Room 12\15room=Class 7b\7rooms=2\6code=1\43id=abcdefghijklmnopqrstuvwxyz234567");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Room 12", "غرفة ١٢", "Klasse 7b 🎒", "a=b"})
    void whatIsWrittenIsRead(String name) {
        var announcement = new Announcement(name, name, 3, false, ID);
        assertThat(Announcement.read(announcement.text())).contains(announcement);
    }

    @Test
    void aLongNameIsCutToFitItsString() {
        var announcement = new Announcement("🎒".repeat(100), "🎒".repeat(100), 1, false, ID);
        assertThat(announcement.name()).isEqualTo("🎒".repeat(60));
        assertThat(Announcement.read(announcement.text())).contains(announcement);
    }

    @Test
    void whatCannotBeSeenIsTakenOutOfTheName() {
        var read = Announcement
                .read(text("v=1", "name= \u202EevilR\u200Boom\u0007\n\u2028\uE000 1\u2066 ", "room=\u202E7b\u200B", "rooms=1",
                        "code=0",
                        "id=" + ID));
        assertThat(read).map(Announcement::name).contains("evilRoom 1");
        assertThat(read).map(Announcement::room).contains("7b");
    }

    @Test
    void theFirstOfTwoCountsAndUnknownKeysArePassedOver() {
        var read = Announcement.read(text("V=1", "colour=red", "flag", "name=A", "name=B", "rooms=1", "code=0", "id=" + ID));
        assertThat(read).contains(new Announcement("A", null, 1, false, ID));
    }

    @Test
    void anOlderServerDoesNotSayWhatItsRoomIsCalled() {
        assertThat(Announcement.read(text("v=1", "name=A", "rooms=1", "code=0", "id=" + ID)))
                .contains(new Announcement("A", null, 1, false, ID));
        assertThat(Announcement.read(text("v=1", "name=A", "room= \u200B", "rooms=1", "code=0", "id=" + ID)))
                .contains(new Announcement("A", null, 1, false, ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=2|name=A|rooms=1|code=0|id=*", "name=A|rooms=1|code=0|id=*", "v=1|rooms=1|code=0|id=*",
            "v=1|name=\u200B|rooms=1|code=0|id=*", "v=1|name=A|rooms=0|code=0|id=*", "v=1|name=A|rooms=-1|code=0|id=*",
            "v=1|name=A|rooms=1000001|code=0|id=*", "v=1|name=A|rooms=99999999999|code=0|id=*",
            "v=1|name=A|rooms=1|code=yes|id=*",
            "v=1|name=A|rooms=1|code=0|id=short", "v=1|name=A|rooms=1|code=0", "v=1|name=A|rooms=\u0661|code=0|id=*"})
    void whatIsNotCompleteIsNotRead(String entries) {
        assertThat(Announcement.read(text(entries.replace("*", ID.text()).split("\\|")))).isEmpty();
    }

    @Test
    void brokenBytesAreNotRead() {
        byte[] good = ROOM_12.text();
        for (int length = 0; length < good.length; length++) {
            assertThat(Announcement.read(Arrays.copyOf(good, length))).as("%d bytes", length).isEmpty();
        }
        byte[] notUtf8 = good.clone();
        notUtf8[12] = (byte) 0xff;
        assertThat(Announcement.read(notUtf8)).isEmpty();
        assertThat(Announcement.read(new byte[9_000])).isEmpty();
    }

    @Test
    void noBytesAtAllMakeItFail() {
        var random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            byte[] text = ROOM_12.text();
            for (int flip = random.nextInt(4); flip >= 0; flip--) {
                text[random.nextInt(text.length)] = (byte) random.nextInt();
            }
            Announcement.read(text).ifPresent(read -> assertThat(Announcement.read(read.text())).contains(read));
        }
    }

    @Test
    void thereIsNoAnnouncementWithoutANameOrARoom() {
        assertThatThrownBy(() -> new Announcement(" ", null, 1, false, ID)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> new Announcement("A", null, 0, false, ID)).isInstanceOf(RefusedException.class);
    }

    private static byte[] text(String... entries) {
        var text = new ByteArrayOutputStream();
        for (String entry : entries) {
            byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
            text.write(bytes.length);
            text.writeBytes(bytes);
        }
        return text.toByteArray();
    }
}
