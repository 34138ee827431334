package homeroom.client.settings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import homeroom.client.host.OpenedRoom;
import homeroom.client.link.Invitation;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;

/// What the client remembers from one run to the next.
///
/// @param name        the nickname used last
/// @param lastAddress the address typed last, as it was typed
/// @param enterSends  whether Enter sends; otherwise Ctrl+Enter does
/// @param zoom        1 is the natural size; kept within [#MIN_ZOOM] and [#MAX_ZOOM]
/// @param recentRooms newest first, no place twice, [#RECENT_ROOMS] at most; their codes are not kept
/// @param openedRooms those that were opened on this machine, the latest first, no room twice, [#OPENED_ROOMS] at most
public record Settings(@Nullable String name, @Nullable String lastAddress, Theme theme, boolean enterSends, double zoom,
        List<Invitation> recentRooms, List<OpenedRoom> openedRooms) {
    public static final double MIN_ZOOM = 0.5;
    public static final double MAX_ZOOM = 4;
    public static final int RECENT_ROOMS = 8;
    public static final int OPENED_ROOMS = 8;

    /// Those of somebody who starts the client for the first time.
    public static final Settings DEFAULT = new Settings(null, null, Theme.SYSTEM, true, 1, List.of(), List.of());

    public Settings {
        if (Double.isNaN(zoom)) {
            throw new IllegalArgumentException("zoom must be a number");
        }
        zoom = Math.clamp(zoom, MIN_ZOOM, MAX_ZOOM);
        recentRooms = recentRooms.stream().map(room -> room.withCode(null)).distinct().limit(RECENT_ROOMS).toList();
        openedRooms = openedRooms.stream().limit(OPENED_ROOMS).toList();
    }

    public Settings withName(@Nullable String other) {
        return new Settings(other, lastAddress, theme, enterSends, zoom, recentRooms, openedRooms);
    }

    public Settings withLastAddress(@Nullable String other) {
        return new Settings(name, other, theme, enterSends, zoom, recentRooms, openedRooms);
    }

    public Settings withTheme(Theme other) {
        return new Settings(name, lastAddress, other, enterSends, zoom, recentRooms, openedRooms);
    }

    public Settings withEnterSends(boolean other) {
        return new Settings(name, lastAddress, theme, other, zoom, recentRooms, openedRooms);
    }

    public Settings withZoom(double other) {
        return new Settings(name, lastAddress, theme, enterSends, other, recentRooms, openedRooms);
    }

    /// The room visited now moves to the front; the one that is visited longest ago falls off the end. A room of a known server is the
    /// same wherever it was met before.
    public Settings withVisited(Invitation room) {
        var others = recentRooms.stream()
                .filter(other -> other.id() == null || !other.id().equals(room.id())
                        || !Objects.equals(other.room(), room.room()));
        return new Settings(name, lastAddress, theme, enterSends, zoom, Stream.concat(Stream.of(room), others).toList(),
                openedRooms);
    }

    /// The room opened now moves to the front.
    public Settings withOpened(OpenedRoom room) {
        var others = openedRooms.stream().filter(other -> !other.isSameRoom(room.room()));
        return new Settings(name, lastAddress, theme, enterSends, zoom, recentRooms,
                Stream.concat(Stream.of(room), others).toList());
    }

    /// How the room of an invitation was opened on this machine, if it was.
    public Optional<OpenedRoom> opened(Invitation where) {
        return openedRooms.stream().filter(opened -> opened.id() != null && opened.id().equals(where.id()))
                .filter(opened -> where.room() != null && opened.isSameRoom(new RoomName(where.room()))).findFirst();
    }
}
