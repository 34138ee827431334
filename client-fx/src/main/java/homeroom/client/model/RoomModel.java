package homeroom.client.model;

import java.text.Collator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import homeroom.client.link.LinkEvent;
import homeroom.client.model.Outgoing.Refusal;
import homeroom.protocol.Participant;
import homeroom.protocol.RefusedException;
import homeroom.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;

/// One room as this client knows it: a fold of what the link reports. FX thread only; the link's news comes through the [Inbox].
public final class RoomModel {
    private final Line line;
    private final Clock clock;
    private final Roster roster = new Roster(Collator.getInstance());
    private final ObservableList<ServerMessage.Entry> entries = FXCollections.observableArrayList();
    private final ObservableList<ServerMessage.Entry> readOnlyEntries = FXCollections.unmodifiableObservableList(entries);
    private final ObservableList<Outgoing> outgoing = FXCollections.observableArrayList();
    private final ObservableList<Outgoing> readOnlyOutgoing = FXCollections.unmodifiableObservableList(outgoing);
    private final ReadOnlyObjectWrapper<Connection> connection = new ReadOnlyObjectWrapper<>(new Connection.Connecting());
    private final ReadOnlyObjectWrapper<ServerMessage.@Nullable Welcome> welcome = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> heldBack = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Refusal> complaint = new ReadOnlyObjectWrapper<>();

    /// Dials at once.
    ///
    /// @param clock for messages of one's own, until the server says when it took them
    public RoomModel(Line.Dialling dialling, Pulses pulses, Clock clock) {
        this.clock = clock;
        this.line = dialling.apply(new Inbox(pulses, this::apply, System::nanoTime));
    }

    private void apply(List<LinkEvent> batch) {
        var happened = new ArrayList<ServerMessage.Entry>();
        for (var event : batch) {
            if (event instanceof LinkEvent.Happened(var entry)) {
                happened.add(entry);
            } else {
                append(happened);
                happened.clear();
                turn(event);
            }
        }
        append(happened);
    }

    private void turn(LinkEvent event) {
        switch (event) {
            case LinkEvent.HeldBack(var until) -> heldBack.set(until);
            case LinkEvent.Connecting _ -> connection.set(new Connection.Connecting());
            case LinkEvent.Welcomed(var news) -> {
                if (!news.resumed()) {
                    entries.clear();
                }
                roster.restart(news);
                welcome.set(news);
                heldBack.set(null);
                connection.set(new Connection.Live());
            }
            case LinkEvent.MoreMembers(var members) -> roster.more(members);
            case LinkEvent.Happened(var entry) -> append(List.of(entry));
            case LinkEvent.Refused(var failure, var chatId) -> refuse(Refusal.of(failure), chatId);
            case LinkEvent.Waiting(var retryAt, var cause) -> connection.set(new Connection.Waiting(retryAt, cause));
            case LinkEvent.Ended(var cause) -> connection.set(new Connection.Ended(cause));
        }
    }

    private void append(List<ServerMessage.Entry> happened) {
        if (happened.isEmpty()) {
            return;
        }
        happened.forEach(roster::follow);
        entries.addAll(happened);
        if (!outgoing.isEmpty()) {
            var echoed = echoes(happened);
            outgoing.removeIf(chat -> echoed.contains(chat.id()));
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

    /// Shown as pending until its echo comes.
    ///
    /// @return whether it is on its way; if not, the complaint says why
    public boolean send(String text) {
        try {
            outgoing.add(new Outgoing(line.send(text), clock.instant(), text, null));
            complaint.set(null);
            return true;
        } catch (RefusedException e) {
            complaint.set(new Refusal(e.code(), e.getMessage()));
            return false;
        }
    }

    /// Sends a refused chat again.
    public void retry(String chatId) {
        find(chatId).ifPresent(at -> {
            outgoing.set(at, outgoing.get(at).tried());
            line.retry(chatId);
        });
    }

    /// Takes a refused or unsent chat away.
    public void discard(String chatId) {
        find(chatId).ifPresent(at -> {
            line.discard(chatId);
            outgoing.remove((int) at);
        });
    }

    public void reconnectNow() {
        line.reconnectNow();
    }

    /// For good; the model says `Ended` once the link has.
    public void leave() {
        line.close();
    }

    public boolean isYou(Participant someone) {
        var known = welcome.get();
        return known != null && known.you().id().equals(someone.id());
    }

    public Roster roster() {
        return roster;
    }

    /// The log from where this client came in, oldest first; only appended to, or emptied to start afresh.
    public ObservableList<ServerMessage.Entry> entries() {
        return readOnlyEntries;
    }

    /// In the order they were sent.
    public ObservableList<Outgoing> outgoing() {
        return readOnlyOutgoing;
    }

    public ReadOnlyObjectProperty<Connection> connectionProperty() {
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
