package homeroom.client;

import java.nio.file.Path;

import homeroom.client.link.Invitation;
import homeroom.client.settings.Theme;
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
    private static final Arguments NONE = new Arguments(null, null, null, null, null, true, false, false);

    /// One sentence that says which argument is wrong.
    static final class WrongArgument extends Exception {
        private static final long serialVersionUID = 1;

        WrongArgument(String sentence) {
            super(sentence, null);
        }
    }

    static Arguments parse(String... words) throws WrongArgument {
        // started by its icon it gets no words, and the window needn't wait for picocli
        return words.length == 0 ? NONE : CommandLineArguments.parse(words);
    }
}
