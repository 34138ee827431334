package homeroom.server.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import homeroom.protocol.Nickname;
import homeroom.protocol.Participant;
import homeroom.protocol.RoomName;
import org.jspecify.annotations.Nullable;

/// A room: its log and who is in it. All of it but the log is the scribe's.
final class Room {
    private final RoomName name;
    private final long key;
    private final RoomLog log;
    private final Map<Long, Member> members = new LinkedHashMap<>();
    private final Map<String, Member> byName = new HashMap<>();
    private final Run run = new Run();
    private @Nullable List<Participant> roster;

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

    /// The last sequence number given out; ahead of the log's until the commit.
    long head() {
        return log.head() + run.entries();
    }

    boolean isOccupied() {
        return !members.isEmpty();
    }

    boolean isTaken(Nickname nickname) {
        return byName.containsKey(nickname.key());
    }

    @Nullable Member member(long participant) {
        return members.get(participant);
    }

    Collection<Member> members() {
        return List.copyOf(members.values());
    }

    /// Everybody in the room. One list serves until somebody comes or goes.
    List<Participant> roster() {
        var known = roster;
        if (known == null) {
            known = members.values().stream().map(Member::participant).toList();
            roster = known;
        }
        return known;
    }

    /// Adds somebody, or seats somebody who is there already at another connection.
    void seat(Member member) {
        roster = null;
        members.put(member.stored().number(), member);
        byName.put(member.stored().name().key(), member);
    }

    void remove(Member member) {
        roster = null;
        members.remove(member.stored().number());
        byName.remove(member.stored().name().key());
    }
}
