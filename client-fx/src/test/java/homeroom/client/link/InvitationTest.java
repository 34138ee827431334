package homeroom.client.link;

import homeroom.client.link.InvalidInvitationException.Fault;
import homeroom.protocol.ServerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InvitationTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            teacher-pc                         , teacher-pc      , 55555
            '  Teacher-PC.local  '             , teacher-pc.local, 55555
            schüler_7.local.                   , schüler_7.local., 55555
            192.168.1.20                       , 192.168.1.20    , 55555
            192.168.1.20:4000                  , 192.168.1.20    , 4000
            ١٩٢.١٦٨.١.٢٠:٤٠٠٠                  , 192.168.1.20    , 4000
            pc۴:۴۰                             , pc۴             , 40
            localhost:1                        , localhost       , 1
            localhost:65535                    , localhost       , 65535
            ::1                                , ::1             , 55555
            [::1]                              , ::1             , 55555
            [::1]:4000                         , ::1             , 4000
            2001:DB8::A                        , 2001:db8::a     , 55555
            fe80::1%eth0                       , fe80::1%eth0    , 55555
            [fe80::1%Wlan0]:80                 , fe80::1%Wlan0   , 80
            homeroom://teacher-pc              , teacher-pc      , 55555
            HOMEROOM://teacher-pc:4000/        , teacher-pc      , 4000
            homeroom://[fe80::1%25eth0]:4000/  , fe80::1%eth0    , 4000
            homeroom://10.0.0.7/?x=1#top       , 10.0.0.7        , 55555
            """)
    void readsWhatPeopleTypeAndPaste(String typed, String host, int port) {
        assertThat(Invitation.parse(typed)).isEqualTo(new Invitation(host, port, null, null));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ''                                    , EMPTY
            '   '                                 , EMPTY
            two words                             , HOST
            -pc                                   , HOST
            pc-                                   , HOST
            a..b                                  , HOST
            user@pc                               , HOST
            192.168.1                             , HOST
            192.168.1.256                         , HOST
            10.0.0.1.                             , HOST
            :4000                                 , HOST
            [::1                                  , HOST
            []                                    , HOST
            [teacher-pc]:80                       , HOST
            1:2:3                                 , HOST
            fe80::1%                              , HOST
            [::1]x                                , HOST
            pc/room                               , HOST
            pc:                                   , PORT
            pc:0                                  , PORT
            pc:65536                              , PORT
            pc:+80                                , PORT
            pc:123456                             , PORT
            [::1]:                                , PORT
            https://pc                            , LINK
            homeroom://pc/room                    , LINK
            homeroom://pc/?room=%4                , LINK
            homeroom://pc/?room=%FF               , LINK
            homeroom://pc/?room=a%00b             , LINK
            homeroom://pc/?code=a&code=b          , LINK
            homeroom://pc/?code=a%0Ab             , LINK
            homeroom://pc/?id=abc                 , LINK
            homeroom://pc/?id=                    , LINK
            homeroom://pc/?id=abcdefghijklmnopqrstuvwxyz234568 , LINK
            homeroom://                           , HOST
            homeroom://pc:x/                      , PORT
            """)
    void saysWhichPartIsWrong(String typed, Fault fault) {
        assertThatExceptionOfType(InvalidInvitationException.class).isThrownBy(() -> Invitation.parse(typed)).satisfies(e -> {
            assertThat(e.fault()).isEqualTo(fault);
            assertThat(e.getMessage()).doesNotContain("code=");
        });
    }

    @Test
    void readsRoomAndCodeFromALink() {
        assertThat(Invitation.parse("homeroom://pc:4000/?room=Physik%207b&code=%C3%BCber+all"))
                .isEqualTo(new Invitation("pc", 4000, "Physik 7b", "über+all"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"homeroom://pc:4000/?room=Lab&id=abcdefghijklmnopqrstuvwxyz234567",
            "homeroom://pc:4000/?id=abcdefghijklmnopqrstuvwxyz234567&confetti=1&room=Lab"})
    void readsWhichServerItMustBe(String link) {
        var id = new ServerId("abcdefghijklmnopqrstuvwxyz234567");
        assertThat(Invitation.parse(link)).isEqualTo(new Invitation("pc", 4_000, "Lab", null, id));
        assertThat(Invitation.parse(Invitation.parse(link).link()).id()).isEqualTo(id);
    }

    @Test
    void takesAnEmptyRoomOrCodeForNone() {
        assertThat(Invitation.parse("homeroom://pc/?room=&code")).isEqualTo(new Invitation("pc", 55_555, null, null));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            pc           , 55555, ''        , ''        , homeroom://pc:55555/
            pc           , 4000 , Physik 7b , ''        , homeroom://pc:4000/?room=Physik%207b
            pc           , 4000 , ''        , a&b=c+d%  , homeroom://pc:4000/?code=a%26b%3Dc%2Bd%25
            fe80::1%eth0 , 4000 , 教室       , 12#34     , homeroom://[fe80::1%25eth0]:4000/?room=%E6%95%99%E5%AE%A4&code=12%2334
            """)
    void writesALinkThatLeadsBackToItself(String host, int port, String room, String code, String link) {
        var invitation = new Invitation(host, port, room, code);
        assertThat(invitation.link()).isEqualTo(link);
        assertThat(Invitation.parse(link)).isEqualTo(invitation);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            pc  , 55555, pc
            pc  , 80   , pc:80
            ::1 , 55555, [::1]
            ::1 , 80   , [::1]:80
            """)
    void showsTheAddressAsItIsTyped(String host, int port, String address) {
        var invitation = new Invitation(host, port, null, null);
        assertThat(invitation.address()).isEqualTo(address);
        assertThat(Invitation.parse(address)).isEqualTo(invitation);
    }

    @Test
    void keepsTheCodeOutOfLogs() {
        assertThat(new Invitation("pc", 80, "Physik", "geheim").toString()).contains("Physik").doesNotContain("geheim");
    }
}
