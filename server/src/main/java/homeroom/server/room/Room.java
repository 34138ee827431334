package homeroom.server.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import homeroom.protocol.Nickname;
import homeroom.protocol.RoomName;
import org.jspecify.annotations.Nullable;

/// A room: its log and who is in it. All of it but the log is the scribe's.
final class Room {
    private final RoomName name;
    private final long key;
    private final RoomLog log;
    private final Map<Long, Member> members = new LinkedHashMap<>();
    private final Map<String, Member> byKey = new HashMap<>();
    private final Map<String, Member> byTypedLook = new HashMap<>();
    private final Map<String, Member> byFoldedLook = new HashMap<>();
    private final Roster roster = new Roster();
    private Run run = new Run();

    /// @param key of the room in the store
    Room(RoomName name, long key, RoomLog log) {
        this.name = name;
        this.key = key;
        this.log = log;
    }

    RoomName name() {
        return name;
    }

    long key() {
        return key;
    }

    RoomLog log() {
        return log;
    }

    /// What the batch at hand adds.
    Run run() {
        return run;
    }

    /// The batch is over. What it took stays for the next one only while somebody is in the room.
    void endBatch() {
        if (isOccupied()) {
            run.clear();
        } else {
            run = new Run();
        }
    }

    /// The last sequence number given out; ahead of the log's until the commit.
    long head() {
        return log.head() + run.entries();
    }

    boolean isOccupied() {
        return !roster.isEmpty();
    }

    /// Who has this name, null if nobody has.
    @Nullable Member named(Nickname nickname) {
        return byKey.get(nickname.key());
    }

    /// Whose name could be taken for this one, null if nobody's.
    @Nullable Member resembling(Looks looks) {
        return Stream.concat(looks.typed().stream().map(byTypedLook::get), looks.folded().stream().map(byFoldedLook::get))
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    @Nullable Member member(long participant) {
        return members.get(participant);
    }

    Collection<Member> members() {
        return List.copyOf(members.values());
    }

    Roster roster() {
        return roster;
    }

    /// Adds somebody, or seats somebody who is there already at another connection.
    void seat(Member member) {
        roster.add(member.participant());
        members.put(member.stored().number(), member);
        byKey.put(member.stored().name().key(), member);
        member.looks().typed().forEach(look -> byTypedLook.put(look, member));
        member.looks().folded().forEach(look -> byFoldedLook.put(look, member));
    }

    void remove(Member member) {
        roster.remove(member.participant());
        members.remove(member.stored().number());
        byKey.remove(member.stored().name().key());
        byTypedLook.keySet().removeAll(member.looks().typed());
        byFoldedLook.keySet().removeAll(member.looks().folded());
    }
}
