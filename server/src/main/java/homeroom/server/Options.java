package homeroom.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import homeroom.protocol.Limits;
import homeroom.protocol.RefusedException;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import homeroom.protocol.nearby.Announcement;
import homeroom.protocol.proof.RoomCode;
import homeroom.server.history.DataFolder;
import homeroom.server.history.StoreException;
import homeroom.server.room.RoomOpener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What the person who starts the server may choose. Filled by picocli from the configuration file, then from the command line.
@Command(name = "homeroom-server", sortOptions = false, mixinStandardHelpOptions = true, showAtFileInUsageHelp = true,
        version = "Homeroom 0.1.0", //
        description = "Opens a chat room for everybody on this machine's network who knows its code.", //
        optionListHeading = "%nOptions:%n", footerHeading = "%n", //
        footer = {
                "Without any option: one room, lobby, on port 55555, with a code that is drawn and shown.", "",
                "What this promises, and what not", "",
                "Somebody who listens on the network hears nothing: all is encrypted (TLS 1.3), but for those "
                        + "who come in unencrypted, which takes --plain or sitting at this machine.",
                "",
                "Somebody who sits in between, or sets up a double of this server, gets nobody in: client and "
                        + "server prove to each other that they know the code, without sending it, and from then on the "
                        + "client knows the server by its key. Each try of theirs is one guess at the code. Without a code "
                        + "(--open) a client that has never been here believes whoever answers, unless it has the link.",
                "",
                "A pupil with a script doesn't guess the code (ten wrong ones a minute from all together, then a "
                        + "growing wait, up to five minutes, which keeps newcomers out meanwhile but nobody who has been "
                        + "there; wait, or start with --open for that lesson), doesn't flood the room under one "
                        + "name, doesn't keep others out at the door (but for those who come from the same address, as "
                        + "behind one router), and can't be called like anybody who is in the room. Who knows the code "
                        + "can come in under any free name, and ever new ones (400 from one address at once, then 5 a second): a "
                        + "name is no proof of who somebody is; but it is kept for three minutes for whoever lost the line. "
                        + "Another code (stop, delete homeroom.code in the data folder, start) keeps out those who have "
                        + "not been there; to put out all, give the room another name.",
                "",
                "A stolen laptop: a pupil's lets its finder come in as that pupil, until you delete the data "
                        + "folder or give the room another name. This machine's holds all that was said, the code and the "
                        + "key, readable to whoever can log in as you: it is not encrypted. Delete homeroom.code and "
                        + "homeroom.pem for a new code and key; everybody will be told that this is another server."})
final class Options {
    private static final int DEFAULT_PORT = 55_555;
    /// What they keep of their logs in memory while all are lively is bounded by this.
    private static final int MAX_ROOMS = 100;
    private static final int LINE_BYTES = 4 * Limits.TOKEN_CHARACTERS;
    /// 128 bits in base64url, or more.
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{22,128}");

    @Option(names = "--port", paramLabel = "N", converter = PortConverter.class,
            description = "Port to listen on (default: 55555; 0: any free one).")
    private int port = DEFAULT_PORT;

    @Option(names = "--bind", paramLabel = "ADDR", converter = AddressConverter.class,
            description = "Address to listen on (default: all of this machine's).")
    private @Nullable InetAddress bind;

    @Option(names = "--name", paramLabel = "TEXT", converter = TitleConverter.class,
            description = "The server's name, as clients show it (default: Homeroom).")
    private String name = "Homeroom";

    @Option(names = "--room", paramLabel = "NAME", converter = RoomConverter.class,
            description = "A room; may be given up to 100 times (default: lobby). The first is where people land who name none.")
    private List<RoomName> rooms = new ArrayList<>();

    @Option(names = "--data", paramLabel = "DIR",
            converter = PathConverter.class,
            description = "Folder for all that is remembered (default: your platform's place for data). It may be a link to a folder.")
    private @Nullable Path data;

    @Option(names = "--code", paramLabel = "WORD", converter = CodeConverter.class,
            description = {
                    "Code that everybody must give to come in (default: one that is drawn at the first start, shown, and kept"
                            + " in the data folder as homeroom.code).",
                    "-: it is read from the first line of standard input, as everybody on this machine can see a command line."})
    private @Nullable String code;

    @Option(names = "--open",
            description = "No code is needed: everybody on the network can come in. Can't be combined with --code.")
    private boolean open;

    @Option(names = "--plain", description = "Take unencrypted connections from other machines too.")
    private boolean plain;

    @Option(names = "--max-clients", paramLabel = "N", converter = CountConverter.class,
            description = "How many people in all rooms together (default: 1000).")
    private int maxClients = 1_000;

    @Option(names = "--max-waiting", paramLabel = "N", converter = CountConverter.class,
            description = "How many connections that have not joined yet (default: 200).")
    private int maxWaiting = 200;

    @Option(names = "--chat-burst", paramLabel = "N", converter = CountConverter.class,
            description = "How many messages somebody may send at once (default: 10).")
    private int chatBurst = 10;

    @Option(names = "--chat-rate", paramLabel = "N", converter = CountConverter.class,
            description = "How many messages a second after that (default: 2).")
    private int chatRate = 2;

    @Option(names = "--no-discovery", description = "Don't announce the server on the network.")
    private boolean noDiscovery;

    @Option(names = "--qr",
            description = "Draw the link as a QR code even if standard output is no terminal. Neither of them holds the code:"
                    + " whoever photographs them from outside must still be told it.")
    private boolean qr;

    @Option(names = "--no-rate-limit",
            description = "No --max-waiting, no --chat-rate and no bound on coming in for connections from this machine; for load"
                    + " tests.")
    private boolean noRateLimit;

    @Option(names = "--opener",
            description = "Read a session and a name from the next line of standard input: whoever joins the first room with that"
                    + " session may be called that, also if the name is kept, and needs no code. For programs that start a server"
                    + " for somebody.")
    private boolean hasOpener;

    private @Nullable RoomOpener opener;

    @Option(names = "--until-eof",
            description = "End when standard input ends; for programs that start a server and must not leave it behind.")
    private boolean untilEof;

    @Option(names = "--config", paramLabel = "FILE", converter = PathConverter.class,
            description = "Properties file in UTF-8 with the same keys, such as port=4000 or room=lobby,lab. A name that holds a comma"
                    + " stands in quotes: room=\"Physics, 9b\",lab. Options given here win.")
    @SuppressWarnings("unused") // CommandLineReader asks picocli for it
    private @Nullable Path config;

    int port() {
        return port;
    }

    @Nullable InetAddress bind() {
        return bind;
    }

    String name() {
        return name;
    }

    List<RoomName> rooms() {
        return rooms.isEmpty() ? List.of(new RoomName("lobby")) : List.copyOf(rooms);
    }

    /// @throws StoreException if none was chosen, and the platform's place can't be had; its message is a sentence
    Path data() throws StoreException {
        return data == null ? DataFolder.defaultPath() : data;
    }

    /// The code that was given, null if one is to be drawn or none is needed.
    @Nullable String code() {
        return code;
    }

    boolean open() {
        return open;
    }

    /// Who opens the rooms, null if nobody was named.
    @Nullable RoomOpener opener() {
        return opener;
    }

    /// Takes the code and the opener from the next lines of this stream, and nothing after them, if the options ask for that.
    ///
    /// @throws IOException if they aren't there; its message is a sentence
    void readInput(InputStream in) throws IOException {
        if (CodeConverter.FROM_INPUT.equals(code)) {
            try {
                code = CodeConverter.checked(line(in));
            } catch (RefusedException e) {
                throw new IOException("--code - reads the code from the first line of standard input, and that was none. "
                        + e.getMessage(), e);
            }
        }
        if (hasOpener) {
            opener = opener(line(in));
        }
    }

    private static RoomOpener opener(String line) throws IOException {
        String[] parts = line.split(" ", 2);
        try {
            if (parts.length == 2 && SESSION.matcher(parts[0]).matches()) {
                return new RoomOpener(new Nickname(parts[1]), parts[0]);
            }
        } catch (RefusedException e) {
            // told below
        }
        throw new IOException("--opener reads a session of 22 letters or more, a space and a name from standard input,"
                + " and they were not there.");
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n' && line.size() <= LINE_BYTES; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    boolean plain() {
        return plain;
    }

    int maxClients() {
        return maxClients;
    }

    int maxWaiting() {
        return maxWaiting;
    }

    int chatBurst() {
        return chatBurst;
    }

    int chatRate() {
        return chatRate;
    }

    boolean discovery() {
        return !noDiscovery;
    }

    boolean qr() {
        return qr;
    }

    boolean rateLimit() {
        return !noRateLimit;
    }

    boolean untilEof() {
        return untilEof;
    }

    /// What the options don't say one by one.
    ///
    /// @return what is wrong, null if nothing is
    @Nullable String contradiction() {
        if (open && code != null) {
            return "--open and --code contradict each other; give one of them.";
        }
        if (rooms.size() > MAX_ROOMS) {
            return "A server has " + MAX_ROOMS + " rooms at most, and these are " + rooms.size()
                    + "; start another server for the others.";
        }
        long different = rooms.stream().map(RoomName::key).distinct().count();
        return different < rooms.size() ? "Two rooms have the same name; give each a name of its own." : null;
    }

    private static int number(String text, int min, int max) {
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new TypeConversionException("'" + text + "' is no number from " + min + " to " + max);
    }

    static final class PortConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return number(text, 0, 65_535);
        }
    }

    static final class CountConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return number(text, 1, 1_000_000);
        }
    }

    static final class AddressConverter implements ITypeConverter<InetAddress> {
        @Override
        public InetAddress convert(String text) {
            try {
                if (!text.isBlank()) {
                    return InetAddress.getByName(text.strip());
                }
            } catch (UnknownHostException e) {
                // told below
            }
            throw new TypeConversionException("'" + text + "' is no address; one of this machine's looks like 192.168.1.20");
        }
    }

    static final class PathConverter implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            try {
                if (!text.isBlank()) {
                    return Path.of(text);
                }
            } catch (InvalidPathException e) {
                // told below
            }
            throw new TypeConversionException("'" + text + "' is no name of a file or folder here");
        }
    }

    static final class RoomConverter implements ITypeConverter<RoomName> {
        @Override
        public RoomName convert(String text) {
            try {
                return new RoomName(text);
            } catch (RefusedException e) {
                throw new TypeConversionException(e.getMessage().toLowerCase(Locale.ROOT).replaceAll("\\.$", ""));
            }
        }
    }

    static final class CodeConverter implements ITypeConverter<String> {
        private static final String FROM_INPUT = "-";

        @Override
        public String convert(String text) {
            try {
                return text.equals(FROM_INPUT) ? text : checked(text.strip());
            } catch (RefusedException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }

        private static String checked(String text) {
            new RoomCode(text);
            return text;
        }
    }

    static final class TitleConverter implements ITypeConverter<String> {
        private static final int MAX = 100;

        @Override
        public String convert(String text) {
            if (Announcement.visible(text).isEmpty() || text.codePointCount(0, text.length()) > MAX) {
                throw new TypeConversionException("a server's name has 1 to " + MAX + " characters, and something to see");
            }
            return text.strip();
        }
    }
}
