package homeroom.client;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.stream.Stream;

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
        return parse(Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")), words);
    }

    /// @param encoding in which the virtual machine has read the words
    static Arguments parse(Charset encoding, String... words) throws WrongArgument {
        if (Stream.of(words).anyMatch(word -> hasLostLetters(word, encoding))) {
            throw new WrongArgument("An argument has lost letters: the command line here is read as " + encoding
                    + ", and it holds others. Type them in the window, or set LC_ALL=C.UTF-8 where there is such a thing.");
        }
        // started by its icon it gets no words, and the window needn't wait for picocli
        return words.length == 0 ? NONE : CommandLineArguments.parse(words);
    }

    /// What an encoding doesn't hold becomes U+FFFD or, on Windows, a question mark; a link has one of its own.
    private static boolean hasLostLetters(String word, Charset encoding) {
        return word.indexOf('\uFFFD') >= 0
                || (word.indexOf('?') >= 0 && !word.contains("://") && !encoding.newEncoder().canEncode('\uFFFD'));
    }
}
