package homeroom.client.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

import homeroom.client.link.Invitation;
import homeroom.client.link.KnownServer;
import homeroom.client.link.KnownServers;
import homeroom.client.link.KnownSession;
import homeroom.protocol.RefusedException;
import homeroom.protocol.ServerId;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;

/// The servers that we have been at, as names and values. Names that this version doesn't know are ignored; a value that makes no sense
/// is an [IllegalArgumentException].
final class KnownServersText implements SmallFile.Text<List<KnownServer>> {
    private static final String COMMENT = "The rooms that Homeroom finds back to, and the secrets for that. Show it to nobody.";

    /// Rises when an older version could no longer read it rightly. It also tells our file from any other.
    private static final String FORMAT = "1";

    @Override
    public String write(List<KnownServer> servers) {
        var values = new Properties();
        values.setProperty("format", FORMAT);
        for (int i = 0; i < servers.size(); i++) {
            write(servers.get(i), (i + 1) + ".", values);
        }
        return PropertiesText.write(values, COMMENT);
    }

    private static void write(KnownServer server, String prefix, Properties values) {
        values.setProperty(prefix + "id", server.id().text());
        values.setProperty(prefix + "proven", Boolean.toString(server.proven()));
        values.setProperty(prefix + "name", server.name());
        for (int i = 0; i < server.addresses().size(); i++) {
            values.setProperty(prefix + "address." + (i + 1), server.addresses().get(i));
        }
        for (int i = 0; i < server.visits().size(); i++) {
            var visit = server.visits().get(i);
            String at = prefix + "visit." + (i + 1) + ".";
            values.setProperty(at + "room", visit.room().text());
            values.setProperty(at + "first", Boolean.toString(visit.first()));
            values.setProperty(at + "name", visit.name().text());
            values.setProperty(at + "session", visit.session());
            values.setProperty(at + "epoch", visit.epoch());
            for (int j = 0; j < visit.ids().size(); j++) {
                values.setProperty(at + "you." + (j + 1), visit.ids().get(j));
            }
        }
    }

    @Override
    public List<KnownServer> read(String text) {
        var values = PropertiesText.read(text);
        if (!FORMAT.equals(values.getProperty("format"))) {
            throw new IllegalArgumentException("no known servers of this format");
        }
        try {
            var servers = new ArrayList<KnownServer>();
            for (int i = 1; i <= KnownServers.MOST; i++) {
                String id = values.getProperty(i + ".id");
                if (id != null) {
                    servers.add(server(new ServerId(id), i + ".", values));
                }
            }
            return List.copyOf(servers);
        } catch (RefusedException e) {
            throw new IllegalArgumentException("an id, a name or a room that can't be one", e);
        }
    }

    private static KnownServer server(ServerId id, String prefix, Properties values) {
        var addresses = new ArrayList<String>();
        for (int i = 1; i <= KnownServer.ADDRESSES; i++) {
            String address = values.getProperty(prefix + "address." + i);
            if (address != null) {
                addresses.add(Invitation.parse(address).address());
            }
        }
        var visits = new ArrayList<KnownSession>();
        for (int i = 1; i <= KnownServer.VISITS; i++) {
            String room = values.getProperty(prefix + "visit." + i + ".room");
            if (room != null) {
                visits.add(visit(new RoomName(room), prefix + "visit." + i + ".", values));
            }
        }
        boolean proven = !"false".equals(values.getProperty(prefix + "proven")); // in doubt nobody takes its place unproven
        return new KnownServer(id, proven, Objects.requireNonNullElse(values.getProperty(prefix + "name"), ""), addresses,
                visits);
    }

    private static KnownSession visit(RoomName room, String prefix, Properties values) {
        var ids = new ArrayList<String>();
        for (int i = 1; i <= KnownSession.IDS; i++) {
            String id = values.getProperty(prefix + "you." + i);
            if (id != null) {
                ids.add(id);
            }
        }
        return new KnownSession(room, Boolean.parseBoolean(values.getProperty(prefix + "first")),
                new Nickname(needed(values.getProperty(prefix + "name"))), needed(values.getProperty(prefix + "session")),
                Objects.requireNonNullElse(values.getProperty(prefix + "epoch"), ""), ids);
    }

    private static String needed(@Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("a visit lacks its name or its session");
        }
        return value;
    }
}
