package homeroom.client.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.collections.ObservableList;

import homeroom.client.model.PendingChat;
import homeroom.client.timeline.TimelineRow.Tally;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/// Turns entries into rows, each batch at a cost of its own size, however long the log is. FX thread.
///
/// ```
///  rows:  [ firm: days, messages, runs of comings … ][ sending … ]
///                                                    ▲ firm
/// ```
final class RowBuilder {
    /// A longer pause opens a new group, even if the author is the same.
    static final Duration GROUP_PAUSE = Duration.ofMinutes(5);

    private static final int NOWHERE = -1;

    private final ObservableList<TimelineRow> rows;
    private final ZoneId zone;
    private final Predicate<Participant> isYou;
    private int firm;
    private int unreadAt = NOWHERE;
    private int openAt = NOWHERE;
    private TimelineRow.@Nullable Comings open;
    private @Nullable LocalDate day;
    private @Nullable String author;
    private Instant lastSaid = Instant.EPOCH;

    RowBuilder(ObservableList<TimelineRow> rows, ZoneId zone, Predicate<Participant> isYou) {
        this.rows = rows;
        this.zone = zone;
        this.isYou = isYou;
    }

    void restart() {
        rows.remove(0, firm);
        firm = 0;
        unreadAt = NOWHERE;
        day = null;
        closeGroup();
        closeRun();
    }

    /// @param index    of the first one in the room's entries
    /// @param isUnread whether the unread line goes before this entry, if there is none yet
    void append(List<? extends ServerMessage.Entry> entries, int index, Predicate<ServerMessage.Entry> isUnread) {
        var fresh = new ArrayList<TimelineRow>(entries.size() + 2);
        for (var entry : entries) {
            startDay(entry, fresh);
            if (unreadAt == NOWHERE && isUnread.test(entry)) {
                closeRunInto(fresh);
                unreadAt = firm + fresh.size();
                fresh.add(new TimelineRow.Unread());
                closeGroup();
            }
            switch (entry) {
                case ServerMessage.Chat chat -> say(chat, fresh);
                case ServerMessage.Join _,ServerMessage.Leave _ -> come(entry, index, fresh);
            }
            index++;
        }
        rows.addAll(firm, fresh);
        firm += fresh.size();
        if (open != null && !rows.get(openAt).equals(open)) {
            rows.set(openAt, open);
        }
    }

    private void startDay(ServerMessage.Entry entry, List<TimelineRow> fresh) {
        var date = LocalDate.ofInstant(entry.at(), zone);
        if (!date.equals(day)) {
            closeRunInto(fresh);
            day = date;
            fresh.add(new TimelineRow.Day(date));
            closeGroup();
        }
    }

    private void say(ServerMessage.Chat chat, List<TimelineRow> fresh) {
        closeRunInto(fresh);
        fresh.add(new TimelineRow.Said(chat, isYou.test(chat.from()), !continues(chat.from().id(), chat.at())));
        author = chat.from().id();
        lastSaid = chat.at();
    }

    private boolean continues(String speaker, Instant at) {
        return speaker.equals(author) && Duration.between(lastSaid, at).compareTo(GROUP_PAUSE) <= 0;
    }

    private void come(ServerMessage.Entry entry, int index, List<TimelineRow> fresh) {
        closeGroup();
        if (open == null) {
            openAt = firm + fresh.size();
            open = new TimelineRow.Comings(index, entry, Tally.NONE.plus(entry), false);
            fresh.add(open);
            return;
        }
        open = new TimelineRow.Comings(open.from(), open.first(), open.tally().plus(entry), open.expanded());
        if (open.expanded()) {
            fresh.add(new TimelineRow.Coming(entry));
        }
    }

    /// The run's row may be among those not added yet.
    private void closeRunInto(List<TimelineRow> fresh) {
        if (open != null && openAt >= firm) {
            fresh.set(openAt - firm, open);
        } else if (open != null) {
            rows.set(openAt, open);
        }
        closeRun();
    }

    private void closeRun() {
        open = null;
        openAt = NOWHERE;
    }

    private void closeGroup() {
        author = null;
    }

    /// Shows what is on its way below everything that stands in the log.
    void sending(List<PendingChat> outgoing, @Nullable Participant you) {
        var tail = new ArrayList<TimelineRow>(outgoing.size());
        boolean first = true;
        for (var chat : outgoing) {
            first = first && !(you != null && continues(you.id(), chat.at()));
            tail.add(new TimelineRow.Sending(chat, first));
            first = false;
        }
        if (!rows.subList(firm, rows.size()).equals(tail)) {
            rows.remove(firm, rows.size());
            rows.addAll(tail);
        }
    }

    /// Unfolds a run of comings into a row for each, or folds it up again.
    void toggle(int at, List<? extends ServerMessage.Entry> entries) {
        if (!(rows.get(at) instanceof TimelineRow.Comings(var from, var first, var tally, var expanded)) || tally.count() < 2) {
            return;
        }
        var toggled = new TimelineRow.Comings(from, first, tally, !expanded);
        rows.set(at, toggled);
        int count = tally.count();
        if (expanded) {
            rows.remove(at + 1, at + 1 + count);
        } else {
            rows.addAll(at + 1, entries.subList(from, from + count).stream().map(TimelineRow.Coming::new).toList());
        }
        int shift = expanded ? -count : count;
        firm += shift;
        if (unreadAt > at) {
            unreadAt += shift;
        }
        if (openAt == at) {
            open = toggled;
        } else if (openAt > at) {
            openAt += shift;
        }
    }

    /// Whether the unread line is shown.
    boolean isUnread() {
        return unreadAt != NOWHERE;
    }

    /// Takes the unread line away.
    void markRead() {
        if (unreadAt == NOWHERE) {
            return;
        }
        rows.remove(unreadAt);
        firm--;
        if (openAt > unreadAt) {
            openAt--;
        }
        unreadAt = NOWHERE;
    }
}
