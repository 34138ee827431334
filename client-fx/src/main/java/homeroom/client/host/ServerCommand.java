package homeroom.client.host;

import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// How the server of this installation is started.
final class ServerCommand {
    private static final String MODULE = "homeroom.server";
    private static final String MAIN = MODULE + "/homeroom.server.ServerMain";
    private static final String LOGGING = "org.tinylog.impl";
    /// Of this system's command lines.
    private static final Charset ENCODING = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private ServerCommand() {}

    /// A server that is to be started, in an environment in which it can read any path.
    ///
    /// @param port instead of that of the options
    /// @throws HostException if there is no server in this installation
    static ProcessBuilder process(HostOptions options, int port) throws HostException {
        var builder = new ProcessBuilder(of(options, port));
        if (ENCODING.equals(StandardCharsets.US_ASCII)) {
            builder.environment().put("LC_ALL", "C.UTF-8"); // we run without a locale
        }
        return builder;
    }

    /// The same as words alone.
    ///
    /// @throws HostException if there is no server in this installation
    static List<String> of(HostOptions options, int port) throws HostException {
        var command = new ArrayList<>(program(Path.of(System.getProperty("java.home"), "bin")));
        command.addAll(legible(arguments(options, port), ENCODING));
        return command;
    }

    /// The same arguments, by way of a file in UTF-8 if a command line here doesn't hold their letters.
    ///
    /// @param encoding of command lines
    static List<String> legible(List<String> arguments, Charset encoding) throws HostException {
        var encoder = encoding.newEncoder();
        if (arguments.stream().allMatch(encoder::canEncode)) {
            return arguments;
        }
        try {
            Path file = Files.createTempFile("homeroom-server-", ".options");
            file.toFile().deleteOnExit();
            Files.write(file, arguments.stream().map(ServerCommand::quoted).toList());
            return List.of("@" + file);
        } catch (IOException e) {
            throw new HostException("The server can't be told what it is called: " + e.getMessage());
        }
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static List<String> arguments(HostOptions options, int port) {
        var arguments = new ArrayList<String>();
        arguments.add("--name=" + options.name());
        options.rooms().forEach(room -> arguments.add("--room=" + room));
        switch (options.code()) {
            case HostedCode.Drawn() -> {
                // what the server does by itself
            }
            case HostedCode.Chosen _ -> arguments.add("--code=-"); // from standard input: others may see our command line
            case HostedCode.None() -> arguments.add("--open");
        }
        arguments.add("--port=" + port);
        if (options.data() != null) {
            arguments.add("--data=" + options.data());
        }
        if (options.bind() != null) {
            arguments.add("--bind=" + options.bind());
        }
        if (options.opener() != null) {
            arguments.add("--opener"); // by standard input too, after the code
        }
        // we hold the other end of its standard input: however this program ends, the server ends with it
        arguments.add("--until-eof");
        return arguments;
    }

    /// An image has a launcher, which carries the options that the image was made with. Without one we run from a build.
    private static List<String> program(Path bin) throws HostException {
        var launcher = bin.resolve(isWindows() ? "homeroom-server.bat" : "homeroom-server");
        return Files.isRegularFile(launcher) ? List.of(launcher.toString()) : java(bin);
    }

    private static List<String> java(Path bin) throws HostException {
        var command = new ArrayList<>(List.of(bin.resolve(isWindows() ? "java.exe" : "java").toString()));
        String modulePath = modulePath();
        if (!modulePath.isEmpty()) {
            command.addAll(List.of("--module-path", modulePath));
        }
        command.addAll(
                List.of("--add-modules", LOGGING, "--enable-native-access=org.xerial.sqlitejdbc,homeroom.server", "-m", MAIN));
        return command;
    }

    /// Only the modules that the server is made of: of our own paths, which hold much else, and whichever of the two they are on.
    private static String modulePath() throws HostException {
        var finder = ModuleFinder.compose(Stream.of("jdk.module.path", "java.class.path").map(System::getProperty)
                .flatMap(ServerCommand::entries).map(ServerCommand::finder).flatMap(Optional::stream)
                .toArray(ModuleFinder[]::new));
        try {
            return Configuration.empty().resolve(finder, ModuleFinder.ofSystem(), Set.of(MODULE, LOGGING)).modules().stream()
                    .map(ResolvedModule::reference).map(ModuleReference::location).flatMap(Optional::stream)
                    .filter(location -> "file".equals(location.getScheme())).map(ServerCommand::path).sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (FindException | ResolutionException e) {
            throw new HostException("This installation holds no server: " + e.getMessage());
        }
    }

    private static Stream<String> entries(@Nullable String path) {
        return path == null ? Stream.empty() : Stream.of(path.split(File.pathSeparator)).filter(entry -> !entry.isEmpty());
    }

    /// Empty for what holds no module, such as a folder of tests.
    private static Optional<ModuleFinder> finder(String entry) {
        try {
            var finder = ModuleFinder.of(Path.of(entry));
            return finder.findAll().isEmpty() ? Optional.empty() : Optional.of(finder);
        } catch (FindException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String path(URI location) {
        return Path.of(location).toString();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }
}
