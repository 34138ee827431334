package homeroom.protocol.message;

import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;

import org.jspecify.annotations.Nullable;

/// What a client may say. A value that exists is valid; constructors throw [homeroom.protocol.RefusedException].
public sealed interface ClientMessage {
    /// Asks to enter a room, or to come back to it.
    ///
    /// @param room    null for the server's first room
    /// @param code    the room's code, null if none is known
    /// @param after   the last entry seen (0: none), null for a newcomer
    /// @param epoch   the epoch that `after` belongs to; without it `after` means nothing
    /// @param session the secret of an earlier welcome, to come back as the same participant
    record Join(Nickname name, @Nullable RoomName room, @Nullable String code, @Nullable Long after, @Nullable String epoch,
            @Nullable String session) implements ClientMessage {
        public Join {
            StringRules.token(code, "code");
            StringRules.token(epoch, "epoch");
            StringRules.token(session, "session");
            if (after != null) {
                StringRules.seq(after, "after");
            }
        }

        /// A newcomer to the server's first room.
        public Join(Nickname name) {
            this(name, null, null, null, null, null);
        }

        /// The position to resume from, null if none was given in full.
        public @Nullable Position position() {
            return after == null || epoch == null ? null : new Position(epoch, after);
        }

        /// Without code and session: neither may reach a log.
        @Override
        public String toString() {
            return "Join[" + name + "]";
        }
    }

    /// Begins to prove that the client knows the room's code, and to have the server prove the same; see [homeroom.protocol.proof.CodeProof].
    record Prove(String opening) implements ClientMessage {
        public Prove {
            StringRules.proof(opening, "opening");
        }
    }

    /// Ends the proof from the client's side; the server answers with its own confirmation, or with `code-wrong`.
    record Confirm(String commitment, String confirmation) implements ClientMessage {
        public Confirm {
            StringRules.proof(commitment, "commitment");
            StringRules.proof(confirmation, "confirmation");
        }
    }

    /// Says something to the whole room.
    ///
    /// @param id chosen by the client so that a resend is never shown twice
    record Chat(String text, @Nullable String id) implements ClientMessage {
        public Chat {
            StringRules.id(id);
            StringRules.text(text);
            StringRules.visible(text);
        }

        /// Without the text: what people write never reaches a log.
        @Override
        public String toString() {
            return "Chat[" + id + "]";
        }
    }

    /// Leaves the room; the server closes the connection.
    record Leave() implements ClientMessage {}

    /// Asks for a pong; also says "I am still here".
    record Ping(@Nullable String id) implements ClientMessage {
        public Ping {
            StringRules.id(id);
        }
    }
}
