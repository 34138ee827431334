package homeroom.client.model;

import java.text.Collator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import homeroom.client.link.LinkEvent;
import homeroom.client.link.Membership;
import homeroom.client.link.UnsentChat;
import homeroom.client.model.PendingChat.Refusal;
import homeroom.protocol.RefusedException;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// One room as this client knows it: a fold of what the link reports. FX thread only; the link's news comes through the [Inbox].
public final class RoomModel {
    private final RoomLink line;
    private final Clock clock;
    private final Unsent unsent;
    private final Roster roster = new Roster(Collator.getInstance());
    private final ObservableList<ServerMessage.Entry> entries = FXCollections.observableArrayList();
    private final ObservableList<ServerMessage.Entry> readOnlyEntries = FXCollections.unmodifiableObservableList(entries);
    private final ObservableList<PendingChat> outgoing = FXCollections.observableArrayList();
    private final ObservableList<PendingChat> readOnlyOutgoing = FXCollections.unmodifiableObservableList(outgoing);
    private final ReadOnlyObjectWrapper<ConnectionState> connection = new ReadOnlyObjectWrapper<>(
            new ConnectionState.Connecting());
    private final ReadOnlyObjectWrapper<ServerMessage.@Nullable Welcome> welcome = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> heldBack = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Refusal> complaint = new ReadOnlyObjectWrapper<>();
    private Set<String> ours = Set.of();
    private @Nullable Membership membership;
    private boolean hasLeft;

    /// Dials at once; what can't be said is kept for as long as the program runs.
    ///
    /// @param clock for messages of one's own, until the server says when it took them
    public RoomModel(RoomLink.Dialling dialling, FramePulses pulses, Clock clock) {
        this(dialling, pulses, clock, Unsent.inMemory());
    }

    /// Dials at once.
    ///
    /// @param clock  for messages of one's own, until the server says when it took them
    /// @param unsent keeps what can't be said, and gives what waits to be said here
    public RoomModel(RoomLink.Dialling dialling, FramePulses pulses, Clock clock, Unsent unsent) {
        this.clock = clock;
        this.unsent = unsent;
        this.line = dialling.apply(new Inbox(pulses, this::apply, System::nanoTime));
    }

    /// Never fails: whatever one event upsets, the others are applied.
    private void apply(List<LinkEvent> batch) {
        var happened = new ArrayList<ServerMessage.Entry>();
        for (var event : batch) {
            if (event instanceof LinkEvent.Happened(var entry)) {
                happened.add(entry);
            } else {
                append(happened);
                happened.clear();
                attempt(event.getClass().getSimpleName(), () -> turn(event));
            }
        }
        append(happened);
    }

    /// A failure may hold what people wrote in its message, so only its kind and place are logged.
    private static void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            var place = e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0];
            Logger.error("The room failed on a {}, which is passed over: {} at {}.", what, e.getClass().getName(), place);
        }
    }

    private void turn(LinkEvent event) {
        switch (event) {
            case LinkEvent.HeldBack(var until) -> heldBack.set(until);
            case LinkEvent.Connecting _ -> connection.set(new ConnectionState.Connecting());
            case LinkEvent.Welcomed(var news, var server, var ids) -> {
                ours = ids;
                if (!news.resumed()) {
                    entries.clear();
                }
                roster.restart(news);
                welcome.set(news);
                heldBack.set(null);
                if (membership == null) {
                    var me = new Membership(server, news.room(), news.you().name());
                    membership = me;
                    attempt("unsent chat", () -> takeUp(me));
                }
                connection.set(new ConnectionState.Live());
            }
            case LinkEvent.MoreMembers(var members) -> roster.more(members);
            case LinkEvent.Happened(var entry) -> append(List.of(entry));
            case LinkEvent.Refused(var failure, var chatId) -> refuse(Refusal.of(failure), chatId);
            case LinkEvent.Acknowledged(var chatId) -> settle(Set.of(chatId));
            case LinkEvent.Waiting(var retryAt, var cause) -> {
                connection.set(new ConnectionState.Waiting(retryAt, cause));
                keepUnsent();
            }
            case LinkEvent.Ended(var cause) -> {
                connection.set(new ConnectionState.Ended(cause));
                keepUnsent();
            }
        }
    }

    private void append(List<ServerMessage.Entry> happened) {
        if (happened.isEmpty()) {
            return;
        }
        happened.forEach(entry -> attempt(entry.getClass().getSimpleName(), () -> roster.follow(entry)));
        entries.addAll(happened);
        if (!outgoing.isEmpty()) {
            attempt("echo", () -> settle(echoes(happened)));
        }
    }

    private Set<String> echoes(List<ServerMessage.Entry> happened) {
        var ids = new HashSet<String>();
        for (var entry : happened) {
            if (entry instanceof ServerMessage.Chat chat && chat.id() != null && isYou(chat.from())) {
                ids.add(chat.id());
            }
        }
        return ids;
    }

    private void refuse(Refusal why, @Nullable String chatId) {
        find(chatId).ifPresentOrElse(at -> outgoing.set(at, outgoing.get(at).refused(why)), () -> complaint.set(why));
    }

    private Optional<Integer> find(@Nullable String chatId) {
        for (int i = 0; i < outgoing.size(); i++) {
            if (outgoing.get(i).id().equals(chatId)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /// What waits for us here: what this window left goes out, the rest is shown.
    private void takeUp(Membership me) {
        for (var waiting : unsent.of(me)) {
            String id = String.valueOf(waiting.chat().id());
            String text = waiting.chat().text();
            if (unsent.isPending(waiting)) {
                outgoing.add(PendingChat.pending(id, waiting.at(), text));
                line.resend(id, text);
            } else {
                outgoing.add(PendingChat.leftOver(id, waiting.at(), text));
            }
        }
    }

    /// Whatever becomes of this window, it isn't lost. Once the room is left, it is no longer ours to say what waits.
    private void keepUnsent() {
        var me = membership;
        if (me == null || hasLeft || outgoing.isEmpty()) {
            return;
        }
        var pending = outgoing.stream().filter(chat -> chat.state() == PendingChat.State.PENDING).map(PendingChat::id)
                .collect(Collectors.toSet());
        unsent.keep(outgoing.stream().map(chat -> new UnsentChat(me, new ClientMessage.Chat(chat.text(), chat.id()), chat.at()))
                .toList(), pending);
    }

    private void settle(Set<String> chatIds) {
        outgoing.removeIf(chat -> chatIds.contains(chat.id()));
        if (membership != null) {
            unsent.settle(membership, chatIds);
        }
    }

    /// Shown as pending until its echo comes.
    ///
    /// @return whether it is on its way; if not, the complaint says why
    public boolean send(String text) {
        try {
            outgoing.add(PendingChat.pending(line.send(text), clock.instant(), text));
            complaint.set(null);
        } catch (RefusedException e) {
            complaint.set(new Refusal(e.code(), e.getMessage()));
            return false;
        }
        if (!(connection.get() instanceof ConnectionState.Live)) {
            keepUnsent();
        }
        return true;
    }

    /// Sends a chat again that was refused or left over.
    public void retry(String chatId) {
        find(chatId).ifPresent(at -> {
            var chat = outgoing.get(at).tried();
            outgoing.set(at, chat);
            line.resend(chatId, chat.text());
        });
    }

    /// Takes a refused or unsent chat away.
    public void discard(String chatId) {
        find(chatId).ifPresent(_ -> {
            line.discard(chatId);
            settle(Set.of(chatId));
        });
    }

    /// What waits for the same person in another room, so that it can be written here; it doesn't wait there any more.
    public List<String> takeFrom(Membership elsewhere) {
        var chats = unsent.of(elsewhere);
        unsent.settle(elsewhere, chats.stream().map(chat -> String.valueOf(chat.chat().id())).collect(Collectors.toSet()));
        return chats.stream().map(chat -> chat.chat().text()).toList();
    }

    /// How much waits for the same person in another room.
    public int countWaiting(Membership elsewhere) {
        return unsent.of(elsewhere).size();
    }

    /// What was being written here when this window was in the room the last time.
    public String draft() {
        return membership == null ? "" : unsent.draft(membership);
    }

    /// What was being written in another room goes along, unless something waits here already.
    public void takeDraftFrom(Membership elsewhere) {
        if (draft().isEmpty()) {
            keepDraft(unsent.draft(elsewhere));
            unsent.keepDraft(elsewhere, "");
        }
    }

    public void keepDraft(String text) {
        if (membership != null) {
            unsent.keepDraft(membership, text);
        }
    }

    public void reconnectNow() {
        line.reconnectNow();
    }

    /// For good; the model says `Ended` once the link has.
    public void leave() {
        keepUnsent();
        hasLeft = true;
        line.close();
    }

    /// Whether this is the person at this window, now or under an id that they had in this room before.
    public boolean isYou(Participant someone) {
        return ours.contains(someone.id());
    }

    /// Who is where; null until the first welcome.
    public @Nullable Membership membership() {
        return membership;
    }

    public Roster roster() {
        return roster;
    }

    /// The log from where this client came in, oldest first; only appended to, or emptied to start afresh.
    public ObservableList<ServerMessage.Entry> entries() {
        return readOnlyEntries;
    }

    /// In the order they were sent.
    public ObservableList<PendingChat> outgoing() {
        return readOnlyOutgoing;
    }

    public ReadOnlyObjectProperty<ConnectionState> connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    /// The latest; null until the first.
    public ReadOnlyObjectProperty<ServerMessage.@Nullable Welcome> welcomeProperty() {
        return welcome.getReadOnlyProperty();
    }

    /// When the server takes the next message, by this machine's clock; null, or in the past, if it takes them now.
    public ReadOnlyObjectProperty<@Nullable Instant> heldBackProperty() {
        return heldBack.getReadOnlyProperty();
    }

    /// What the server refused apart from a chat; null after the next message.
    public ReadOnlyObjectProperty<@Nullable Refusal> complaintProperty() {
        return complaint.getReadOnlyProperty();
    }
}
