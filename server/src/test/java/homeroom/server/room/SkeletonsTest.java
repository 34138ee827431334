package homeroom.server.room;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import homeroom.protocol.RefusedException;
import homeroom.protocol.message.Participant;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import homeroom.server.history.StoredParticipant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Two people in a room can't look alike.
class SkeletonsTest {
    private final Room room = new Room(new RoomName("lobby"), 1, new RoomLog(0, 1_000_000));
    private long number;

    private static @Nullable Nickname name(String text) {
        try {
            return new Nickname(text);
        } catch (RefusedException e) {
            return null;
        }
    }

    private Member present(Nickname name) {
        var member = new Member(room, new StoredParticipant(++number, 1, name), new Participant("p" + number, name),
                Skeletons.of(name),
                new Nobody(), false, 0);
        room.seat(member);
        return member;
    }

    private boolean isKeptOut(Nickname name) {
        return room.holder(name) != null || room.lookAlike(Skeletons.of(name), 0) != null;
    }

    private boolean areAlike(Nickname one, Nickname other) {
        var member = present(one);
        boolean alike = isKeptOut(other);
        room.remove(member);
        return alike;
    }

    /// All pairs that ICU 78's copy of Unicode's confusables.txt has, found by asking it for every character there is: a character and
    /// what stands for it, and the characters for which the same stands.
    private static Map<String, List<String>> confusables() {
        var checker = new SpoofChecker.Builder().build();
        var nfd = Normalizer2.getNFDInstance();
        var families = new HashMap<String, List<String>>();
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> UCharacter.isDefined(c) && UCharacter.getType(c) != Character.SURROGATE)
                .mapToObj(Character::toString).forEach(source -> {
                    String target = checker.getSkeleton(source);
                    if (!target.equals(nfd.normalize(source))) {
                        families.computeIfAbsent(target, t -> new ArrayList<>(List.of(t))).add(source);
                    }
                });
        return families;
    }

    @Test
    void everyPairOfUnicodesListIsKeptApart() {
        assertThat(UCharacter.getUnicodeVersion().getMajor()).isEqualTo(17);
        int pairs = 0;
        var missed = new ArrayList<String>();
        for (var family : confusables().entrySet()) {
            for (String frame : List.of("%s", "A%sz", "a%s b", "%s%<s")) {
                Nickname target = name(frame.formatted(family.getKey()));
                for (String letter : family.getValue()) {
                    Nickname source = name(frame.formatted(letter));
                    if (source == null || target == null) {
                        continue;
                    }
                    pairs++;
                    if (!areAlike(target, source) || !areAlike(source, target)) {
                        missed.add(source + " and " + target);
                    }
                }
            }
        }
        assertThat(missed).isEmpty();
        assertThat(pairs).isGreaterThan(40_000);
    }

    @Test
    void allWhoResembleTheSameLetterResembleEachOther() {
        var missed = new ArrayList<String>();
        for (var family : confusables().values()) {
            var names = family.stream().map(letter -> name("M" + letter + "a")).filter(name -> name != null).toList();
            if (names.size() > 1) {
                var member = present(names.getFirst());
                names.stream().filter(name -> !isKeptOut(name)).map(Nickname::text).forEach(missed::add);
                room.remove(member);
            }
        }
        assertThat(missed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Ilse, IIse", "Ilse, l1se", "Anna, Аnna", "Anna, аnnа", "Tom, ТОМ", "oscar, 0scar", "anna, Ꭺnna", "Oscar, 0scar",
            "Mial, Mia1",
            "paypal, рауpal", "Bernd, Bemd", "O'Neill, O’Neill", "Jan-Luc, Jan‐Luc", "Zoë, Zoё", "李雷, 李雷", "Straße, STRASSE",
            "𝕸𝖎𝖆, Mia", "Ｍｉａ, Mia", "Fiona, ﬁona", "א1, 1א", "محمد, محمد", "Irem, ırem"})
    void theseLookAlike(String one, String other) {
        assertThat(areAlike(new Nickname(one), new Nickname(other))).isTrue();
        assertThat(areAlike(new Nickname(other), new Nickname(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Ian, Lan", "IAN, Lan", "Ben, Ber", "Mia, Mía", "Zoe, Zoë", "Müller, Muller", "Mia, Mia 2", "Clara, Dara",
            "Eva, Ewa",
            "Ali, All", "Анна, Anna", "TOM, том", "李雷, 李蕾", "İrem, Irem", "О, Ø"})
    void theseDoNot(String one, String other) {
        assertThat(areAlike(new Nickname(one), new Nickname(other))).isFalse();
        assertThat(areAlike(new Nickname(other), new Nickname(one))).isFalse();
    }

    /// Whoever leaves takes all their looks along, and none of anybody else's.
    @Test
    void aNameIsFreeForItsLookAlikesOnceItsOwnerHasGone() {
        var ilse = present(new Nickname("Ilse"));
        present(new Nickname("Tom"));
        assertThat(isKeptOut(new Nickname("IIse"))).isTrue();
        room.remove(ilse);
        assertThat(isKeptOut(new Nickname("IIse"))).isFalse();
        assertThat(isKeptOut(new Nickname("ilse"))).isFalse();
        assertThat(isKeptOut(new Nickname("ТОМ"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"teacher", "TEACHER", "Teacher", "Τеасһеr", "The Teacher", "TheTeacher", "* Teacher *", "[Server]",
            "T e a c h e r",
            "Teacher 🎓", "Sуstem", "system:", "ЅYЅTEM", "Ａｄｍｉｎ", "adrnin", "m0derator", "HomeRoom", "Ms Okafor", "MS OKAFOR",
            "Мs Оkаfоr",
            "Ms Okafor ✓"})
    void nobodyPassesForThoseWhoRunTheRoom(String name) {
        assertThat(new ReservedNames("Ms Okafor").include(Skeletons.of(new Nickname(name)))).as(name).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mia", "Teach", "Teachers", "Adam", "Serena", "Ms Okafo", "老师", "Mr Teacher", "😀", "!"})
    void othersMayBeCalledWhatTheyLike(String name) {
        assertThat(new ReservedNames("Ms Okafor").include(Skeletons.of(new Nickname(name)))).as(name).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "a\u0007b", "  ", "A server whose name is longer than any name that a person may have"})
    void aServerMayHaveAnyNameAtAll(String server) {
        var reserved = new ReservedNames(server);
        assertThat(reserved.include(Skeletons.of(new Nickname("system")))).isTrue();
        assertThat(reserved.include(Skeletons.of(new Nickname("Mia")))).isFalse();
    }

    /// The class register of a school with children from everywhere. Pairs that look alike in some typeface are told, so that a change
    /// for the worse is seen.
    @Test
    void hardlyTwoNamesOfAWholeSchoolAreTakenForEachOther() {
        var names = Arrays.stream(FirstNames.ALL.split("\\s+")).distinct().map(Nickname::new).toList();
        assertThat(names).hasSizeGreaterThan(300);
        var alike = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            var looks = Skeletons.of(names.get(i));
            for (var other : names.subList(i + 1, names.size())) {
                var others = Skeletons.of(other);
                boolean meet = !Collections.disjoint(looks.typed(), others.typed())
                        || !Collections.disjoint(looks.folded(), others.folded());
                if (meet) {
                    alike.add(names.get(i) + " " + other);
                }
            }
            assertThat(new ReservedNames("Homeroom").include(looks)).as(names.get(i).text()).isFalse();
            var shouting = Skeletons.of(new Nickname(names.get(i).text().toUpperCase(Locale.ROOT)));
            assertThat(Collections.disjoint(looks.folded(), shouting.folded())).as(names.get(i).text()).isFalse();
        }
        assertThat(alike).containsExactly("Mamie Marnie");
    }

    private static final class Nobody implements ClientHandle {
        @Override
        public void admitted(Admission admission) {
            throw new AssertionError();
        }

        @Override
        public void send(byte[] answer) {
            throw new AssertionError();
        }

        @Override
        public void ended(byte[] lastWords) {
            throw new AssertionError();
        }

        @Override
        public void left() {
            throw new AssertionError();
        }

        @Override
        public void takenOver() {
            throw new AssertionError();
        }
    }
}
