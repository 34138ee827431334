package homeroom.protocol.nearby;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;
import homeroom.protocol.ServerId;
import org.jspecify.annotations.Nullable;

/// What a server says about itself on its network, so that nobody has to type its address: the text of its service (RFC 6763, 6) in
/// multicast DNS (RFC 6762).
///
/// It is a hint and nothing more, since anybody on the network can announce anything; who a server is shows when one comes in.
///
/// @param name       what the server is called: 1 to 60 code points, all of them visible
/// @param room       what its first room is called, null if it doesn't say; as visible and as long as `name`
/// @param rooms      how many rooms it has
/// @param codeNeeded whether its rooms have a code
/// @param id         which server it claims to be
public record Announcement(String name, @Nullable String room, int rooms, boolean codeNeeded, ServerId id) {
    /// The kind of service.
    public static final String SERVICE = "_homeroom._tcp.local.";

    /// How long an announcement holds. It is made anew in half that time, so a server that vanished without a word is forgotten soon.
    public static final Duration LIFETIME = Duration.ofSeconds(10);

    private static final String VERSION = "1";
    /// At most 240 bytes in UTF-8: a string of the text has 255, its key included.
    private static final int NAME_CODE_POINTS = 60;
    private static final int MAX_ROOMS = 1_000_000;
    private static final int MAX_TEXT_BYTES = 1_300;
    private static final String DIGITS = "[0-9]{1,7}";

    /// Takes out of the names what can't be seen, and cuts what is too long.
    ///
    /// @throws RefusedException `bad-envelope` if nothing is left of the name, or there can't be so many rooms
    public Announcement {
        name = visible(name);
        room = room == null || visible(room).isEmpty() ? null : visible(room);
        if (name.isEmpty() || rooms < 1 || rooms > MAX_ROOMS) {
            throw new RefusedException(ErrorCode.BAD_ENVELOPE, "An announcement has a name and 1 to " + MAX_ROOMS + " rooms.");
        }
    }

    /// As it goes onto the network: strings of a key and a value, each after its length in bytes.
    public byte[] text() {
        var text = new ByteArrayOutputStream();
        var entries = Stream.of("v=" + VERSION, "name=" + name, room == null ? "" : "room=" + room, "rooms=" + rooms,
                "code=" + (codeNeeded ? 1 : 0), "id=" + id).filter(entry -> !entry.isEmpty()).toList();
        for (String entry : entries) {
            byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
            text.write(bytes.length);
            text.writeBytes(bytes);
        }
        return text.toByteArray();
    }

    /// Reads what somebody announced. Of a key that comes twice the first counts, unknown keys are passed over (RFC 6763, 6.4).
    ///
    /// @return empty if it is not complete, not of this version, or no such text at all
    public static Optional<Announcement> read(byte[] text) {
        try {
            var values = values(text);
            String rooms = values.getOrDefault("rooms", "");
            String code = values.getOrDefault("code", "");
            if (!VERSION.equals(values.get("v")) || !rooms.matches(DIGITS) || !code.matches("[01]")) {
                return Optional.empty();
            }
            return Optional.of(new Announcement(values.getOrDefault("name", ""), values.get("room"), Integer.parseInt(rooms),
                    code.equals("1"), new ServerId(values.getOrDefault("id", ""))));
        } catch (CharacterCodingException | RefusedException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> values(byte[] text) throws CharacterCodingException {
        var values = new HashMap<String, String>();
        if (text.length > MAX_TEXT_BYTES) {
            return values;
        }
        var left = ByteBuffer.wrap(text);
        while (left.hasRemaining()) {
            int length = Byte.toUnsignedInt(left.get());
            if (length > left.remaining()) {
                return Map.of();
            }
            String entry = StandardCharsets.UTF_8.newDecoder().decode(left.slice(left.position(), length)).toString();
            left.position(left.position() + length);
            String[] sides = entry.split("=", 2);
            if (sides.length == 2) {
                values.putIfAbsent(sides[0].toLowerCase(Locale.ROOT), sides[1]);
            }
        }
        return values;
    }

    /// What can be seen of a name, cut to what an announcement holds.
    public static String visible(String name) {
        var visible = new StringBuilder();
        name.codePoints().filter(Announcement::isVisible).limit(NAME_CODE_POINTS).forEach(visible::appendCodePoint);
        return visible.toString().strip();
    }

    /// No control or format character: none of them could be told from nothing, and some turn the direction of what follows.
    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
