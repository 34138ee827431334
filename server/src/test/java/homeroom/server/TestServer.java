package homeroom.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import homeroom.server.console.ServerConsole;
import homeroom.server.history.DataFolder;
import homeroom.server.history.StoreException;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// A server in this process, on a free port of loopback, as the command line would start it.
final class TestServer implements AutoCloseable {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ServerConsole console = new ServerConsole(new PrintStream(printed, true, StandardCharsets.UTF_8));
    private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();
    private final Server server;

    /// Open to all and without rate limits; what is asked for by a code or by a rate of its own comes from [#asShipped].
    TestServer(Path data, String... options) {
        this(InstantSource.system(), data, options);
    }

    /// @param clock what the server takes for the time of day
    TestServer(InstantSource clock, Path data, String... options) {
        this(clock, data, Stream.concat(Stream.of("--open", "--no-rate-limit"), Stream.of(options)).toList());
    }

    /// With a code and limits, as who starts it without any option gets them.
    static TestServer asShipped(Path data, String... options) {
        return new TestServer(InstantSource.system(), data, List.of(options));
    }

    /// As a program starts it that opens a room for somebody.
    static TestServer openedFor(String session, String name, Path data, String... options) {
        var all = Stream.concat(Stream.of("--opener"), Stream.of(options)).toList();
        return new TestServer(InstantSource.system(), data, all, session + " " + name + "\n");
    }

    private TestServer(InstantSource clock, Path data, List<String> options) {
        this(clock, data, options, "");
    }

    private TestServer(InstantSource clock, Path data, List<String> options, String input) {
        var args = new ArrayList<>(List.of("--port", "0", "--bind", "127.0.0.1", "--no-discovery", "--data", data.toString()));
        args.addAll(options);
        var reading = (CommandLineReader.Reading.Start) CommandLineReader.read(args.toArray(String[]::new));
        try {
            reading.options().readInput(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            server = Server.start(reading.options(), DataFolder.open(data), console, clock, fatal::set);
        } catch (StoreException | IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.address().getPort();
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            server.close();
            console.close();
            assertThat(fatal.get()).as("what the server could not go on for").isNull();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
