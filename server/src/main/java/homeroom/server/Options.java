package homeroom.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import homeroom.protocol.Limits;
import homeroom.protocol.RefusedException;
import homeroom.protocol.RoomCode;
import homeroom.protocol.RoomName;
import homeroom.server.history.DataFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What the person who starts the server may choose. Filled by picocli from the configuration file, then from the command line.
@Command(name = "homeroom-server", sortOptions = false, mixinStandardHelpOptions = true, version = "Homeroom 0.1.0", //
        description = "Opens a chat room on this machine, with --plain for everybody on its network.", //
        optionListHeading = "%nOptions:%n", //
        footer = {"", "Without any option: one room, lobby, on port 55555, open to this machine only;",
                "with --plain also to the rest of the network."})
final class Options {
    private static final int DEFAULT_PORT = 55_555;

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
            description = "A room; may be given several times (default: lobby). The first is where people land who name none.")
    private List<RoomName> rooms = new ArrayList<>();

    @Option(names = "--data", paramLabel = "DIR",
            description = "Folder for all that is remembered (default: your platform's place for data).")
    private Path data = DataFolder.defaultPath();

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
            description = "No --max-waiting and no --chat-rate for connections from this machine; for load tests.")
    private boolean noRateLimit;

    @Option(names = "--until-eof",
            description = "End when standard input ends; for programs that start a server and must not leave it behind.")
    private boolean untilEof;

    @Option(names = "--config", paramLabel = "FILE",
            description = "Properties file with the same keys, such as port=4000 or room=lobby,lab; options given here win.")
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

    Path data() {
        return data;
    }

    /// The code that was given, null if one is to be drawn or none is needed.
    @Nullable String code() {
        return code;
    }

    boolean open() {
        return open;
    }

    /// Takes the code from the first line of this stream, and nothing after it, if the options ask for that.
    ///
    /// @throws IOException if there is none; its message is a sentence
    void readCode(InputStream in) throws IOException {
        if (!CodeConverter.FROM_INPUT.equals(code)) {
            return;
        }
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n' && line.size() <= CodeConverter.LINE_BYTES; b = in.read()) {
            line.write(b);
        }
        try {
            code = CodeConverter.checked(line.toString(StandardCharsets.UTF_8).strip());
        } catch (RefusedException e) {
            throw new IOException("--code - reads the code from the first line of standard input, and that was none. "
                    + e.getMessage(), e);
        }
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
                return InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                throw new TypeConversionException("'" + text + "' is no address");
            }
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
        private static final int LINE_BYTES = 4 * Limits.TOKEN_CHARACTERS;

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
            if (text.isBlank() || text.codePointCount(0, text.length()) > MAX) {
                throw new TypeConversionException("a server's name has 1 to " + MAX + " characters");
            }
            return text.strip();
        }
    }
}
