package homeroom.client.timeline;

import java.util.ArrayList;

import homeroom.client.i18n.Words;
import homeroom.client.timeline.TimelineRow.Tally;
import homeroom.protocol.message.ServerMessage;

/// How comings and goings are told.
final class PresenceWords {
    private PresenceWords() {}

    /// One person's coming or going.
    static String one(ServerMessage.Entry entry) {
        String name = entry.from().name().text();
        return switch (entry) {
            case ServerMessage.Join _ -> Words.say("timeline.joined", name);
            case ServerMessage.Leave leave -> switch (leave.reason()) {
                case LEFT, OTHER -> Words.say("timeline.left", name);
                case LOST -> Words.say("timeline.lost", name);
                case REMOVED -> Words.say("timeline.removed", name);
                case CLOSED -> Words.say("timeline.closed", name);
            };
            case ServerMessage.Chat _ -> throw new IllegalArgumentException("a chat is no coming or going");
        };
    }

    /// "5 joined, 2 left".
    static String many(Tally tally) {
        var parts = new ArrayList<String>();
        if (tally.joined() > 0) {
            parts.add(Words.say("timeline.joined.many", tally.joined()));
        }
        if (tally.left() > 0) {
            parts.add(Words.say("timeline.left.many", tally.left()));
        }
        if (tally.lost() > 0) {
            parts.add(Words.say("timeline.lost.many", tally.lost()));
        }
        return String.join(Words.say("timeline.and"), parts);
    }
}
