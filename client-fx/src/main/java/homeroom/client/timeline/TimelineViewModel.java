package homeroom.client.timeline;

import java.time.Clock;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;

import homeroom.client.model.PendingChat;
import homeroom.client.model.RoomModel;
import homeroom.protocol.message.ServerMessage;

/// The room's past as rows, and whether the reader follows it. FX thread.
public final class TimelineViewModel {
    private final RoomModel room;
    private final Clock clock;
    private final ObservableList<TimelineRow> rows = FXCollections.observableArrayList();
    private final RowBuilder builder;
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final BooleanProperty watched = new SimpleBooleanProperty(true);
    private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper missed = new ReadOnlyIntegerWrapper();
    private final ReadMarks marks;
    private long historyUpTo;
    private long missedAfter;
    private long last;
    private long readUpTo;

    /// For a reader who was never there.
    public TimelineViewModel(RoomModel room, Clock clock) {
        this(room, clock, new ReadMarks());
    }

    /// @param marks where the reader left off the last time, and will now
    public TimelineViewModel(RoomModel room, Clock clock, ReadMarks marks) {
        this.room = room;
        this.clock = clock;
        this.marks = marks;
        builder = new RowBuilder(rows, clock.getZone(), room::isYou);
        room.entries().addListener(this::happened);
        room.outgoing().addListener((Change<? extends PendingChat> change) -> showSending());
        room.welcomeProperty().subscribe(welcome -> {
            if (welcome != null && !welcome.resumed()) {
                historyUpTo = welcome.seq();
                missedAfter = marks.at(welcome);
            }
        });
        following.subscribe(end -> {
            if (end) {
                unseen.set(0);
            }
        });
        watched.subscribe(looking -> {
            if (looking) {
                missed.set(0);
            }
        });
        append(room.entries(), 0);
        showSending();
    }

    private void happened(Change<? extends ServerMessage.Entry> change) {
        while (change.next()) {
            if (change.wasRemoved()) {
                setReadMark();
                builder.restart();
                unseen.set(0);
            }
            if (change.wasAdded()) {
                var added = change.getAddedSubList();
                int news = (int) added.stream().filter(this::isNews).count();
                append(added, change.getFrom());
                unseen.set(following.get() ? 0 : unseen.get() + news);
                missed.set(watched.get() ? 0 : missed.get() + news);
            }
        }
        showSending();
    }

    private void append(List<? extends ServerMessage.Entry> entries, int from) {
        builder.append(entries, from, this::isUnread);
        last = entries.isEmpty() ? last : entries.getLast().seq();
        if (!builder.isUnread()) {
            readUpTo = last;
        }
    }

    /// Asked as long as there is no unread line: the first entry for which it is so gets one.
    private boolean isUnread(ServerMessage.Entry entry) {
        boolean unread = isNews(entry) ? !isWatching() : isSaid(entry) && entry.seq() > missedAfter;
        if (unread) {
            readUpTo = entry.seq() - 1;
        }
        return unread;
    }

    private boolean isNews(ServerMessage.Entry entry) {
        return isSaid(entry) && entry.seq() > historyUpTo;
    }

    private boolean isSaid(ServerMessage.Entry entry) {
        return entry instanceof ServerMessage.Chat && !room.isYou(entry.from());
    }

    private boolean isWatching() {
        return following.get() && watched.get();
    }

    /// Remembers where the reader leaves off: whoever comes back finds the unread line there.
    public void setReadMark() {
        var welcome = room.welcomeProperty().get();
        if (welcome != null) {
            marks.set(welcome, isWatching() ? last : readUpTo);
        }
    }

    private void showSending() {
        var welcome = room.welcomeProperty().get();
        builder.sending(room.outgoing(), welcome == null ? null : welcome.you());
    }

    /// Unfolds or folds up a run of comings and goings.
    public void toggle(int row) {
        builder.toggle(row, room.entries());
    }

    /// The reader acts at the end of the timeline: nothing there is unread any more.
    public void catchUp() {
        builder.markRead();
        readUpTo = last;
        following.set(false); // who is near the end follows already, and goes there all the same
        following.set(true);
    }

    public void retry(String chatId) {
        room.retry(chatId);
    }

    public void discard(String chatId) {
        room.discard(chatId);
    }

    /// For the names of days and the times of messages.
    public Clock clock() {
        return clock;
    }

    /// Oldest first; a row that changes is replaced in its place.
    public ObservableList<TimelineRow> rows() {
        return rows;
    }

    /// Whether the end is in view, so that what comes is shown at once. The view sets it.
    public BooleanProperty followingProperty() {
        return following;
    }

    /// Whether the window has the reader's attention. The view sets it.
    public BooleanProperty watchedProperty() {
        return watched;
    }

    /// Messages of others below what is in view.
    public ReadOnlyIntegerProperty unseenProperty() {
        return unseen.getReadOnlyProperty();
    }

    /// Messages of others since the window lost the reader's attention.
    public ReadOnlyIntegerProperty missedProperty() {
        return missed.getReadOnlyProperty();
    }
}
