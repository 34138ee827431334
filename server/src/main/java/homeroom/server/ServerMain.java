package homeroom.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

import homeroom.server.console.LanAddresses;
import homeroom.server.console.ServerConsole;
import homeroom.server.console.StartupBanner;
import homeroom.server.history.DataFolder;
import homeroom.server.history.StoreException;
import org.tinylog.Logger;

/// Starts a server from the command line and keeps it running until the process is told to end.
///
/// Exit status: 0 after `--help` and after SIGTERM or Ctrl+C, 1 after a fault of the program, 2 when it can't start as asked.
public final class ServerMain {
    private static final int CANNOT_START = 2;

    private ServerMain() {}

    public static void main(String[] args) {
        PrintStream out = utf8(FileDescriptor.out);
        switch (CommandLineReader.read(args)) {
            case CommandLineReader.Reading.Tell(var text) -> out.println(text);
            case CommandLineReader.Reading.Wrong(var sentence) -> refuse(sentence);
            case CommandLineReader.Reading.Start(var options) -> start(options, new ServerConsole(out));
        }
    }

    private static void start(Options options, ServerConsole console) {
        try {
            Path asked = options.data();
            DataFolder folder = DataFolder.open(asked);
            Logs.open(folder);
            if (!folder.path().equals(asked)) {
                console.say("The data folder " + asked + " is a link: everything is kept in " + folder.path());
            }
            if (folder.isPorous()) {
                console.say("Others on this machine may be able to read " + folder.path() + ", where everything is kept.");
            }
            options.readInput(System.in);
            Server server = Server.start(options, folder, console, InstantSource.system(), cause -> giveUp(cause, console));
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> stop(server, console)));
            banner(options, server).lines().forEach(console::say);
            Logger.info("Listening on {}, data in {}", server.address(), folder.path());
            Thread.ofPlatform().name("main").start(options.untilEof() ? ServerMain::stayUntilEof : ServerMain::stay);
        } catch (StoreException | IOException e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            giveUp(e, console); // some of its threads may be running already
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static StartupBanner banner(Options options, Server server) {
        return new StartupBanner(options.name(), options.rooms(), server.code(), options.plain(), server.id(), server.address(),
                LanAddresses.list(), options.qr() || isTerminal());
    }

    @SuppressWarnings("SystemConsoleNull") // it is null as soon as one of the two standard streams is no terminal
    private static boolean isTerminal() {
        var terminal = System.console();
        return terminal != null && terminal.isTerminal();
    }

    private static void stayUntilEof() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            Logger.info(e, "Standard input can't be read; that is its end");
        }
        System.exit(0);
    }

    /// The connections' virtual threads don't keep the process alive; this does.
    private static void stay() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Runs as the virtual machine's shutdown hook and ends it with status 0: having been told to end is no failure.
    private static void stop(Server server, ServerConsole console) {
        int status = 0;
        try {
            console.say("closing");
            server.close();
            Logger.info("Closed");
            console.close();
            Logs.close();
        } catch (IOException | InterruptedException | RuntimeException e) {
            Logger.error(e, "The server did not close in order");
            status = 1;
        }
        Runtime.getRuntime().halt(status);
    }

    /// What everybody depends on can't go on: better no server than one that seems to work. Whatever anybody saw is on disk.
    private static void giveUp(Throwable cause, ServerConsole console) {
        try {
            console.say("The server can't go on and ends: " + cause + ". What was said is saved; start it again.");
            Logger.error(cause, "The server can't go on");
            console.close();
            Logs.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    private static void refuse(String sentence) {
        PrintStream err = utf8(FileDescriptor.err);
        err.println("homeroom-server: " + ServerConsole.escape(sentence));
        err.flush();
        System.exit(CANNOT_START);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
