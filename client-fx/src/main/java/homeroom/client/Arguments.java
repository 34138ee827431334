package homeroom.client;

import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

import homeroom.client.link.InvalidInvitationException;
import homeroom.client.link.Invitation;
import homeroom.client.settings.Theme;
import homeroom.protocol.Nickname;
import homeroom.protocol.RefusedException;
import homeroom.protocol.RoomName;
import org.jspecify.annotations.Nullable;

/// What the program was told on its command line.
///
/// @param where null to ask in the window
/// @param name  null to ask in the window; with a place and a name it joins at once
/// @param theme null for the one in the settings
/// @param demo  where a headless demo leaves its pictures; null for a window
/// @param host  the room to open on this machine at once, null for none
/// @param discovery whether to look for servers on the network
record Arguments(@Nullable Invitation where, @Nullable String name, @Nullable Theme theme, @Nullable Path demo,
        @Nullable String host, boolean discovery, boolean help, boolean version) {
    private static final String FIRST_ROOM = "Homeroom";

    static final String USAGE = """
            Usage: homeroom [OPTIONS] [ADDRESS]

            ADDRESS is a host, host:port, or a homeroom:// link. With --name the room is joined at once.
            The connection is always encrypted. A link with an id leads to the server it was made for and to
            no other; otherwise the code proves it the first time, and the server is recognised from then on.

              --name NAME           your name in the room
              --room ROOM           the room, if not the first one
              --code CODE           what opens the room, if it has a code
              --open-room           open a room on this computer and join it; --room is what it is called,
                                    --name who you are there, if not the login name
              --no-discovery        don't look for rooms on this network
              --theme light|dark    colours, whatever the settings say
              --headless-demo DIR   no window: some people talk, pictures of it go to DIR
              --help, --version
            """;

    /// One sentence that says which argument is wrong.
    static final class WrongArgument extends Exception {
        private static final long serialVersionUID = 1;

        WrongArgument(String sentence) {
            super(sentence, null);
        }
    }

    static Arguments parse(String... words) throws WrongArgument {
        return parse(Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")), words);
    }

    /// @param encoding in which the virtual machine has read the words
    static Arguments parse(Charset encoding, String... words) throws WrongArgument {
        if (Stream.of(words).anyMatch(word -> hasLostLetters(word, encoding))) {
            throw new WrongArgument("An argument has lost letters: the command line here is read as " + encoding
                    + ", and it holds others. Type them in the window, or set LC_ALL=C.UTF-8 where there is such a thing.");
        }
        var left = new ArrayDeque<>(List.of(words));
        String address = null;
        String name = null;
        String room = null;
        String code = null;
        Theme theme = null;
        Path demo = null;
        boolean host = false;
        boolean discovery = true;
        boolean help = false;
        boolean version = false;
        while (!left.isEmpty()) {
            String word = left.remove();
            switch (word) {
                case "--name" -> name = checkedName(value(word, left));
                case "--room" -> room = value(word, left);
                case "--code" -> code = value(word, left);
                case "--theme" -> theme = theme(value(word, left));
                case "--headless-demo" -> demo = path(value(word, left));
                case "--open-room" -> host = true;
                case "--no-discovery" -> discovery = false;
                case "--help", "-h" -> help = true;
                case "--version" -> version = true;
                default -> {
                    if (word.startsWith("-")) {
                        throw new WrongArgument("There is no option " + word + "; --help shows them all.");
                    }
                    if (address != null) {
                        throw new WrongArgument("One address is enough: " + address + " or " + word + "?");
                    }
                    address = word;
                }
            }
        }
        if (host) {
            if (address != null || code != null) {
                throw new WrongArgument("--open-room makes a room with a code of its own: it wants no address and no --code.");
            }
            return new Arguments(null, name, theme, demo, checkedRoom(room == null ? FIRST_ROOM : room), discovery, help,
                    version);
        }
        return new Arguments(invitation(address, room, code), name, theme, demo, null, discovery, help, version);
    }

    /// What an encoding doesn't hold becomes U+FFFD or, on Windows, a question mark; a link has one of its own.
    private static boolean hasLostLetters(String word, Charset encoding) {
        return word.indexOf('\uFFFD') >= 0
                || (word.indexOf('?') >= 0 && !word.contains("://") && !encoding.newEncoder().canEncode('\uFFFD'));
    }

    private static String value(String option, Deque<String> left) throws WrongArgument {
        var value = left.poll();
        if (value == null) {
            throw new WrongArgument("After " + option + " a value is missing.");
        }
        return value;
    }

    private static String checkedName(String name) throws WrongArgument {
        try {
            return new Nickname(name).text();
        } catch (RefusedException e) {
            throw new WrongArgument("--name: " + e.getMessage());
        }
    }

    private static String checkedRoom(String room) throws WrongArgument {
        try {
            return new RoomName(room).text();
        } catch (RefusedException e) {
            throw new WrongArgument("--room: " + e.getMessage());
        }
    }

    private static Theme theme(String word) throws WrongArgument {
        return switch (word) {
            case "light" -> Theme.LIGHT;
            case "dark" -> Theme.DARK;
            default -> throw new WrongArgument("--theme is light or dark.");
        };
    }

    private static Path path(String word) throws WrongArgument {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new WrongArgument("--headless-demo: this is no directory's name.");
        }
    }

    private static @Nullable Invitation invitation(@Nullable String address, @Nullable String room, @Nullable String code)
            throws WrongArgument {
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
}
