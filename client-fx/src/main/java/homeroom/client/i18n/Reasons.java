package homeroom.client.i18n;

import java.util.Locale;

import homeroom.client.link.LinkProblem;
import homeroom.client.link.TrustFailure;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.name.NameConflict;
import homeroom.protocol.name.NameFault;

/// Why something didn't work, in one sentence that says what to do.
public final class Reasons {
    private Reasons() {}

    public static String of(LinkProblem problem) {
        return switch (problem) {
            case LinkProblem.Unreachable(var reason) -> switch (reason) {
                case UNKNOWN_HOST -> Words.say("reason.unknown-host");
                case NOBODY_LISTENING -> Words.say("reason.nobody-listening");
                case NO_ROUTE -> Words.say("reason.no-route");
                case TIMED_OUT -> Words.say("reason.timed-out");
                case NOT_HOMEROOM -> Words.say("reason.not-homeroom");
                case HUNG_UP -> Words.say("reason.hung-up");
            };
            case LinkProblem.Lost() -> Words.say("reason.lost");
            case LinkProblem.Denied(_, var message, _, var conflict) when conflict != null -> of(conflict, message);
            case LinkProblem.Denied(var code, var message, _, _) -> of(code, message);
            case LinkProblem.Untrusted(var why, _, var expected) -> of(why, expected);
            case LinkProblem.Left() -> Words.say("reason.left");
        };
    }

    private static String of(TrustFailure why, String expected) {
        return switch (why) {
            case NOT_INVITED -> Words.say("reason.not-invited");
            case CHANGED -> expected.isBlank()
                    ? Words.say("reason.changed")
                    : Words.say("reason.changed.from", expected);
            case NOT_PROVEN -> Words.say("reason.not-proven");
            case NO_CODE -> Words.say("reason.no-code");
        };
    }

    private static String of(NameConflict conflict, String message) {
        String name = conflict.name();
        return switch (conflict.reason()) {
            case TAKEN -> name == null ? Words.say("reason.name-taken") : Words.say("reason.name-taken.by", name);
            case LOOKS_ALIKE -> name == null
                    ? Words.say("reason.name-looks-alike")
                    : Words.say("reason.name-looks-alike.whose", name);
            case KEPT -> Words.say("reason.name-kept");
            case LOST -> Words.say("reason.name-lost");
            case OTHER -> Words.say("reason.other", message);
        };
    }

    /// For what somebody types as the name of a person or a room; empty if it can be one, or nothing stands there yet.
    public static String ofName(String typed) {
        return switch (NameFault.in(typed).orElse(null)) {
            case null -> "";
            case NameFault.Empty() -> "";
            case NameFault.TooLong(int excess) -> Words.say("name.too-long", excess, Limits.V1.nameCodePoints());
            case NameFault.Forbidden(int character) -> Words.say("name.forbidden", spelledOut(character));
            case NameFault.Unseen() -> Words.say("name.unseen");
            case NameFault.Accents() -> Words.say("name.accents");
        };
    }

    /// By number and, if Unicode has one, by name: it can't be shown.
    private static String spelledOut(int character) {
        String number = String.format(Locale.ROOT, "U+%04X", character);
        String name = Character.getName(character);
        return name == null ? number : number + ", " + name.toLowerCase(Locale.ROOT);
    }

    /// For a code, if it tells people something by itself.
    ///
    /// @param message the server's own sentence, for the codes that do not
    public static String of(ErrorCode code, String message) {
        return switch (code) {
            case NAME_INVALID -> Words.say("reason.name-invalid", Limits.V1.nameCodePoints());
            case CODE_REQUIRED -> Words.say("reason.code-required");
            case CODE_WRONG -> Words.say("reason.code-wrong");
            case ROOM_UNKNOWN -> Words.say("reason.room-unknown");
            case ROOM_FULL -> Words.say("reason.room-full");
            case TOO_FAST -> Words.say("reason.too-fast");
            case TOO_SLOW -> Words.say("reason.too-slow");
            case TOO_LONG -> Words.say("reason.too-long");
            case TEXT_INVALID -> Words.say("reason.text-invalid");
            case CLOSING -> Words.say("reason.closing");
            case TAKEN_OVER -> Words.say("reason.taken-over");
            case STORAGE -> Words.say("reason.storage");
            case NAME_TAKEN, BAD_ENVELOPE, UNKNOWN_TYPE, NOT_JOINED, ALREADY_JOINED, PLAIN_REFUSED,
                    OTHER -> Words.say("reason.other", message);
        };
    }
}
