package homeroom.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Reads settings from a properties file in UTF-8, as the arguments that say the same.
final class ConfigurationFile {
    /// A comma with pairs of quotation marks behind it: one outside of quotes.
    private static final String SEPARATOR = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private final Path file;
    private final ParseResult given;
    private final List<String> arguments = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private ConfigurationFile(Path file, ParseResult given) {
        this.file = file;
        this.given = given;
    }

    /// The settings in the order of the file. Lists that the command line gives too are left out.
    ///
    /// @throws ParameterException if it can't be read or holds something else; its message is a sentence
    static List<String> arguments(Path file, ParseResult given) {
        var reading = new ConfigurationFile(file, given);
        reading.load();
        return reading.arguments;
    }

    private void load() {
        try (Reader reader = Files.newBufferedReader(file)) {
            new Properties() {
                @Override
                public synchronized Object put(Object key, Object value) {
                    add((String) key, ((String) value).strip()); // in order, and with those that come twice
                    return super.put(key, value);
                }
            }.load(reader);
        } catch (NoSuchFileException e) {
            throw wrong("There is no configuration file " + file + ".");
        } catch (CharacterCodingException e) {
            throw wrong("The configuration file " + file + " is not in UTF-8; save it so.");
        } catch (IllegalArgumentException e) {
            throw wrong("The configuration file " + file
                    + " holds a \\u without four hexadecimal digits; a backslash is written \\\\.");
        } catch (IOException e) {
            throw wrong("The configuration file " + file + " can't be read.");
        }
    }

    private void add(String key, String value) {
        String name = "--" + key;
        OptionSpec option = given.commandSpec().findOption(name);
        if (option == null || option.usageHelp() || option.versionHelp() || CommandLineReader.CONFIG.equals(name)) {
            throw wrong("The configuration file " + file + " holds '" + key + "', which is no setting.");
        }
        if (option.isMultiValue()) {
            if (!given.hasMatchedOption(name)) {
                list(key, value).forEach(one -> arguments.add(name + "=" + one));
            }
            return;
        }
        if (!seen.add(key)) {
            throw wrong("The configuration file " + file + " holds '" + key + "' twice.");
        }
        if (option.arity().max() > 0) {
            arguments.add(name + "=" + value);
        } else if (isTrue(key, value)) {
            arguments.add(name);
        }
    }

    /// Names between commas. One that holds a comma stands in quotes, and a quotation mark in there is written twice (RFC 4180).
    private Stream<String> list(String key, String value) {
        if (value.chars().filter(c -> c == '"').count() % 2 == 1) {
            throw wrong("The configuration file " + file + " holds a quotation mark without its other half for '" + key + "'.");
        }
        return Stream.of(value.split(SEPARATOR)).map(String::strip).map(name -> name.length() > 1 && name.startsWith("\"")
                && name.endsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name);
    }

    private boolean isTrue(String key, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("The configuration file " + file + " must say true or false for '" + key + "'.");
        };
    }

    private static ParameterException wrong(String sentence) {
        return new ParameterException(new CommandLine(new Options()), sentence);
    }
}
