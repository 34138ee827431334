package homeroom.client.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import homeroom.client.host.HostedCode;
import homeroom.client.host.OpenedRoom;
import homeroom.client.link.Invitation;
import homeroom.protocol.ServerId;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsFileTest {
    private static final Settings SOME = new Settings("Mia 🐈 = \\ #1", " pc:4000 ", Theme.DARK, false, 1.25,
            List.of(new Invitation("pc", 4000, "Physik 7b", null, new ServerId("abcdefghijklmnopqrstuvwxyz234567")),
                    new Invitation("::1", 55_555, null, null)),
            List.of(new OpenedRoom(new RoomName("Physik 7b"), new Nickname("Mia"), new HostedCode.Chosen(" kiwi=#moon "), 4000,
                    new ServerId("abcdefghijklmnopqrstuvwxyz234567")),
                    new OpenedRoom(new RoomName("Chor"), new Nickname("Teacher"), new HostedCode.Drawn(), 55_555, null),
                    new OpenedRoom(new RoomName("Foyer"), new Nickname("Mia"), new HostedCode.None(), 1, null)));

    @TempDir private Path folder;

    @Test
    void givesBackWhatWasSaved() {
        var path = folder.resolve("deeper/down/settings.properties");
        new SettingsFile(path).change(_ -> SOME);
        assertThat(new SettingsFile(path).load()).isEqualTo(SOME);
    }

    @Test
    void replacesWhatWasThereAndLeavesNothingElseBehind() {
        var file = new SettingsFile(folder.resolve("settings.properties"));
        file.change(_ -> SOME);
        file.change(_ -> Settings.DEFAULT);
        assertThat(file.load()).isEqualTo(Settings.DEFAULT);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("settings.properties", ".lock");
    }

    @Test
    void beginsWithTheDefaults() {
        assertThat(new SettingsFile(folder.resolve("none")).load()).isEqualTo(Settings.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000\u0001", "format=1\nname=\\u12", "format=1\ntheme=pink", "format=1\nzoom=big",
            "format=1\nzoom=NaN",
            "format=1\nenterSends=perhaps", "format=1\nopened.1.room=Lab", "format=1\nopened.1.room=\u0001",
            "format=1\nopened.1.room=Lab\nopened.1.name=Mia\nopened.1.door=wide\nopened.1.port=1",
            "format=1\nopened.1.room=Lab\nopened.1.name=Mia\nopened.1.door=none\nopened.1.port=0",
            "format=1\nrecent.1=https://x", "format=2", "format=1\nname=\u00FF in Latin-1"})
    void setsADamagedFileAside(String content) throws IOException {
        var path = folder.resolve("settings.properties");
        Files.writeString(path, content, StandardCharsets.ISO_8859_1);
        assertThat(new SettingsFile(path).load()).isEqualTo(Settings.DEFAULT);
        assertThat(path).doesNotExist();
        assertThat(folder.resolve("settings.properties.damaged")).hasBinaryContent(content.getBytes(StandardCharsets.ISO_8859_1));
        new SettingsFile(path).change(_ -> SOME);
        assertThat(new SettingsFile(path).load()).isEqualTo(SOME);
    }

    @Test
    void ignoresWhatANewerVersionAddedAndFillsInWhatAnOlderOneLacked() throws IOException {
        var path = folder.resolve("settings.properties");
        Files.writeString(path, "format=1\nname=Ben\nconfetti=much\n");
        assertThat(new SettingsFile(path).load()).isEqualTo(Settings.DEFAULT.withName("Ben"));
    }

    @Test
    void doesNotFailWhereNothingCanBeWrittenOrRead() throws IOException {
        var plainFile = Files.writeString(folder.resolve("file"), "mine");
        var file = new SettingsFile(plainFile.resolve("settings.properties"));
        file.change(_ -> SOME);
        assertThat(file.load()).as("it holds until the program ends").isEqualTo(SOME);
        assertThat(new SettingsFile(plainFile.resolve("settings.properties")).load()).isEqualTo(Settings.DEFAULT);
        assertThat(plainFile).hasContent("mine");
        assertThat(new SettingsFile(folder).load()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void keepsNoCodes() throws IOException {
        var path = folder.resolve("settings.properties");
        new SettingsFile(path).change(_ -> Settings.DEFAULT.withVisited(new Invitation("pc", 4000, "Physik", "geheim")));
        assertThat(Files.readString(path)).contains("Physik").doesNotContain("geheim");
    }

    @Test
    void remembersTheEightRoomsVisitedLastEachOnce() {
        var rooms = IntStream.rangeClosed(1, 10).mapToObj(i -> new Invitation("pc" + i, 55_555, null, null)).toList();
        var settings = Settings.DEFAULT;
        for (var room : rooms) {
            settings = settings.withVisited(room);
        }
        assertThat(settings.recentRooms()).containsExactlyElementsOf(rooms.subList(2, 10).reversed());
        settings = settings.withVisited(rooms.get(4));
        assertThat(settings.recentRooms()).hasSize(8).startsWith(rooms.get(4), rooms.get(9)).containsOnlyOnce(rooms.get(4));
    }

    @Test
    void aRoomOfAKnownServerIsOneWhereverItWasMet() {
        var before = new Invitation("127.0.0.1", 4000, "Lab", null, SOME.recentRooms().getFirst().id());
        var now = new Invitation("127.0.0.1", 4001, "Lab", null, before.id());
        var other = new Invitation("127.0.0.1", 4000, "Choir", null, before.id());
        assertThat(Settings.DEFAULT.withVisited(before).withVisited(other).withVisited(now).recentRooms())
                .containsExactly(now, other);
    }

    @Test
    void knowsHowARoomWasOpenedTheLastTime() {
        var id = SOME.recentRooms().getFirst().id();
        var first = new OpenedRoom(new RoomName("Lab"), new Nickname("Mia"), new HostedCode.None(), 4000, id);
        var later = new OpenedRoom(new RoomName("LAB"), new Nickname("Mia"), new HostedCode.Drawn(), 4001, id);
        var settings = Settings.DEFAULT.withOpened(first).withOpened(later);
        assertThat(settings.openedRooms()).containsExactly(later);
        assertThat(settings.opened(new Invitation("127.0.0.1", 4000, "lab", null, id))).contains(later);
        assertThat(settings.opened(new Invitation("127.0.0.1", 4000, "lab", null))).as("another server").isEmpty();
        assertThat(settings.opened(new Invitation("127.0.0.1", 4000, "Choir", null, id))).isEmpty();
    }

    @Test
    void keepsTheZoomWithinWhatCanBeRead() {
        assertThat(Settings.DEFAULT.withZoom(100).zoom()).isEqualTo(Settings.MAX_ZOOM);
        assertThat(Settings.DEFAULT.withZoom(-1).zoom()).isEqualTo(Settings.MIN_ZOOM);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Linux      , XDG_CONFIG_HOME , /xdg     , /xdg/homeroom/settings.properties
            Linux      , XDG_CONFIG_HOME , relative , /home/mia/.config/homeroom/settings.properties
            FreeBSD    , OTHER           , /xdg     , /home/mia/.config/homeroom/settings.properties
            Windows 11 , APPDATA         , /roaming , /roaming/Homeroom/settings.properties
            Windows 11 , OTHER           , /roaming , /home/mia/AppData/Roaming/Homeroom/settings.properties
            Mac OS X   , XDG_CONFIG_HOME , /xdg     , /home/mia/Library/Application Support/Homeroom/settings.properties
            """)
    void livesWhereThePlatformKeepsSettings(String os, String variable, String value, Path place) {
        assertThat(SettingsPlace.of(os, "/home/mia", Map.of(variable, value)::get)).isEqualTo(place);
    }
}
