package homeroom.server.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;

/// A room: its log and who is in it. All of it but the log is the scribe's.
final class Room {
    private final RoomName name;
    private final long key;
    private final RoomLog log;
    private final RecentPast recent;
    private final Map<Long, Member> members = new LinkedHashMap<>();
    /// Those who were lost a short while ago.
    private final Map<Long, Member> kept = new HashMap<>();
    /// Who has a name, or is kept one.
    private final Map<String, Member> byKey = new HashMap<>();
    private final Map<String, Member> byTypedLook = new HashMap<>();
    private final Map<String, Member> byFoldedLook = new HashMap<>();
    private final RosterPages roster = new RosterPages();
    private EncodedBatch run = new EncodedBatch();

    /// @param key of the room in the store
    Room(RoomName name, long key, RoomLog log) {
        this.name = name;
        this.key = key;
        this.log = log;
        this.recent = new RecentPast(log.lastSeq());
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

    RecentPast recent() {
        return recent;
    }

    /// What the batch at hand adds.
    EncodedBatch run() {
        return run;
    }

    /// Adds to it.
    void add(ServerMessage.Entry entry) {
        run.add(entry);
        recent.add(entry);
    }

    /// The batch is over. What it took stays for the next one only while somebody is in the room.
    void endBatch() {
        recent.settle(log.lastSeq());
        if (isOccupied()) {
            run.clear();
        } else {
            run = new EncodedBatch();
        }
    }

    /// The last sequence number given out; ahead of the log's until the commit.
    long lastSeq() {
        return log.lastSeq() + run.entries();
    }

    boolean isOccupied() {
        return !roster.isEmpty();
    }

    /// Who has this name, or is kept it; null if nobody.
    @Nullable Member holder(Nickname nickname) {
        return byKey.get(nickname.key());
    }

    /// Somebody other than this participant whose name, or kept name, could be taken for this one; null if nobody's could.
    @Nullable Member lookAlike(Skeletons looks, long participant) {
        var similar = Stream.concat(looks.typed().stream().map(byTypedLook::get), looks.folded().stream().map(byFoldedLook::get));
        return similar.filter(other -> other != null && other.stored().number() != participant).findAny().orElse(null);
    }

    @Nullable Member member(long participant) {
        return members.get(participant);
    }

    /// A participant who was lost and is kept their place, null if it isn't kept.
    @Nullable Member kept(long participant) {
        return kept.get(participant);
    }

    boolean isKept(Member member) {
        return member.equals(kept.get(member.stored().number()));
    }

    Collection<Member> members() {
        return List.copyOf(members.values());
    }

    RosterPages roster() {
        return roster;
    }

    /// Adds somebody, or seats somebody who is there already at another connection.
    void seat(Member member) {
        roster.add(member.participant());
        members.put(member.stored().number(), member);
        name(member);
    }

    void remove(Member member) {
        roster.remove(member.participant());
        members.remove(member.stored().number());
        free(member);
    }

    /// Holds the name of somebody who is not in the room.
    void keep(Member member) {
        kept.put(member.stored().number(), member);
        name(member);
    }

    /// Gives up a name that was kept.
    void release(Member member) {
        kept.remove(member.stored().number());
        free(member);
    }

    private void name(Member member) {
        byKey.put(member.stored().name().key(), member);
        member.looks().typed().forEach(look -> byTypedLook.put(look, member));
        member.looks().folded().forEach(look -> byFoldedLook.put(look, member));
    }

    private void free(Member member) {
        byKey.remove(member.stored().name().key());
        byTypedLook.keySet().removeAll(member.looks().typed());
        byFoldedLook.keySet().removeAll(member.looks().folded());
    }
}
