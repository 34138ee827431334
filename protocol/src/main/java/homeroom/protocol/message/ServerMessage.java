package homeroom.protocol.message;

import java.time.Instant;
import java.util.List;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.name.NameConflict;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;

/// What a server may say. A value that exists is valid; constructors throw [homeroom.protocol.RefusedException].
public sealed interface ServerMessage {
    /// Something that happened in a room and stands in its log.
    sealed interface Entry extends ServerMessage {
        /// Its place in the log, from 1; rises from entry to entry, may skip.
        long seq();

        /// When the server took it, cut to milliseconds. Order is by [#seq], never by time.
        Instant at();

        Participant from();
    }

    /// The answer to a join that was granted.
    ///
    /// @param server  the server's name
    /// @param seq     the log's head; the newcomer's own join is counted
    /// @param session a secret to come back with
    /// @param resumed whether everything after the position given follows; if not, start afresh
    /// @param roster  who is in the room as of `seq`: the first [Limits#ROSTER_MEMBERS] at most, more follow as [Roster]
    record Welcome(String server, RoomName room, Participant you, String epoch, long seq, String session, boolean resumed,
            List<Participant> roster, Limits limits) implements ServerMessage {
        public Welcome {
            StringRules.token(epoch, "epoch");
            StringRules.seq(seq, "seq");
            StringRules.token(session, "session");
            roster = RosterPage.of(roster);
        }

        /// Without the session: it may not reach a log.
        @Override
        public String toString() {
            return "Welcome[" + room + ", " + you + ", " + seq + "]";
        }
    }

    /// The next members of a large room, right after the welcome.
    record Roster(List<Participant> members) implements ServerMessage {
        public Roster {
            members = RosterPage.of(members);
        }
    }

    /// Somebody came in.
    record Join(long seq, Instant at, Participant from) implements Entry {
        public Join {
            StringRules.seq(seq, "seq");
            at = StringRules.time(at);
        }
    }

    /// Somebody said something.
    ///
    /// @param id what the sender called it, if they did
    record Chat(long seq, Instant at, Participant from, String text, @Nullable String id) implements Entry {
        public Chat {
            StringRules.seq(seq, "seq");
            at = StringRules.time(at);
            StringRules.text(text);
            StringRules.id(id);
        }

        /// Without the text: what people write never reaches a log.
        @Override
        public String toString() {
            return "Chat[" + seq + ", " + from + "]";
        }
    }

    /// Somebody is no longer there.
    record Leave(long seq, Instant at, Participant from, LeaveReason reason) implements Entry {
        public Leave {
            StringRules.seq(seq, "seq");
            at = StringRules.time(at);
        }
    }

    /// The server's part of the proof that both sides know the code; see [homeroom.protocol.proof.CodeProof].
    record Prove(String opening, String commitment) implements ServerMessage {
        public Prove {
            StringRules.proof(opening, "opening");
            StringRules.proof(commitment, "commitment");
        }
    }

    /// The client's proof was right, and this is the server's. The connection may join now.
    record Confirm(String confirmation) implements ServerMessage {
        public Confirm {
            StringRules.proof(confirmation, "confirmation");
        }
    }

    /// The wire calls it `error`: something could not be done. Which codes end the connection is said in `SPEC.md`.
    ///
    /// @param message a sentence for people, in English
    /// @param id         of the chat that was refused, if it had one
    /// @param waitMillis when it may be tried again, from now on; null if time makes no difference
    /// @param conflict   what stands against a name that is taken, null if the server doesn't say; the wire calls its parts `reason` and `name`
    record Failure(ErrorCode code, String message, @Nullable String id, @Nullable Long waitMillis,
            @Nullable NameConflict conflict) implements ServerMessage {
        public Failure {
            StringRules.id(id);
            if (waitMillis != null) {
                StringRules.seq(waitMillis, "wait");
            }
        }

        /// Something that waiting won't mend.
        public Failure(ErrorCode code, String message, @Nullable String id) {
            this(code, message, id, null, null);
        }

        /// Something that may be tried again.
        public Failure(ErrorCode code, String message, @Nullable String id, @Nullable Long waitMillis) {
            this(code, message, id, waitMillis, null);
        }

        /// A name that can't be had.
        public Failure(String message, NameConflict conflict) {
            this(ErrorCode.NAME_TAKEN, message, null, null, conflict);
        }
    }

    /// The answer to a ping.
    ///
    /// @param id the ping's, if it had one
    record Pong(@Nullable String id) implements ServerMessage {
        public Pong {
            StringRules.id(id);
        }
    }
}
