package homeroom.server;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Reads the options from the configuration file, if one is named, and the command line, which wins.
final class CommandLineReader {
    /// What the command line came to.
    sealed interface Reading {
        /// Start a server.
        record Start(Options options) implements Reading {}

        /// Only tell something.
        record Tell(String text) implements Reading {}

        /// It can't be understood.
        record Wrong(String sentence) implements Reading {}
    }

    static final String CONFIG = "--config";

    private CommandLineReader() {}

    static Reading read(String... args) {
        String lost = LostLetters.sentence(List.of(args), Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
        if (lost != null) {
            return new Reading.Wrong(lost);
        }
        try {
            List<String> all = new ArrayList<>();
            ParseResult given = parse(new CommandLine(new Options()), args);
            Path config = given.matchedOptionValue(CONFIG, null);
            if (config != null) {
                all.addAll(ConfigurationFile.arguments(config, given));
            }
            all.addAll(List.of(args));
            var options = new Options();
            var line = new CommandLine(options);
            var result = parse(line, all.toArray(String[]::new));
            if (result.isUsageHelpRequested()) {
                return new Reading.Tell(line.getUsageMessage().stripTrailing());
            }
            if (result.isVersionHelpRequested()) {
                return new Reading.Tell(String.join("\n", line.getCommandSpec().version()));
            }
            String contradiction = options.contradiction();
            return contradiction == null ? new Reading.Start(options) : new Reading.Wrong(contradiction);
        } catch (ParameterException e) {
            return new Reading.Wrong(sentence(e) + " Try --help.");
        }
    }

    private static ParseResult parse(CommandLine line, String... args) {
        return line.setOverwrittenOptionsAllowed(true).parseArgs(args);
    }

    /// What can't be understood, without what the parser adds for programmers.
    private static String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched && unmatched.getUnmatched().getFirst().startsWith("@")) {
            return "The file " + unmatched.getUnmatched().getFirst().substring(1) + " with options can't be read.";
        }
        @Nullable String message = e.getMessage();
        String first = String.valueOf(message).lines().findFirst().orElse("The command line can't be understood");
        return first + (first.endsWith(".") ? "" : ".");
    }
}
