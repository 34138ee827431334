package homeroom.server;

import homeroom.server.history.DataFolder;
import org.tinylog.configuration.Configuration;
import org.tinylog.provider.ProviderRegistry;

/// Where the program's own log goes: warnings to standard error, all from `info` on to a rolling file in the data folder.
final class Logs {
    private Logs() {}

    /// To be called before anything is logged: tinylog reads its configuration once.
    static void open(DataFolder folder) {
        // libraries that log by slf4j, which has nobody to tell here and would say so on standard error
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Configuration.set("autoshutdown", "false"); // the last words are written while the virtual machine goes down
        Configuration.set("writingthread", "true");
        Configuration.set("writer1", "console");
        Configuration.set("writer1.stream", "err");
        Configuration.set("writer1.level", "warn");
        Configuration.set("writer1.format", "{level}: {message-only}");
        Configuration.set("writer2", "rolling file");
        Configuration.set("writer2.level", "info");
        Configuration.set("writer2.file", folder.logs().resolve("homeroom-{count}.log").toString());
        Configuration.set("writer2.policies", "size: 1mb");
        Configuration.set("writer2.backups", "4");
        Configuration.set("writer2.charset", "UTF-8");
        Configuration.set("writer2.format", "{date: yyyy-MM-dd HH:mm:ss.SSS} {level} {class-name}: {message|indent=2}");
    }

    static void close() throws InterruptedException {
        ProviderRegistry.getLoggingProvider().shutdown();
    }
}
