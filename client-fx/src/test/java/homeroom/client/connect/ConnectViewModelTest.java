package homeroom.client.connect;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import homeroom.client.i18n.Reasons;
import homeroom.client.link.Invitation;
import homeroom.client.link.LinkEvent;
import homeroom.client.link.Problem;
import homeroom.client.model.Classroom;
import homeroom.client.model.Remembered;
import homeroom.client.settings.SettingsFile;
import homeroom.protocol.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectViewModelTest {
    @TempDir private Path folder;
    private final Classroom classroom = new Classroom();
    private final List<Invitation> dialled = new ArrayList<>();
    private final List<ConnectViewModel.Entered> entered = new ArrayList<>();
    private Remembered remembered;
    private ConnectViewModel connect;

    @BeforeEach
    void open() {
        remembered = new Remembered(new SettingsFile(folder.resolve("settings.properties")));
        connect = new ConnectViewModel(remembered, (where, _) -> {
            dialled.add(where);
            return classroom.room;
        }, entered::add);
        connect.nameProperty().set("Mia");
        connect.addressProperty().set("10.0.0.5");
    }

    /// Which fields complain.
    private String faults() {
        return Map
                .of("name", connect.nameFaultProperty(), "address", connect.addressFaultProperty(), "room",
                        connect.roomFaultProperty(),
                        "code", connect.codeFaultProperty(), "general", connect.faultProperty())
                .entrySet().stream().filter(e -> !e.getValue().get()
                        .isEmpty())
                .map(Map.Entry::getKey).sorted().collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({"NAME_TAKEN,name", "NAME_INVALID,name", "CODE_REQUIRED,code", "CODE_WRONG,code", "ROOM_UNKNOWN,room",
            "ROOM_FULL,general",
            "CLOSING,general", "PLAIN_REFUSED,address"})
    void tellsWhatTheServerRefusedAtTheFieldThatCanMendIt(ErrorCode code, String field) {
        connect.join();
        classroom.report(new LinkEvent.Ended(new Problem.Denied(code, "No.")));
        assertThat(faults()).isEqualTo(field);
        assertThat(connect.busyProperty().get()).isFalse();
        assertThat(entered).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Problem.Reason.class)
    void tellsUnderTheAddressThatNobodyIsThere(Problem.Reason reason) {
        connect.join();
        classroom.report(new LinkEvent.Ended(new Problem.Unreachable(reason)));
        assertThat(faults()).isEqualTo("address");
        assertThat(connect.addressFaultProperty().get()).isEqualTo(Reasons.of(new Problem.Unreachable(reason)))
                .containsPattern("[.?]$");
    }

    @Test
    void doesNotDialWithoutANameAndAnAddress() {
        connect.nameProperty().set(" ");
        connect.addressProperty().set("10.0.0.5:port");
        connect.join();
        assertThat(faults()).isEqualTo("address name");
        assertThat(dialled).isEmpty();
    }

    @Test
    void isBusyUntilTheServerAnswers() {
        connect.join();
        assertThat(connect.busyProperty().get()).isTrue();
        connect.join();
        assertThat(dialled).hasSize(1);
        classroom.welcomed();
        assertThat(connect.busyProperty().get()).isFalse();
        assertThat(entered).hasSize(1);
    }

    @Test
    void givesTheLineBackWhenCancelled() {
        connect.join();
        connect.cancel();
        assertThat(classroom.closed).isTrue();
        assertThat(connect.busyProperty().get()).isFalse();
        classroom.welcomed();
        assertThat(entered).isEmpty();
    }

    @Test
    void closesALineThatWouldTryForEver() {
        connect.join();
        classroom.report(new LinkEvent.Waiting(Instant.MAX, new Problem.Lost()));
        assertThat(classroom.closed).isTrue();
        assertThat(faults()).isEqualTo("address");
    }

    @Test
    void forgetsOldFaultsAtTheNextTry() {
        connect.nameProperty().set("");
        connect.join();
        connect.nameProperty().set("Mia");
        connect.join();
        assertThat(faults()).isEmpty();
    }

    @Test
    void takesAPastedLinkApart() {
        connect.addressProperty().set("homeroom://10.0.0.7:4000/?room=Lab&code=482913");
        connect.join();
        assertThat(dialled).containsExactly(new Invitation("10.0.0.7", 4_000, "Lab", "482913"));
    }

    @Test
    void prefersWhatWasTypedIntoTheFieldsToTheLink() {
        connect.addressProperty().set("homeroom://10.0.0.7:4000/?room=Lab&code=1");
        connect.roomProperty().set("Choir");
        connect.codeProperty().set("2");
        connect.join();
        assertThat(dialled).containsExactly(new Invitation("10.0.0.7", 4_000, "Choir", "2"));
    }

    @Test
    void remembersWhereOneWasButNotTheCode() {
        connect.codeProperty().set("482913");
        connect.join();
        classroom.welcomed();
        var settings = new Remembered(new SettingsFile(folder.resolve("settings.properties"))).get();
        assertThat(settings.name()).isEqualTo("Mia");
        assertThat(settings.lastAddress()).isEqualTo("10.0.0.5");
        assertThat(settings.recentRooms()).containsExactly(new Invitation("10.0.0.5", Invitation.DEFAULT_PORT, "Class 7b", null));
    }
}
