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

import homeroom.protocol.ErrorCode;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.Codec;
import homeroom.protocol.message.LeaveReason;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.Position;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.NameConflict;
import homeroom.protocol.name.Nickname;
import homeroom.server.history.History;
import homeroom.server.history.StoredParticipant;
import org.jspecify.annotations.Nullable;

/// Decides what a request comes to: an entry, a refusal, or nothing. Confined to the scribe thread.
///
/// Every change in memory is made at once, so that the batch's next request sees it, and noted in the transaction, so that it can be
/// taken back.
final class RequestProcessor {
    /// No participant has this number.
    private static final long NOBODY = 0;

    private final String server;
    private final int places;
    private final Rooms rooms;
    private final History history;
    private final RoomListener witness;
    private final ReservedNames reserved;
    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final KeptPlaces keptPlaces = new KeptPlaces();
    private final HeldLosses heldLosses = new HeldLosses();
    private final IdentityHashMap<ClientHandle, Member> seated = new IdentityHashMap<>();
    /// Those who said goodbye or were replaced, until their line has ended too: what else they have sent doesn't count.
    private final Set<ClientHandle> dismissed = Collections.newSetFromMap(new IdentityHashMap<>());

    RequestProcessor(String server, int places, Rooms rooms, History history, RoomListener witness, InstantSource clock,
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
                stored.participant(), Skeletons.of(stored.name()), new Absent(), false, now), now, new Transaction())));
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

    void enter(Request request, Transaction transaction) throws SQLException {
        if (dismissed.contains(request.guest()) && !(request instanceof Request.Reach)) {
            if (request instanceof Request.Leave(var guest, var reason) && reason == LeaveReason.LOST) {
                dismissed.remove(guest); // their last request
                transaction.undo(() -> dismissed.add(guest));
            }
            return;
        }
        switch (request) {
            case Request.Join(var guest, var join, var clearance) -> join(guest, join, clearance, transaction);
            case Request.Chat(var guest, var chat) -> chat(guest, chat, transaction);
            case Request.Answer(var guest, var answer) -> transaction.afterCommit(() -> guest.send(answer));
            case Request.End(var guest, var lastWords) -> {
                if (!isSeated(guest)) {
                    dismiss(guest, transaction); // a join that was under way doesn't count any more
                }
                transaction.afterCommit(() -> guest.ended(lastWords));
            }
            case Request.Leave(var guest, var reason) -> leave(guest, reason, transaction);
            case Request.Reach(_, var then) -> transaction.afterCommit(then);
        }
    }

    /// Nothing more will be asked for them, and no batch can hold their last request.
    void forget(ClientHandle guest) {
        dismissed.remove(guest);
    }

    boolean isSeated(ClientHandle guest) {
        return seated.containsKey(guest);
    }

    /// Somebody's leave can't be entered, because the program is wrong about it: all that is left is their place, until they come back or
    /// the next start finds them lost.
    void strand(ClientHandle guest) {
        Member member = seated.get(guest);
        if (member != null) {
            replace(member, member.at(new Absent(), nanoClock.getAsLong()), new Transaction());
        }
    }

    /// Enters that everybody's stay has ended in order. It is stored for the next start to show; nobody is left to be told.
    void endAll(Transaction transaction) throws SQLException {
        for (Room room : rooms.all()) {
            for (Member member : room.members()) {
                var reason = member.isAbsent() ? LeaveReason.LOST : LeaveReason.CLOSED;
                transaction.entry(room, new ServerMessage.Leave(room.lastSeq() + 1, now(), member.participant(), reason));
                history.went(member.stored(), now());
            }
        }
    }

    private void join(ClientHandle guest, ClientMessage.Join join, Clearance clearance, Transaction transaction)
            throws SQLException {
        Room room = rooms.find(join.room());
        if (seated.containsKey(guest)) {
            refuse(guest, ErrorCode.ALREADY_JOINED, "You are in a room already.", null, transaction);
            return;
        }
        StoredParticipant returning = room == null ? null : returning(room, join);
        Optional<ServerMessage.Failure> refusal = returning == null ? clearance.refusal() : Optional.empty();
        if (refusal.isPresent()) { // before anything about rooms and names is told
            refuse(guest, refusal.get(), transaction);
        } else if (room == null) {
            refuse(guest, ErrorCode.ROOM_UNKNOWN, "There is no such room here.", null, transaction);
        } else {
            join(room, guest, join, returning, clearance, transaction);
        }
    }

    private void join(Room room, ClientHandle guest, ClientMessage.Join join, @Nullable StoredParticipant returning,
            Clearance clearance,
            Transaction transaction) throws SQLException {
        long number = returning == null ? NOBODY : returning.number();
        Member there = room.member(number);
        Member kept = room.kept(number);
        if (there == null && kept == null && seated.size() + keptPlaces.size() >= places) {
            refuse(guest, ErrorCode.ROOM_FULL, "The server is full: it takes " + places + " people.", null, transaction);
            transaction.afterCommit(guest::left);
            return;
        }
        Skeletons looks = there == null ? Skeletons.of(join.name()) : there.looks();
        var conflict = there == null ? conflict(room, join.name(), looks, number) : null;
        if (conflict != null) {
            refuse(guest, conflict, transaction);
            return;
        }
        long wait = clearance.enter(room.name(), returning == null);
        if (wait > 0) {
            refuse(guest, new ServerMessage.Failure(ErrorCode.TOO_FAST,
                    "That was one coming in too many; try again in " + wait + " ms.", null, wait), transaction);
            return;
        }
        transaction.undo(() -> clearance.revoke(room.name(), returning == null));
        if (there != null) {
            takeOver(there, guest, join, transaction);
            return;
        }
        if (kept != null) {
            keptPlaces.take(kept, transaction);
        }
        comeIn(room, guest, join, looks, returning, transaction);
    }

    /// Why somebody can't be called that here, null if they can.
    ///
    /// @param number of the participant who comes back, [#NOBODY] for a newcomer
    private ServerMessage.@Nullable Failure conflict(Room room, Nickname name, Skeletons looks, long number) {
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
        StoredParticipant known = history.session(SessionSecrets.hash(join.session()));
        boolean same = known != null && known.room() == room.key() && known.name().key().equals(join.name().key());
        return same ? known : null;
    }

    /// The participant is in the room, at a connection that may be dead: for the others nothing happens.
    private void takeOver(Member there, ClientHandle guest, ClientMessage.Join join, Transaction transaction) {
        var member = there.at(guest, nanoClock.getAsLong());
        replace(there, member, transaction);
        if (!there.isAbsent()) {
            dismiss(there.guest(), transaction);
        }
        transaction.afterCommit(there.guest()::takenOver);
        admit(member, join, String.valueOf(join.session()), member.room().lastSeq(), transaction);
        transaction.afterCommit(() -> witness.cameBack(member.stored().name(), member.room().name()));
    }

    private void comeIn(Room room, ClientHandle guest, ClientMessage.Join join, Skeletons looks,
            @Nullable StoredParticipant returning,
            Transaction transaction)
            throws SQLException {
        String session;
        StoredParticipant stored;
        if (returning != null) {
            session = String.valueOf(join.session());
            stored = new StoredParticipant(returning.number(), returning.room(), join.name());
            history.cameBack(stored);
        } else {
            session = SessionSecrets.create();
            stored = history.add(room.key(), join.name(), SessionSecrets.hash(session));
        }
        var member = new Member(room, stored, stored.participant(), looks, guest, returning != null, nanoClock.getAsLong());
        long before = room.lastSeq();
        transaction.entry(room, new ServerMessage.Join(before + 1, now(), stored.participant()));
        seat(member, transaction);
        admit(member, join, session, before, transaction);
        transaction.afterCommit(() -> witness.joined(stored.name(), room.name()));
    }

    /// @param before the head as it was before they came, the last entry that they can have seen
    private void admit(Member member, ClientMessage.Join join, String session, long before, Transaction transaction) {
        Room room = member.room();
        Position position = join.position();
        boolean resumed = position != null && position.epoch().equals(history.epoch()) && position.seq() <= before;
        RecentPast.Selection past = resumed && position != null
                ? new RecentPast.Selection(List.of(), position.seq())
                : room.recent().selection();
        var admission = new Admission(server, room.name(), room.key(), member.participant(), history.epoch(),
                room.lastSeq(), session,
                resumed, past.earlier(), past.after(), room.roster().pages(), room.log());
        transaction.afterCommit(() -> member.guest().admitted(admission));
    }

    private void chat(ClientHandle guest, ClientMessage.Chat chat, Transaction transaction) throws SQLException {
        Member member = seated.get(guest);
        if (member == null) {
            refuse(guest, ErrorCode.NOT_JOINED, "Join a room first.", chat.id(), transaction);
        } else if (chat.id() == null || history.claim(member.stored(), chat.id())) {
            Room room = member.room();
            Participant from = member.participant();
            transaction.entry(room, new ServerMessage.Chat(room.lastSeq() + 1, now(), from, chat.text(), chat.id()));
        }
    }

    private void leave(ClientHandle guest, LeaveReason reason, Transaction transaction) throws SQLException {
        Member member = seated.get(guest);
        long now = nanoClock.getAsLong();
        if (member != null && reason == LeaveReason.LOST && HeldLosses.hold(member, now)) {
            var place = new Absent();
            replace(member, member.at(place, now), transaction);
            heldLosses.add(place, now, transaction);
            transaction.afterCommit(guest::left);
        } else if (member != null) {
            Room room = member.room();
            transaction.entry(room, new ServerMessage.Leave(room.lastSeq() + 1, now(), member.participant(), reason));
            history.went(member.stored(), now());
            unseat(member, transaction);
            if (reason == LeaveReason.LOST) {
                keptPlaces.add(member, now, transaction);
            } else {
                dismiss(guest, transaction);
            }
            transaction.afterCommit(() -> witness.left(member.stored().name(), room.name(), reason));
            transaction.afterCommit(guest::left);
        } else if (reason == LeaveReason.LEFT) {
            refuse(guest, ErrorCode.NOT_JOINED, "You are in no room.", null, transaction);
        } else {
            transaction.afterCommit(guest::left);
        }
    }

    /// The same participant at another connection.
    private void replace(Member before, Member after, Transaction transaction) {
        unseat(before, transaction);
        seat(after, transaction);
    }

    private void seat(Member member, Transaction transaction) {
        member.room().seat(member);
        seated.put(member.guest(), member);
        transaction.undo(() -> {
            member.room().remove(member);
            seated.remove(member.guest());
        });
    }

    private void unseat(Member member, Transaction transaction) {
        member.room().remove(member);
        seated.remove(member.guest());
        transaction.undo(() -> {
            member.room().seat(member);
            seated.put(member.guest(), member);
        });
    }

    private void dismiss(ClientHandle guest, Transaction transaction) {
        dismissed.add(guest);
        transaction.undo(() -> dismissed.remove(guest));
    }

    private static void refuse(ClientHandle guest, ErrorCode code, String message, @Nullable String chatId,
            Transaction transaction) {
        refuse(guest, new ServerMessage.Failure(code, message, chatId), transaction);
    }

    private static void refuse(ClientHandle guest, ServerMessage.Failure why, Transaction transaction) {
        transaction.afterCommit(() -> guest.send(Codec.encode(why)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
