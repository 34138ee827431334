package homeroom.client.timeline;

import java.time.LocalDate;

import homeroom.client.model.PendingChat;
import homeroom.protocol.message.ServerMessage;

/// One row of the timeline. Immutable: a row that changes is replaced.
public sealed interface TimelineRow {
    /// Whether one can do something with it: copy it, send it again, unfold it.
    default boolean isUsable() {
        return switch (this) {
            case Said _,Sending _ -> true;
            case Comings(_, _, var tally, _) -> tally.count() > 1;
            case Day _,Unread _,Coming _ -> false;
        };
    }

    /// What follows happened on another day than what precedes.
    record Day(LocalDate date) implements TimelineRow {}

    /// Everything from here on came while nobody looked.
    record Unread() implements TimelineRow {}

    /// Somebody said something.
    ///
    /// @param first whether it opens a group: the rows after it are by the same author, soon after
    record Said(ServerMessage.Chat chat, boolean own, boolean first) implements TimelineRow {}

    /// One's own words on their way, or refused.
    record Sending(PendingChat chat, boolean first) implements TimelineRow {}

    /// A run of people coming and going.
    ///
    /// @param from  where the run starts, as an index into the room's entries
    /// @param first the entry there
    record Comings(int from, ServerMessage.Entry first, Tally tally, boolean expanded) implements TimelineRow {}

    /// One of an expanded run.
    record Coming(ServerMessage.Entry entry) implements TimelineRow {}

    /// How many came and went in a run.
    record Tally(int joined, int left, int lost) {
        static final Tally NONE = new Tally(0, 0, 0);

        Tally plus(ServerMessage.Entry entry) {
            return switch (entry) {
                case ServerMessage.Join _ -> new Tally(joined + 1, left, lost);
                case ServerMessage.Leave leave -> switch (leave.reason()) {
                    case LOST -> new Tally(joined, left, lost + 1);
                    case LEFT, REMOVED, CLOSED, OTHER -> new Tally(joined, left + 1, lost);
                };
                case ServerMessage.Chat _ -> this;
            };
        }

        int count() {
            return joined + left + lost;
        }
    }
}
