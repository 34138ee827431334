package homeroom.client.host;

import java.nio.file.Path;
import java.util.List;

import homeroom.client.link.Invitation;
import org.jspecify.annotations.Nullable;

/// How a server on this machine is to be started.
///
/// @param name  what the server is called
/// @param rooms its rooms, the first is the one that people come to; empty for the server's own choice
/// @param code  what opens the rooms
/// @param port  0 for any; if it is taken, any other is used
/// @param data  where it keeps what was said, null for the server's own place
/// @param bind  the address to listen on, null for all
/// @param opener for whom it is started, null for nobody in particular
public record HostOptions(String name, List<String> rooms, HostedCode code, int port, @Nullable Path data,
        @Nullable String bind, @Nullable OpenerSecret opener) {
    public HostOptions {
        rooms = List.copyOf(rooms);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port must be from 0 to 65,535");
        }
    }

    /// Started for nobody in particular.
    public HostOptions(String name, List<String> rooms, HostedCode code, int port, @Nullable Path data, @Nullable String bind) {
        this(name, rooms, code, port, data, bind, null);
    }

    /// A server on the usual port and all addresses, with its data in the usual place.
    public static HostOptions named(String name, HostedCode code) {
        return new HostOptions(name, List.of(), code, Invitation.DEFAULT_PORT, null, null);
    }

    HostOptions withPort(int other) {
        return new HostOptions(name, rooms, code, other, data, bind, opener);
    }

    /// Without the code: it may not reach a log.
    @Override
    public String toString() {
        return "HostOptions[" + name + ", " + rooms + ", " + port + "]";
    }
}
