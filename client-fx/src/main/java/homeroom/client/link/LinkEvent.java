package homeroom.client.link;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import homeroom.protocol.ServerId;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/// What a [Link] tells its listener, in the order in which it happened.
public sealed interface LinkEvent {
    /// A connection is being tried.
    ///
    /// @param attempt from 1; starts again at 1 after a line that held
    record Connecting(int attempt) implements LinkEvent {}

    /// We are in the room. Unless it says `resumed`, forget what was shown and start afresh.
    ///
    /// @param server whose room it is
    /// @param ours   the ids of participants that are us, now and when we were here before; whoever reads an entry of theirs reads
    ///               their own words
    record Welcomed(ServerMessage.Welcome welcome, ServerId server, Set<String> ours) implements LinkEvent {
        public Welcomed {
            ours = Set.copyOf(ours);
        }
    }

    /// The roster of a large room, continued.
    record MoreMembers(List<Participant> members) implements LinkEvent {
        public MoreMembers {
            members = List.copyOf(members);
        }
    }

    /// Something happened in the room: in order of seq, never twice, never older.
    record Happened(ServerMessage.Entry entry) implements LinkEvent {}

    /// Something was refused and the line stays open.
    ///
    /// @param chatId the chat that now waits for [Link#resend] or [Link#discard], null if it was none
    record Refused(ServerMessage.Failure failure, @Nullable String chatId) implements LinkEvent {}

    /// A chat that was sent more than once stands in the log, in a part of the past that was not read.
    record Acknowledged(String chatId) implements LinkEvent {}

    /// The server asked for a pause: what was sent waits in the outbox and goes on by itself, in order.
    ///
    /// @param until by this machine's clock
    record HeldBack(Instant until) implements LinkEvent {}

    /// The line is lost, or could not be had again; the link will try again by itself.
    ///
    /// @param retryAt when, by this machine's clock; [Link#reconnectNow] doesn't wait for it
    record Waiting(Instant retryAt, LinkProblem cause) implements LinkEvent {}

    /// It is over for good: nothing more follows.
    record Ended(LinkProblem cause) implements LinkEvent {}
}
