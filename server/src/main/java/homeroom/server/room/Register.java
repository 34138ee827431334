package homeroom.server.room;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import homeroom.protocol.ClientMessage;
import homeroom.protocol.Codec;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.LeaveReason;
import homeroom.protocol.NameConflict;
import homeroom.protocol.Nickname;
import homeroom.protocol.Participant;
import homeroom.protocol.Position;
import homeroom.protocol.ServerMessage;
import homeroom.server.history.History;
import homeroom.server.history.StoredParticipant;
import org.jspecify.annotations.Nullable;

/// Decides what a request comes to: an entry, a refusal, or nothing. The scribe's.
///
/// Every change in memory is made at once, so that the batch's next request sees it, and noted in the draft, so that it can be
/// taken back.
final class Register {
    private final String server;
    private final int places;
    private final Rooms rooms;
    private final History history;
    private final Witness witness;
    private final ReservedNames reserved;
    private final InstantSource clock;
    private final IdentityHashMap<Guest, Member> seated = new IdentityHashMap<>();
    /// Those who said goodbye or were replaced, until their line has ended too: what else they have sent doesn't count.
    private final Set<Guest> dismissed = Collections.newSetFromMap(new IdentityHashMap<>());

    Register(String server, int places, Rooms rooms, History history, Witness witness, InstantSource clock) {
        this.server = server;
        this.places = places;
        this.rooms = rooms;
        this.history = history;
        this.witness = witness;
        this.reserved = new ReservedNames(server);
        this.clock = clock;
    }

    /// Does now what the first to join would have to wait for.
    void prepare() {
        reserved.prepare();
    }

    void enter(Request request, Draft draft) throws SQLException {
        if (dismissed.contains(request.guest())) {
            if (request instanceof Request.Leave(var guest, var reason) && reason == LeaveReason.LOST) {
                dismissed.remove(guest); // their last request, whatever becomes of the batch
            }
            return;
        }
        switch (request) {
            case Request.Join(var guest, var join, var refusal) -> join(guest, join, refusal, draft);
            case Request.Chat(var guest, var chat) -> chat(guest, chat, draft);
            case Request.Answer(var guest, var answer) -> draft.then(() -> guest.answered(answer));
            case Request.Leave(var guest, var reason) -> leave(guest, reason, draft);
        }
    }

    boolean isSeated(Guest guest) {
        return seated.containsKey(guest);
    }

    /// Enters that everybody's stay has ended in order. It is stored for the next start to show; nobody is left to be told.
    void endAll(Draft draft) throws SQLException {
        for (Room room : rooms.all()) {
            for (Member member : room.members()) {
                draft.entry(room, new ServerMessage.Leave(room.head() + 1, now(), member.participant(), LeaveReason.CLOSED));
                history.mark(member.stored(), false);
            }
        }
    }

    private void join(Guest guest, ClientMessage.Join join, ServerMessage.@Nullable Failure refusal, Draft draft)
            throws SQLException {
        Room room = rooms.find(join.room());
        if (seated.containsKey(guest)) {
            refuse(guest, ErrorCode.ALREADY_JOINED, "You are in a room already.", null, draft);
            return;
        }
        StoredParticipant returning = room == null ? null : returning(room, join);
        if (refusal != null && returning == null) {
            draft.then(() -> guest.answered(Codec.encode(refusal))); // before anything about rooms and names is told
            return;
        }
        if (room == null) {
            refuse(guest, ErrorCode.ROOM_UNKNOWN, "There is no such room here.", null, draft);
            return;
        }
        Member there = returning == null ? null : room.member(returning.number());
        if (there != null) {
            takeOver(there, guest, join, draft);
            return;
        }
        if (seated.size() >= places) {
            refuse(guest, ErrorCode.ROOM_FULL, "The server is full: it takes " + places + " people.", null, draft);
            draft.then(guest::left);
            return;
        }
        Looks looks = Looks.of(join.name());
        var refused = refusal(room, join.name(), looks, returning);
        if (refused != null) {
            draft.then(() -> guest.answered(Codec.encode(refused)));
        } else {
            comeIn(room, guest, join, looks, returning, draft);
        }
    }

    /// Why somebody who isn't in the room can't be called that there, null if they can.
    private ServerMessage.@Nullable Failure refusal(Room room, Nickname name, Looks looks,
            @Nullable StoredParticipant returning) {
        Member named = room.named(name);
        if (named != null) {
            return new ServerMessage.Failure("Somebody in the room is called that already; choose another name.",
                    new NameConflict(NameConflict.Reason.TAKEN, named.stored().name().text()));
        }
        Member resembling = room.resembling(looks);
        if (resembling != null) {
            return new ServerMessage.Failure("Somebody in the room has a name that looks like this one; choose another name.",
                    new NameConflict(NameConflict.Reason.LOOKS_ALIKE, resembling.stored().name().text()));
        }
        return returning == null && reserved.include(looks)
                ? new ServerMessage.Failure("That name is kept for those who run the room; choose another name.",
                        new NameConflict(NameConflict.Reason.KEPT, null))
                : null;
    }

    /// Who comes back with a session of this room and its name; null for a newcomer.
    private @Nullable StoredParticipant returning(Room room, ClientMessage.Join join) throws SQLException {
        if (join.session() == null) {
            return null;
        }
        StoredParticipant known = history.session(Sessions.hash(join.session()));
        boolean same = known != null && known.room() == room.key() && known.name().key().equals(join.name().key());
        return same ? known : null;
    }

    /// The participant is in the room, at a connection that may be dead: for the others nothing happens.
    private void takeOver(Member there, Guest guest, ClientMessage.Join join, Draft draft) {
        var member = new Member(there.room(), there.stored(), there.participant(), there.looks(), guest);
        unseat(there, draft);
        dismiss(there.guest(), draft);
        seat(member, draft);
        draft.then(there.guest()::takenOver);
        admit(member, join, String.valueOf(join.session()), member.room().head(), draft);
        draft.then(() -> witness.cameBack(member.stored().name(), member.room().name()));
    }

    private void comeIn(Room room, Guest guest, ClientMessage.Join join, Looks looks, @Nullable StoredParticipant returning,
            Draft draft)
            throws SQLException {
        String session;
        StoredParticipant stored;
        if (returning != null) {
            session = String.valueOf(join.session());
            stored = new StoredParticipant(returning.number(), returning.room(), join.name());
            history.mark(stored, true);
        } else {
            session = Sessions.create();
            stored = history.add(room.key(), join.name(), Sessions.hash(session));
        }
        var member = new Member(room, stored, stored.participant(), looks, guest);
        long before = room.head();
        draft.entry(room, new ServerMessage.Join(before + 1, now(), stored.participant()));
        seat(member, draft);
        admit(member, join, session, before, draft);
        draft.then(() -> witness.joined(stored.name(), room.name()));
    }

    /// @param before the head as it was before they came, the last entry that they can have seen
    private void admit(Member member, ClientMessage.Join join, String session, long before, Draft draft) {
        Room room = member.room();
        Position position = join.position();
        boolean resumed = position != null && position.epoch().equals(history.epoch()) && position.seq() <= before;
        long after = resumed && position != null ? position.seq() : Math.max(0, room.head() - Scribe.NEWCOMERS_ENTRIES);
        var admission = new Admission(server, room.name(), room.key(), member.participant(), history.epoch(),
                room.head(), session,
                resumed, after, room.roster().pages(), room.log());
        draft.then(() -> member.guest().admitted(admission));
    }

    private void chat(Guest guest, ClientMessage.Chat chat, Draft draft) throws SQLException {
        Member member = seated.get(guest);
        if (member == null) {
            refuse(guest, ErrorCode.NOT_JOINED, "Join a room first.", chat.id(), draft);
        } else if (chat.id() == null || history.claim(member.stored(), chat.id())) {
            Room room = member.room();
            Participant from = member.participant();
            draft.entry(room, new ServerMessage.Chat(room.head() + 1, now(), from, chat.text(), chat.id()));
        }
    }

    private void leave(Guest guest, LeaveReason reason, Draft draft) throws SQLException {
        Member member = seated.get(guest);
        if (member != null) {
            Room room = member.room();
            draft.entry(room, new ServerMessage.Leave(room.head() + 1, now(), member.participant(), reason));
            history.mark(member.stored(), false);
            unseat(member, draft);
            if (reason == LeaveReason.LEFT) {
                dismiss(guest, draft);
            }
            draft.then(() -> witness.left(member.stored().name(), room.name(), reason));
            draft.then(guest::left);
        } else if (reason == LeaveReason.LEFT) {
            refuse(guest, ErrorCode.NOT_JOINED, "You are in no room.", null, draft);
        } else {
            draft.then(guest::left);
        }
    }

    private void seat(Member member, Draft draft) {
        member.room().seat(member);
        seated.put(member.guest(), member);
        draft.undo(() -> {
            member.room().remove(member);
            seated.remove(member.guest());
        });
    }

    private void unseat(Member member, Draft draft) {
        member.room().remove(member);
        seated.remove(member.guest());
        draft.undo(() -> {
            member.room().seat(member);
            seated.put(member.guest(), member);
        });
    }

    private void dismiss(Guest guest, Draft draft) {
        dismissed.add(guest);
        draft.undo(() -> dismissed.remove(guest));
    }

    private static void refuse(Guest guest, ErrorCode code, String message, @Nullable String chatId, Draft draft) {
        draft.then(() -> guest.answered(Codec.encode(new ServerMessage.Failure(code, message, chatId))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
