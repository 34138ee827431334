package homeroom.server.room;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

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
    /// No participant has this number.
    private static final long NOBODY = 0;

    private final String server;
    private final int places;
    private final Rooms rooms;
    private final History history;
    private final Witness witness;
    private final ReservedNames reserved;
    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final KeptPlaces keptPlaces = new KeptPlaces();
    private final HeldLosses heldLosses = new HeldLosses();
    private final IdentityHashMap<Guest, Member> seated = new IdentityHashMap<>();
    /// Those who said goodbye or were replaced, until their line has ended too: what else they have sent doesn't count.
    private final Set<Guest> dismissed = Collections.newSetFromMap(new IdentityHashMap<>());

    Register(String server, int places, Rooms rooms, History history, Witness witness, InstantSource clock,
            LongSupplier nanoClock) {
        this.server = server;
        this.places = places;
        this.rooms = rooms;
        this.history = history;
        this.witness = witness;
        this.reserved = new ReservedNames(server);
        this.clock = clock;
        this.nanoClock = nanoClock;
    }

    /// Does now what the first to join would have to wait for.
    void prepare() {
        reserved.prepare();
        long now = nanoClock.getAsLong();
        rooms.lost().forEach((room, everybody) -> everybody.forEach(stored -> keptPlaces.add(new Member(room, stored,
                stored.participant(), Looks.of(stored.name()), new Absent(), false, now), now, new Draft())));
    }

    /// Looks at the time before a batch: gives up what was kept for long enough, and adds the leaves that were held for long enough.
    void lookAtTheTime(Collection<Request> batch) {
        long now = nanoClock.getAsLong();
        keptPlaces.expire(now);
        heldLosses.release(now, this::isSeated, batch);
    }

    /// In how many nanoseconds there will be something to enter without being asked, [Long#MAX_VALUE] if nothing will.
    long nanosUntilDue() {
        return heldLosses.nanosUntilDue(nanoClock.getAsLong());
    }

    void enter(Request request, Draft draft) throws SQLException {
        if (dismissed.contains(request.guest()) && !(request instanceof Request.Reach)) {
            if (request instanceof Request.Leave(var guest, var reason) && reason == LeaveReason.LOST) {
                dismissed.remove(guest); // their last request
                draft.undo(() -> dismissed.add(guest));
            }
            return;
        }
        switch (request) {
            case Request.Join(var guest, var join, var clearance) -> join(guest, join, clearance, draft);
            case Request.Chat(var guest, var chat) -> chat(guest, chat, draft);
            case Request.Answer(var guest, var answer) -> draft.then(() -> guest.answered(answer));
            case Request.End(var guest, var lastWords) -> {
                if (!isSeated(guest)) {
                    dismiss(guest, draft); // a join that was under way doesn't count any more
                }
                draft.then(() -> guest.ended(lastWords));
            }
            case Request.Leave(var guest, var reason) -> leave(guest, reason, draft);
            case Request.Reach(_, var then) -> draft.then(then);
        }
    }

    /// Nothing more will be asked for them, and no batch can hold their last request.
    void forget(Guest guest) {
        dismissed.remove(guest);
    }

    boolean isSeated(Guest guest) {
        return seated.containsKey(guest);
    }

    /// Somebody's leave can't be entered, because the program is wrong about it: all that is left is their place, until they come back or
    /// the next start finds them lost.
    void strand(Guest guest) {
        Member member = seated.get(guest);
        if (member != null) {
            replace(member, member.at(new Absent(), nanoClock.getAsLong()), new Draft());
        }
    }

    /// Enters that everybody's stay has ended in order. It is stored for the next start to show; nobody is left to be told.
    void endAll(Draft draft) throws SQLException {
        for (Room room : rooms.all()) {
            for (Member member : room.members()) {
                var reason = member.isAbsent() ? LeaveReason.LOST : LeaveReason.CLOSED;
                draft.entry(room, new ServerMessage.Leave(room.head() + 1, now(), member.participant(), reason));
                history.went(member.stored(), now());
            }
        }
    }

    private void join(Guest guest, ClientMessage.Join join, Clearance clearance, Draft draft) throws SQLException {
        Room room = rooms.find(join.room());
        if (seated.containsKey(guest)) {
            refuse(guest, ErrorCode.ALREADY_JOINED, "You are in a room already.", null, draft);
            return;
        }
        StoredParticipant returning = room == null ? null : returning(room, join);
        Optional<ServerMessage.Failure> refusal = returning == null ? clearance.refusal() : Optional.empty();
        if (refusal.isPresent()) { // before anything about rooms and names is told
            refuse(guest, refusal.get(), draft);
        } else if (room == null) {
            refuse(guest, ErrorCode.ROOM_UNKNOWN, "There is no such room here.", null, draft);
        } else {
            join(room, guest, join, returning, clearance, draft);
        }
    }

    private void join(Room room, Guest guest, ClientMessage.Join join, @Nullable StoredParticipant returning, Clearance clearance,
            Draft draft) throws SQLException {
        long number = returning == null ? NOBODY : returning.number();
        Member there = room.member(number);
        Member kept = room.kept(number);
        if (there == null && kept == null && seated.size() + keptPlaces.size() >= places) {
            refuse(guest, ErrorCode.ROOM_FULL, "The server is full: it takes " + places + " people.", null, draft);
            draft.then(guest::left);
            return;
        }
        Looks looks = there == null ? Looks.of(join.name()) : there.looks();
        var conflict = there == null ? conflict(room, join.name(), looks, number) : null;
        if (conflict != null) {
            refuse(guest, conflict, draft);
            return;
        }
        long wait = clearance.enter(room.name(), returning == null);
        if (wait > 0) {
            refuse(guest, new ServerMessage.Failure(ErrorCode.TOO_FAST,
                    "That was one coming in too many; try again in " + wait + " ms.", null, wait), draft);
            return;
        }
        draft.undo(() -> clearance.takeBack(room.name(), returning == null));
        if (there != null) {
            takeOver(there, guest, join, draft);
            return;
        }
        if (kept != null) {
            keptPlaces.take(kept, draft);
        }
        comeIn(room, guest, join, looks, returning, draft);
    }

    /// Why somebody can't be called that here, null if they can.
    ///
    /// @param number of the participant who comes back, [#NOBODY] for a newcomer
    private ServerMessage.@Nullable Failure conflict(Room room, Nickname name, Looks looks, long number) {
        Member holder = room.holder(name);
        if (holder != null && holder.stored().number() != number) {
            return room.isKept(holder)
                    ? conflict(NameConflict.Reason.LOST, holder,
                            "Somebody of that name has lost the line and may come back: it is kept for some minutes. Choose another name.")
                    : conflict(NameConflict.Reason.TAKEN, holder,
                            "Somebody in the room is called that already; choose another name.");
        }
        Member lookAlike = room.lookAlike(looks, number);
        if (lookAlike != null) {
            return room.isKept(lookAlike)
                    ? conflict(NameConflict.Reason.LOST, lookAlike,
                            "Somebody whose name looks like this one has lost the line and may"
                                    + " come back: it is kept for some minutes. Choose another name.")
                    : conflict(NameConflict.Reason.LOOKS_ALIKE, lookAlike,
                            "Somebody in the room has a name that looks like this one; choose another name.");
        }
        return number == NOBODY && reserved.include(looks)
                ? new ServerMessage.Failure("That name is kept for those who run the room; choose another name.",
                        new NameConflict(NameConflict.Reason.KEPT, null))
                : null;
    }

    private static ServerMessage.Failure conflict(NameConflict.Reason reason, Member holder, String sentence) {
        return new ServerMessage.Failure(sentence, new NameConflict(reason, holder.stored().name().text()));
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
        var member = there.at(guest, nanoClock.getAsLong());
        replace(there, member, draft);
        if (!there.isAbsent()) {
            dismiss(there.guest(), draft);
        }
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
            history.cameBack(stored);
        } else {
            session = Sessions.create();
            stored = history.add(room.key(), join.name(), Sessions.hash(session));
        }
        var member = new Member(room, stored, stored.participant(), looks, guest, returning != null, nanoClock.getAsLong());
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
        RecentPast.Selection past = resumed && position != null
                ? new RecentPast.Selection(List.of(), position.seq())
                : room.recent().selection();
        var admission = new Admission(server, room.name(), room.key(), member.participant(), history.epoch(),
                room.head(), session,
                resumed, past.earlier(), past.after(), room.roster().pages(), room.log());
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
        long now = nanoClock.getAsLong();
        if (member != null && reason == LeaveReason.LOST && HeldLosses.hold(member, now)) {
            var place = new Absent();
            replace(member, member.at(place, now), draft);
            heldLosses.add(place, now, draft);
            draft.then(guest::left);
        } else if (member != null) {
            Room room = member.room();
            draft.entry(room, new ServerMessage.Leave(room.head() + 1, now(), member.participant(), reason));
            history.went(member.stored(), now());
            unseat(member, draft);
            if (reason == LeaveReason.LOST) {
                keptPlaces.add(member, now, draft);
            } else {
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

    /// The same participant at another connection.
    private void replace(Member before, Member after, Draft draft) {
        unseat(before, draft);
        seat(after, draft);
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
        refuse(guest, new ServerMessage.Failure(code, message, chatId), draft);
    }

    private static void refuse(Guest guest, ServerMessage.Failure why, Draft draft) {
        draft.then(() -> guest.answered(Codec.encode(why)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
