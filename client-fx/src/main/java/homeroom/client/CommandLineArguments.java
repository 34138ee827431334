package homeroom.client;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import homeroom.client.Arguments.WrongArgument;
import homeroom.client.link.InvalidInvitationException;
import homeroom.client.link.Invitation;
import homeroom.client.settings.Theme;
import homeroom.protocol.RefusedException;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line, word for word, as picocli fills it in.
@Command(name = "homeroom", sortOptions = false, mixinStandardHelpOptions = true, version = "Homeroom 0.1.0", //
        customSynopsis = "homeroom [OPTIONS] [ADDRESS]", description = {"Opens the window of a chat room.", ""},
        optionListHeading = "%n", footerHeading = "%n", //
        footer = "The connection is always encrypted. A link with an id leads to the server it was made for and to no other;"
                + " otherwise the code proves it the first time, and the server is recognised from then on.")
final class CommandLineArguments {
    private static final String FIRST_ROOM = "Homeroom";

    @Parameters(paramLabel = "[ADDRESS]", arity = "0..1", hideParamSyntax = true,
            description = "A host, host:port, or a homeroom:// link. With --name the room is joined at once.")
    private List<String> addresses = new ArrayList<>();

    @Option(names = "--name", paramLabel = "NAME", converter = NameConverter.class, description = "Your name in the room.")
    private @Nullable String name;

    @Option(names = "--room", paramLabel = "ROOM", description = "The room, if not the first one.")
    private @Nullable String room;

    @Option(names = "--code", paramLabel = "CODE", description = "What opens the room, if it has a code.")
    private @Nullable String code;

    @Option(names = "--open-room",
            description = "Open a room on this computer and join it; --room is what it is called, --name who you are there,"
                    + " if not the login name.")
    private boolean openRoom;

    @Option(names = "--no-discovery", description = "Don't look for rooms on this network.")
    private boolean noDiscovery;

    @Option(names = "--theme", paramLabel = "light|dark", converter = ThemeConverter.class,
            description = "Colours, whatever the settings say.")
    private @Nullable Theme theme;

    @Option(names = "--headless-demo", paramLabel = "DIR", description = "No window: some people talk, pictures of it go to DIR.")
    private @Nullable Path demo;

    static Arguments parse(String... words) throws WrongArgument {
        var given = new CommandLineArguments();
        try {
            var read = commandLine(given).parseArgs(words);
            return given.arguments(read.isUsageHelpRequested(), read.isVersionHelpRequested());
        } catch (ParameterException e) {
            throw new WrongArgument(sentence(e));
        }
    }

    static CommandLine commandLine() {
        return commandLine(new CommandLineArguments());
    }

    private static CommandLine commandLine(CommandLineArguments given) {
        return new CommandLine(given).setOverwrittenOptionsAllowed(true).setExpandAtFiles(false);
    }

    private Arguments arguments(boolean help, boolean version) throws WrongArgument {
        if (addresses.size() > 1) {
            throw new WrongArgument("One address is enough: " + String.join(" or ", addresses) + "?");
        }
        String address = addresses.isEmpty() ? null : addresses.getFirst();
        if (!openRoom) {
            return new Arguments(invitation(address), name, theme, demo, null, !noDiscovery, help, version);
        }
        if (address != null || code != null) {
            throw new WrongArgument("--open-room makes a room with a code of its own: it wants no address and no --code.");
        }
        return new Arguments(null, name, theme, demo, hosted(), !noDiscovery, help, version);
    }

    private String hosted() throws WrongArgument {
        try {
            return new RoomName(room == null ? FIRST_ROOM : room).text();
        } catch (RefusedException e) {
            throw new WrongArgument("--room: " + e.getMessage());
        }
    }

    private @Nullable Invitation invitation(@Nullable String address) throws WrongArgument {
        if (address == null) {
            if (room != null || code != null) {
                throw new WrongArgument("--room and --code want an address.");
            }
            return null;
        }
        try {
            var place = Invitation.parse(address);
            return new Invitation(place.host(), place.port(), room == null ? place.room() : room,
                    code == null ? place.code() : code, place.id());
        } catch (InvalidInvitationException e) {
            throw new WrongArgument(switch (e.fault()) {
                case EMPTY -> "The address is empty.";
                case HOST -> "The address " + address + " has no valid host.";
                case PORT -> "The port in " + address + " must be from 1 to 65535.";
                case LINK -> "The link, or its room, code or id, is not complete.";
            });
        }
    }

    private static String sentence(ParameterException e) {
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("The command line can't be understood");
        String sentence = first.endsWith(".") ? first : first + ".";
        if (e instanceof UnmatchedArgumentException unmatched) {
            var meant = unmatched.getSuggestions();
            sentence += meant.isEmpty() ? " --help shows all options." : " Did you mean " + String.join(" or ", meant) + "?";
        }
        return sentence;
    }

    static final class NameConverter implements ITypeConverter<String> {
        @Override
        public String convert(String name) {
            try {
                return new Nickname(name).text();
            } catch (RefusedException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class ThemeConverter implements ITypeConverter<Theme> {
        @Override
        public Theme convert(String word) {
            return switch (word) {
                case "light" -> Theme.LIGHT;
                case "dark" -> Theme.DARK;
                default -> throw new TypeConversionException("it is light or dark");
            };
        }
    }
}
