package homeroom.client.timeline;

import java.time.Clock;

import homeroom.client.i18n.Reasons;
import homeroom.client.i18n.Words;
import homeroom.client.model.Outgoing;

/// A row in plain words: for the clipboard and for screen readers.
final class RowText {
    private RowText() {}

    /// What a screen reader says.
    static String of(Row row, Clock clock) {
        return switch (row) {
            case Row.Said(var chat, var own, _) -> own
                    ? Words.say("timeline.spoken.own", Moments.time(chat.at(), clock), chat.text())
                    : Words.say("timeline.spoken", chat.from().name().text(), Moments.time(chat.at(), clock),
                            chat.text());
            case Row.Sending(var chat, _) -> chat.state() == Outgoing.State.PENDING
                    ? Words.say("timeline.spoken.sending", chat.text())
                    : Words.say("timeline.spoken.refused", whyUnsent(chat), chat.text());
            case Row.Day _,Row.Unread _,Row.Comings _,Row.Coming _ -> copied(row, clock);
        };
    }

    /// Why it waits for its author; empty if it doesn't.
    static String whyUnsent(Outgoing chat) {
        var refusal = chat.refusal();
        return switch (chat.state()) {
            case PENDING -> "";
            case REFUSED -> refusal == null ? "" : Reasons.of(refusal.code(), refusal.sentence());
            case LEFT_OVER -> Words.say("timeline.left-over");
        };
    }

    /// What goes to the clipboard: a message's text exactly as it was sent.
    static String copied(Row row, Clock clock) {
        return switch (row) {
            case Row.Said(var chat, _, _) -> chat.text();
            case Row.Sending(var chat, _) -> chat.text();
            case Row.Day(var date) -> Moments.day(date, clock);
            case Row.Unread() -> Words.say("timeline.unread");
            case Row.Comings(_, var first, var tally, _) -> tally.count() == 1 ? ComingWords.one(first) : ComingWords.many(tally);
            case Row.Coming(var entry) -> ComingWords.one(entry);
        };
    }
}
