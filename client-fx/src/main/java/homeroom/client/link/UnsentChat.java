package homeroom.client.link;

import java.time.Instant;

import homeroom.protocol.message.ClientMessage;

/// What somebody wanted to say in a room and perhaps could not.
///
/// @param chat with an id of its own, under which it may have been sent already
/// @param at   when it was typed, by this machine's clock
public record UnsentChat(Membership author, ClientMessage.Chat chat, Instant at) {
    public UnsentChat {
        if (chat.id() == null) {
            throw new IllegalArgumentException("without an id it might be said twice");
        }
    }

    /// Whether both are one and the same, sent once or more often.
    public boolean isSameAs(UnsentChat other) {
        return author.equals(other.author) && String.valueOf(chat.id()).equals(other.chat.id());
    }
}
