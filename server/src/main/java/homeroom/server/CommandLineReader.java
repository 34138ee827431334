package homeroom.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

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

    private static final String CONFIG = "--config";

    private CommandLineReader() {}

    static Reading read(String... args) {
        try {
            List<String> all = new ArrayList<>();
            Path config = parse(new CommandLine(new Options()), args).matchedOptionValue(CONFIG, null);
            if (config != null) {
                all.addAll(fromFile(config, List.of(args)));
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
            return new Reading.Wrong(sentence(e));
        }
    }

    private static CommandLine.ParseResult parse(CommandLine line, String... args) {
        return line.setOverwrittenOptionsAllowed(true).parseArgs(args);
    }

    private static List<String> fromFile(Path file, List<String> args) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw wrong("The configuration file " + file + " can't be read.");
        }
        var arguments = new ArrayList<String>();
        for (String key : properties.stringPropertyNames()) {
            OptionSpec option = new CommandLine(new Options()).getCommandSpec().findOption("--" + key);
            if (option == null || option.usageHelp() || option.versionHelp() || CONFIG.equals("--" + key)) {
                throw wrong("The configuration file " + file + " holds '" + key + "', which is no setting.");
            }
            String value = properties.getProperty(key).strip();
            if (option.arity().max() == 0) {
                flag(file, key, value).ifPresent(arguments::add);
            } else if (option.isMultiValue()) {
                if (args.stream().noneMatch(arg -> arg.equals("--" + key) || arg.startsWith("--" + key + "="))) {
                    List.of(value.split(",")).forEach(one -> arguments.add("--" + key + "=" + one.strip()));
                }
            } else {
                arguments.add("--" + key + "=" + value);
            }
        }
        return arguments;
    }

    private static Optional<String> flag(Path file, String key, String value) {
        return switch (value) {
            case "true" -> Optional.of("--" + key);
            case "false" -> Optional.empty();
            default -> throw wrong("The configuration file " + file + " must say true or false for '" + key + "'.");
        };
    }

    private static ParameterException wrong(String sentence) {
        return new ParameterException(new CommandLine(new Options()), sentence);
    }

    private static String sentence(ParameterException e) {
        @Nullable String message = e.getMessage();
        String first = String.valueOf(message).lines().findFirst().orElse("The command line can't be understood");
        return first + (first.endsWith(".") ? "" : ".") + " Try --help.";
    }
}
