package homeroom.client.link;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

import homeroom.client.link.InvalidInvitationException.Fault;
import homeroom.protocol.Digits;
import homeroom.protocol.Limits;
import homeroom.protocol.RefusedException;
import homeroom.protocol.ServerId;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;

/// Where a room is and what opens it. A teacher hands it out as a link, or as an address that is typed.
///
/// @param host a host name in lower case or an IP address, IPv6 without brackets
/// @param port 1 to 65,535
/// @param room null for the server's first room
/// @param code null if none is known; blank counts as none
/// @param id   which server it must be, null if that isn't known
public record Invitation(String host, int port, @Nullable String room, @Nullable String code, @Nullable ServerId id) {
    /// Where a server listens unless it is told otherwise.
    public static final int DEFAULT_PORT = 55_555;

    private static final String SCHEME = "homeroom://";

    /// @throws InvalidInvitationException if there can be no such host, port, room or code
    public Invitation {
        host = HostSyntax.checked(host);
        if (port < 1 || port > 65_535) {
            throw new InvalidInvitationException(Fault.PORT);
        }
        room = room == null || room.isBlank() ? null : checkedRoom(room);
        code = code == null || code.isBlank() ? null : checkedCode(code.strip());
    }

    /// To whatever server is there.
    ///
    /// @throws InvalidInvitationException if there can be no such host, port, room or code
    public Invitation(String host, int port, @Nullable String room, @Nullable String code) {
        this(host, port, room, code, null);
    }

    /// Reads what a person types or pastes: `host`, `host:port`, an IPv6 address with or without brackets, or a link.
    ///
    /// @throws InvalidInvitationException with the part that is wrong
    public static Invitation parse(String text) {
        String typed = text.strip();
        if (typed.isEmpty()) {
            throw new InvalidInvitationException(Fault.EMPTY);
        }
        if (typed.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return parseLink(typed.substring(SCHEME.length()));
        }
        if (typed.contains("://")) {
            throw new InvalidInvitationException(Fault.LINK);
        }
        return at(typed, Map.of());
    }

    /// A link that [#parse] reads back as the same invitation, code and server's id included.
    public String link() {
        var link = new StringBuilder(SCHEME).append(HostSyntax.bracketed(host).replace("%", "%25")).append(':').append(port)
                .append('/');
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        if (room != null) {
            query.add("room=" + encoded(room));
        }
        if (code != null) {
            query.add("code=" + encoded(code));
        }
        if (id != null) {
            query.add("id=" + id);
        }
        return link.append(query).toString();
    }

    /// As a person would type it: the port only if it isn't the usual one, no room and no code.
    public String address() {
        String shown = HostSyntax.bracketed(host);
        return port == DEFAULT_PORT ? shown : shown + ":" + port;
    }

    /// Another room of the same server.
    ///
    /// @param other null for the server's first room
    public Invitation withRoom(@Nullable String other) {
        return new Invitation(host, port, other, code, id);
    }

    /// The same place with another code, or with none.
    public Invitation withCode(@Nullable String other) {
        return new Invitation(host, port, room, other, id);
    }

    /// The same place, where another server must be, or any may.
    public Invitation withId(@Nullable ServerId other) {
        return new Invitation(host, port, room, code, other);
    }

    /// Without the code: it may not reach a log.
    @Override
    public String toString() {
        return "Invitation[" + address() + ", " + room + "]";
    }

    private static Invitation parseLink(String rest) {
        String beforeFragment = rest.split("#", 2)[0];
        String[] parts = beforeFragment.split("\\?", 2);
        String place = parts[0].endsWith("/") ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
        if (place.contains("/")) {
            throw new InvalidInvitationException(Fault.LINK);
        }
        return at(place.replace("%25", "%"), query(parts.length == 2 ? parts[1] : ""));
    }

    private static Invitation at(String place, Map<String, String> query) {
        int portColon = portColon(place);
        String host = portColon < 0 ? place : place.substring(0, portColon);
        int port = portColon < 0 ? DEFAULT_PORT : port(place.substring(portColon + 1));
        return new Invitation(host, port, query.get("room"), query.get("code"), id(query.get("id")));
    }

    /// Where the port's colon stands, negative if there is no port: several colons without a bracket are an IPv6 address.
    private static int portColon(String place) {
        int last = place.lastIndexOf(':');
        if (place.startsWith("[")) {
            return last > place.indexOf(']') ? last : -1;
        }
        return place.indexOf(':') == last ? last : -1;
    }

    private static int port(String typed) {
        String digits = Digits.ascii(typed);
        if (!digits.matches("[0-9]{1,5}")) {
            throw new InvalidInvitationException(Fault.PORT);
        }
        return Integer.parseInt(digits);
    }

    private static Map<String, String> query(String query) {
        var values = new HashMap<String, String>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            if (values.put(sides[0], sides.length == 2 ? decoded(sides[1]) : "") != null) {
                throw new InvalidInvitationException(Fault.LINK);
            }
        }
        return values;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String value) {
        try {
            String text = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (text.indexOf('\uFFFD') < 0) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            // a percent sign without two hexadecimal digits: the same answer as for bytes that are no UTF-8
        }
        throw new InvalidInvitationException(Fault.LINK);
    }

    private static String checkedRoom(String room) {
        try {
            return new RoomName(room).text();
        } catch (RefusedException e) {
            throw new InvalidInvitationException(Fault.LINK);
        }
    }

    private static @Nullable ServerId id(@Nullable String text) {
        try {
            return text == null ? null : new ServerId(text);
        } catch (RefusedException e) {
            throw new InvalidInvitationException(Fault.LINK);
        }
    }

    private static String checkedCode(String code) {
        if (code.length() > Limits.TOKEN_CHARACTERS || code.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInvitationException(Fault.LINK);
        }
        return code;
    }
}
