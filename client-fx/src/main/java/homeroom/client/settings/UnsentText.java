package homeroom.client.settings;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import homeroom.client.link.Membership;
import homeroom.client.link.UnsentChat;
import homeroom.protocol.RefusedException;
import homeroom.protocol.ServerId;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;

/// What could not be said, as names and values. Names that this version doesn't know are ignored; a value that makes no sense is an
/// [IllegalArgumentException].
final class UnsentText implements SmallFile.Text<List<UnsentChat>> {
    private static final String COMMENT = "What you wrote and Homeroom could not send yet.";

    /// Rises when an older version could no longer read it rightly. It also tells our file from any other.
    private static final String FORMAT = "1";

    @Override
    public String write(List<UnsentChat> chats) {
        var values = new Properties();
        values.setProperty("format", FORMAT);
        for (int i = 0; i < chats.size(); i++) {
            var chat = chats.get(i);
            String prefix = (i + 1) + ".";
            values.setProperty(prefix + "server", chat.author().server().text());
            values.setProperty(prefix + "room", chat.author().room().text());
            values.setProperty(prefix + "name", chat.author().name().text());
            values.setProperty(prefix + "id", String.valueOf(chat.chat().id()));
            values.setProperty(prefix + "at", chat.at().toString());
            values.setProperty(prefix + "text", chat.chat().text());
        }
        return PropertiesText.write(values, COMMENT);
    }

    @Override
    public List<UnsentChat> read(String text) {
        var values = PropertiesText.read(text);
        if (!FORMAT.equals(values.getProperty("format"))) {
            throw new IllegalArgumentException("no unsent chats of this format");
        }
        var chats = new ArrayList<UnsentChat>();
        try {
            for (int i = 1; values.getProperty(i + ".text") != null; i++) {
                chats.add(chat(i + ".", values));
            }
        } catch (RefusedException | DateTimeException e) {
            throw new IllegalArgumentException("a name, a text or a time that can't be one", e);
        }
        return List.copyOf(chats);
    }

    private static UnsentChat chat(String prefix, Properties values) {
        var author = new Membership(new ServerId(needed(values.getProperty(prefix + "server"))),
                new RoomName(needed(values.getProperty(prefix + "room"))),
                new Nickname(needed(values.getProperty(prefix + "name"))));
        var chat = new ClientMessage.Chat(needed(values.getProperty(prefix + "text")),
                needed(values.getProperty(prefix + "id")));
        return new UnsentChat(author, chat, Instant.parse(needed(values.getProperty(prefix + "at"))));
    }

    private static String needed(@Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("an unsent chat lacks something");
        }
        return value;
    }
}
