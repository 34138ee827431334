package homeroom.server.console;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import homeroom.protocol.ServerId;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;

/// What the server says when it has started: how people come in. Programs that start a server read its `code: ` and `link: ` lines, and
/// wait for the last one.
///
/// The link names the server, so that whoever has it needs nothing else to tell the server from its double; it doesn't hold the code,
/// and nor does the picture of it: both are easily photographed, pasted and passed on to somebody outside of the class.
///
/// @param server    what it is called
/// @param rooms     the first is the one that the link leads to
/// @param code      what opens them, null if they are open
/// @param plain     whether other machines may speak plain text
/// @param listening where it listens
/// @param lan       the addresses at which others reach it, the likeliest first, if it listens on all of them
/// @param picture   whether to draw the link as a QR code
public record StartupBanner(String server, List<RoomName> rooms, @Nullable String code, boolean plain, ServerId id,
        InetSocketAddress listening, List<InetAddress> lan, boolean picture) {
    public StartupBanner {
        rooms = List.copyOf(rooms);
        lan = List.copyOf(lan);
    }

    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(server + ": " + rooms.stream().map(RoomName::text).collect(Collectors.joining(", ")));
        List<String> addresses = addresses();
        lines.add(who() + " can come in" + (code == null ? ", without a code," : "") + " at:");
        addresses.forEach(address -> lines.add("  " + address));
        if (code != null) {
            lines.add("code: " + code);
        }
        String link = "homeroom://" + addresses.getFirst() + "/?room=" + encoded(rooms.getFirst().text()) + "&id=" + id;
        lines.add("link: " + link);
        if (picture) {
            lines.addAll(QrBlocks.lines(link));
        }
        if (plain) {
            lines.add("PLAIN: anybody on this network can read along, the code too, with whoever comes in unencrypted."
                    + " Start it without --plain to keep them out.");
        }
        lines.add("listening on " + ServerConsole.text(listening));
        return lines;
    }

    /// Without the code: it may not reach a log.
    @Override
    public String toString() {
        return "Banner[" + server + "]";
    }

    private String who() {
        if (listening.getAddress().isLoopbackAddress()) {
            return "Whoever is at this machine";
        }
        return code == null ? "Everybody on this network" : "Everybody on this network who knows the code";
    }

    /// Never empty: a machine without a network has itself.
    private List<String> addresses() {
        List<InetAddress> reached = List.of(listening.getAddress());
        if (listening.getAddress().isAnyLocalAddress()) {
            reached = lan.isEmpty() ? List.of(InetAddress.getLoopbackAddress()) : lan;
        }
        return reached.stream().map(address -> ServerConsole.text(new InetSocketAddress(address, listening.getPort()))).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
