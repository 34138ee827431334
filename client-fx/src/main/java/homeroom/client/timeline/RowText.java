package homeroom.client.timeline;

import java.time.Clock;

import homeroom.client.i18n.Reasons;
import homeroom.client.i18n.Words;
import homeroom.client.model.PendingChat;

/// A row in plain words: for the clipboard and for screen readers.
final class RowText {
    private RowText() {}

    /// What a screen reader says.
    static String of(TimelineRow row, Clock clock) {
        return switch (row) {
            case TimelineRow.Said(var chat, var own, _) -> own
                    ? Words.say("timeline.spoken.own", TimeFormats.time(chat.at(), clock), chat.text())
                    : Words.say("timeline.spoken", chat.from().name().text(), TimeFormats.time(chat.at(), clock),
                            chat.text());
            case TimelineRow.Sending(var chat, _) -> chat.state() == PendingChat.State.PENDING
                    ? Words.say("timeline.spoken.sending", chat.text())
                    : Words.say("timeline.spoken.refused", whyUnsent(chat), chat.text());
            case TimelineRow.Day _,TimelineRow.Unread _,TimelineRow.Comings _,TimelineRow.Coming _ -> copied(row, clock);
        };
    }

    /// Why it waits for its author; empty if it doesn't.
    static String whyUnsent(PendingChat chat) {
        var refusal = chat.refusal();
        return switch (chat.state()) {
            case PENDING -> "";
            case REFUSED -> refusal == null ? "" : Reasons.of(refusal.code(), refusal.sentence());
            case LEFT_OVER -> Words.say("timeline.left-over");
        };
    }

    /// What goes to the clipboard: a message's text exactly as it was sent.
    static String copied(TimelineRow row, Clock clock) {
        return switch (row) {
            case TimelineRow.Said(var chat, _, _) -> chat.text();
            case TimelineRow.Sending(var chat, _) -> chat.text();
            case TimelineRow.Day(var date) -> TimeFormats.day(date, clock);
            case TimelineRow.Unread() -> Words.say("timeline.unread");
            case TimelineRow.Comings(_, var first, var tally, _) -> tally.count() == 1
                    ? PresenceWords.one(first)
                    : PresenceWords.many(tally);
            case TimelineRow.Coming(var entry) -> PresenceWords.one(entry);
        };
    }
}
