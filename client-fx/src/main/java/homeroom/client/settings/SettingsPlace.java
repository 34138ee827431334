package homeroom.client.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// Where each platform wants settings to be: the XDG Base Directory Specification 0.8, Windows' roaming application data, Apple's
/// File System Programming Guide.
final class SettingsPlace {
    private static final String FILE = "settings.properties";

    private SettingsPlace() {}

    static Path of(String os, String home, Function<String, @Nullable String> environment) {
        if (os.startsWith("Windows")) {
            return absolute(environment.apply("APPDATA"), Path.of(home, "AppData", "Roaming")).resolve("Homeroom").resolve(FILE);
        }
        if (os.startsWith("Mac")) {
            return Path.of(home, "Library", "Application Support", "Homeroom", FILE);
        }
        return absolute(environment.apply("XDG_CONFIG_HOME"), Path.of(home, ".config")).resolve("homeroom").resolve(FILE);
    }

    /// XDG: "All paths set in these environment variables must be absolute. If an implementation encounters a relative path […] it
    /// should consider the path invalid and ignore it."
    private static Path absolute(@Nullable String folder, Path otherwise) {
        try {
            return folder != null && Path.of(folder).isAbsolute() ? Path.of(folder) : otherwise;
        } catch (InvalidPathException e) {
            return otherwise;
        }
    }
}
