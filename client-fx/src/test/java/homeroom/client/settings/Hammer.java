package homeroom.client.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import homeroom.client.link.KnownServer;
import homeroom.client.link.Membership;
import homeroom.client.link.UnsentChat;
import homeroom.protocol.ServerId;
import homeroom.protocol.message.ClientMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;

/// A window that changes what is kept as often as it can, and another at the same time. Whatever it changes is its own.
final class Hammer {
    static final int BLOWS = 40;

    private Hammer() {}

    /// A program that does so once its standard input says a line.
    public static void main(String[] args) throws IOException {
        System.in.read();
        strike(Path.of(args[0]), args[1]);
    }

    static void strike(Path folder, String who) {
        var path = folder.resolve("settings.properties");
        var settings = new SettingsFile(path);
        var known = new KnownServersFile(SettingsFile.beside(path, "known-rooms"));
        for (int i = 0; i < BLOWS; i++) {
            var server = new KnownServer(id(who, i), false, who, List.of(), List.of());
            known.change(before -> Stream.concat(Stream.of(server), before.stream()).toList());
            var chat = new UnsentChat(new Membership(server.id(), new RoomName("Lab"), new Nickname(who)),
                    new ClientMessage.Chat("words", who + i), Instant.EPOCH);
            settings.changeUnsent(before -> Stream.concat(before.stream(), Stream.of(chat)).toList());
            double zoom = 1 + i / 100.0;
            settings.change(who.equals("one") ? before -> before.withZoom(zoom) : before -> before.withName(who + zoom));
        }
    }

    static ServerId id(String who, int number) {
        return new ServerId((who + "a".repeat(32)).substring(0, 30).toLowerCase(Locale.ROOT) + (char) ('a' + number / 20)
                + (char) ('a' + number % 20));
    }
}
