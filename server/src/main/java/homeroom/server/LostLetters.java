package homeroom.server;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a command line has lost before it came to us. The virtual machine reads it in the system's encoding, which without a locale is
/// ASCII, and on Windows an old code page. What that doesn't hold becomes U+FFFD or a question mark, and what is meant can't be told any more.
final class LostLetters {
    private LostLetters() {}

    /// The sentence for whoever gave such arguments, null if nothing is lost.
    ///
    /// @param encoding which one the command line was read in
    static @Nullable String sentence(List<String> arguments, Charset encoding) {
        for (int i = 0; i < arguments.size(); i++) {
            if (isLost(arguments.get(i), encoding)) {
                return option(arguments, i) + " has lost letters: the command line here is read as " + encoding
                        + ", and it holds others. Write the option into a file in UTF-8 and give @FILE instead"
                        + (encoding.equals(StandardCharsets.US_ASCII) ? ", or set LC_ALL=C.UTF-8." : ".");
            }
        }
        return null;
    }

    private static boolean isLost(String argument, Charset encoding) {
        return argument.indexOf('\uFFFD') >= 0 || (argument.indexOf('?') >= 0 && !encoding.newEncoder().canEncode('\uFFFD'));
    }

    /// Without its value, which may be a code.
    private static String option(List<String> arguments, int i) {
        String argument = arguments.get(i);
        if (argument.startsWith("--") && argument.indexOf('=') > 0) {
            return argument.substring(0, argument.indexOf('='));
        }
        return i > 0 && arguments.get(i - 1).startsWith("--") ? arguments.get(i - 1) : "An argument";
    }
}
