package homeroom.client.connect;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import homeroom.client.i18n.Reasons;
import homeroom.client.i18n.Words;
import homeroom.client.link.Invitation;
import homeroom.client.link.JoinAttempt;
import homeroom.client.link.LinkEvent;
import homeroom.client.link.LinkProblem;
import homeroom.client.link.TrustFailure;
import homeroom.client.model.FakeRoom;
import homeroom.client.model.UserSettings;
import homeroom.client.settings.SettingsFile;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.ServerId;
import homeroom.protocol.name.Nickname;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectViewModelTest {
    @TempDir private Path folder;
    /// The one that was dialled last.
    private FakeRoom classroom = new FakeRoom();
    private final MovableClock clock = new MovableClock();
    private final List<JoinAttempt> approaches = new ArrayList<>();
    private final List<Invitation> dialled = new ArrayList<>();
    private final List<ConnectViewModel.Entered> entered = new ArrayList<>();
    private UserSettings remembered;
    private ConnectViewModel connect;

    @BeforeEach
    void open() {
        remembered = new UserSettings(new SettingsFile(folder.resolve("settings.properties")));
        connect = new ConnectViewModel(remembered, approach -> {
            approaches.add(approach);
            dialled.add(approach.where());
            classroom = new FakeRoom();
            return classroom.room;
        }, clock, entered::add);
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
            "CLOSING,general", "NOT_JOINED,general"})
    void tellsWhatTheServerRefusedAtTheFieldThatCanMendIt(ErrorCode code, String field) {
        connect.join();
        classroom.report(new LinkEvent.Ended(new LinkProblem.Denied(code, "No.")));
        assertThat(faults()).isEqualTo(field);
        assertThat(connect.busyProperty().get()).isFalse();
        assertThat(entered).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(LinkProblem.Reason.class)
    void tellsUnderTheAddressThatNobodyIsThere(LinkProblem.Reason reason) {
        connect.join();
        classroom.report(new LinkEvent.Ended(new LinkProblem.Unreachable(reason)));
        assertThat(faults()).isEqualTo("address");
        assertThat(connect.addressFaultProperty().get()).isEqualTo(Reasons.of(new LinkProblem.Unreachable(reason)))
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
    void tellsWhileItIsTypedWhatCannotBeAName() {
        connect.nameProperty().set("x".repeat(34));
        assertThat(connect.nameFaultProperty().get()).isEqualTo(Words.say("name.too-long", 2, 32));
        connect.roomProperty().set("x".repeat(33));
        assertThat(connect.roomFaultProperty().get()).isEqualTo(Words.say("name.too-long", 1, 32));
        connect.join();
        assertThat(faults()).isEqualTo("name room");
        connect.nameProperty().set("Mia");
        assertThat(faults()).isEqualTo("room");
        connect.roomProperty().set("");
        assertThat(faults()).isEmpty();
        connect.join();
        assertThat(dialled).hasSize(1);
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
        classroom.report(new LinkEvent.Waiting(Instant.MAX, new LinkProblem.Lost()));
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
        var settings = new UserSettings(new SettingsFile(folder.resolve("settings.properties"))).get();
        assertThat(settings.name()).isEqualTo("Mia");
        assertThat(settings.lastAddress()).isEqualTo("10.0.0.5");
        assertThat(settings.recentRooms()).containsExactly(new Invitation("10.0.0.5", Invitation.DEFAULT_PORT, "Class 7b", null));
    }

    private static final ServerId OTHER = new ServerId("abcdefghijklmnopqrstuvwxyz234567");

    private void meets(TrustFailure why) {
        classroom.report(new LinkEvent.Ended(new LinkProblem.Untrusted(why, OTHER, "Room 12")));
    }

    @ParameterizedTest
    @CsvSource({"NOT_INVITED,address", "CHANGED,address", "NOT_PROVEN,general", "NO_CODE,general"})
    void saysWhyAServerIsNotBelieved(TrustFailure why, String field) {
        connect.join();
        meets(why);
        assertThat(faults()).isEqualTo(field);
        assertThat(connect.addressFaultProperty().get() + connect.faultProperty().get())
                .isEqualTo(Reasons.of(new LinkProblem.Untrusted(why, OTHER, "Room 12"))).endsWith(".");
        assertThat(connect.changedProperty().get()).isEqualTo(why == TrustFailure.CHANGED);
    }

    @Test
    void namesTheServerThatWasThereBefore() {
        connect.join();
        meets(TrustFailure.CHANGED);
        assertThat(connect.addressFaultProperty().get()).contains("Room 12");
    }

    @Test
    void keepsRefusingAChangedServerUntilACodeIsTypedOrThePersonSaysSo() {
        connect.join();
        meets(TrustFailure.CHANGED);
        connect.join();
        meets(TrustFailure.CHANGED);
        connect.codeProperty().set("kiwi-moon-42");
        connect.join();
        assertThat(approaches).extracting(JoinAttempt::anew).containsExactly(null, null, OTHER);
    }

    @Test
    void takesAServerThatWasSetUpAnewWhenThePersonSaysSo() {
        connect.join();
        meets(TrustFailure.CHANGED);
        connect.joinAnew();
        assertThat(approaches.getLast()).isEqualTo(new JoinAttempt(dialled.getFirst(), new Nickname("Mia"), OTHER, false));
        classroom.report(new LinkEvent.Ended(new LinkProblem.Denied(ErrorCode.CODE_REQUIRED, "No.")));
        assertThat(faults()).as("one that has to prove a code").isEqualTo("code");
        connect.codeProperty().set("kiwi-moon-42");
        connect.join();
        assertThat(approaches.getLast().anew()).isEqualTo(OTHER);
        assertThat(dialled.getLast().code()).isEqualTo("kiwi-moon-42");
    }

    @Test
    void letsAServerThatWasSetUpAnewProveTheCodeThatIsInTheFieldAlready() {
        connect.codeProperty().set("kiwi-moon-42");
        connect.join();
        meets(TrustFailure.CHANGED);
        connect.joinAnew();
        assertThat(approaches.getLast().anew()).isEqualTo(OTHER);
        assertThat(dialled.getLast().code()).isEqualTo("kiwi-moon-42");
        meets(TrustFailure.NO_CODE);
        assertThat(faults()).isEqualTo("general");
        assertThat(entered).isEmpty();
    }

    @Test
    void saysSoOfOneAddressOnly() {
        connect.codeProperty().set("kiwi-moon-42");
        connect.join();
        meets(TrustFailure.CHANGED);
        connect.addressProperty().set("10.0.0.6");
        assertThat(connect.changedProperty().get()).isFalse();
        connect.join();
        assertThat(approaches.getLast().anew()).isNull();
    }

    @Test
    void countsDownUntilAnotherCodeMayBeTried() {
        connect.codeProperty().set("kiwi-moon-41");
        connect.join();
        classroom.report(new LinkEvent.Ended(new LinkProblem.Denied(ErrorCode.TOO_FAST, "No.", Duration.ofMillis(2_500))));
        assertThat(connect.codeFaultProperty().get()).isEqualTo(Words.say("connect.code.wait", 3));
        connect.join();
        assertThat(dialled).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        connect.countdown().tick();
        assertThat(connect.codeFaultProperty().get()).isEqualTo(Words.say("connect.code.wait", 2));
        clock.advance(Duration.ofMillis(1_500));
        connect.countdown().tick();
        assertThat(faults()).isEmpty();
        connect.join();
        assertThat(dialled).hasSize(2);
    }

    @Test
    void remembersWhichServerAFilledInAddressMeansAsLongAsNobodyChangesIt() {
        var invitation = new Invitation("10.0.0.7", 4_000, "Lab", null, OTHER);
        connect.join(invitation);
        assertThat(dialled.getLast()).isEqualTo(invitation);
        connect.cancel();
        connect.addressProperty().set("10.0.0.7:400");
        connect.addressProperty().set("10.0.0.7:4000");
        connect.join();
        assertThat(dialled.getLast()).isEqualTo(invitation.withId(null));
    }

    /// Stands still until it is moved.
    private static final class MovableClock extends Clock {
        private Instant now = FakeRoom.MORNING;

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody asks for that");
        }
    }
}
